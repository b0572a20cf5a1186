// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/tonemap.h"
#include "annotation/port/samplequery.h"
#include "ui/common/imageloader.h"

#include <QFrame>

namespace ra::ui {

class CanvasView;
class LevelsPanel;
class NavigatorPanel;
class ReferencePanel;
class Theme;

/// The closable column beside the canvas: reference, navigator, levels. GUI thread.
class SidePane final : public QFrame
{
    Q_OBJECT

public:
    SidePane(const Theme &theme, ImageLoader &loader, CanvasView &canvas,
             QWidget *parent = nullptr);

    /// null = no sample.
    void setSample(const SampleDetail *detail);
    /// What is wrong with the reference's file; none = nothing.
    void setReferenceProblem(const std::optional<Error> &problem);
    /// The picture on the canvas; null = none.
    void setImage(const ImagePtr &image);
    void setContrastShown(bool isShown);
    void retranslate();

Q_SIGNALS:
    void toneChanged(const ra::ToneSettings &tone);

private:
    ReferencePanel *m_reference;
    NavigatorPanel *m_navigator;
    LevelsPanel *m_levels;
};

} // namespace ra::ui
