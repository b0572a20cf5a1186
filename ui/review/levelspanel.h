// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/tonemap.h"
#include "ui/common/imageloader.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QSlider;

namespace ra::ui {

class Theme;

/// The image's brightness distribution with sliders for brightness, contrast and gamma of the view.
/// GUI thread.
class LevelsPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit LevelsPanel(const Theme &theme, QWidget *parent = nullptr);

    void setImage(const ImagePtr &image);
    [[nodiscard]] ToneSettings tone() const;
    void reset();
    /// The sliders; the histogram always stays.
    void setControlsShown(bool isShown);
    void retranslate();

Q_SIGNALS:
    void toneChanged(const ra::ToneSettings &tone);

private:
    struct Control {
        QLabel *label;
        QSlider *slider;
    };
    [[nodiscard]] Control makeControl(const QString &name);
    void tell();

    QLabel *m_title;
    QWidget *m_graph;
    QWidget *m_controls;
    Control m_brightness{};
    Control m_contrast{};
    Control m_gamma{};
    QPushButton *m_reset;
};

} // namespace ra::ui
