// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/actionbutton.h"

#include <QWidget>

class QLabel;
class QSlider;

namespace ra::ui {

class ActionTable;
class CanvasView;
class Theme;
class WindowSettings;

/// The review workspace's tool row: tools, zoom, what is drawn over the image, undo. GUI thread.
class ReviewToolBar final : public QWidget
{
    Q_OBJECT

public:
    ReviewToolBar(const Theme &theme, const ActionTable &actions, CanvasView &canvas,
                  WindowSettings &settings, QWidget *parent = nullptr);

    void retranslate();

private:
    ToolActionButton *add(const char *id, ButtonParts parts);
    void addLine();
    void follow();

    const Theme &m_theme;
    const ActionTable &m_actions;
    CanvasView &m_canvas;
    QLabel *m_zoom;
    QSlider *m_opacity;
    ToolActionButton *m_heatMap = nullptr;
};

} // namespace ra::ui
