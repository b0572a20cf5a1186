// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/tool.h"

namespace ra::ui {

class CanvasView;

/// Draws a new box. It goes to the selected finding where that has none yet, else it makes a new
/// finding of the corrected answer; then the canvas goes back to selecting.
class BoxTool final : public Tool
{
public:
    explicit BoxTool(CanvasView &canvas) : m_canvas(canvas) {}

    void press(const ToolPoint &point) override;
    void drag(const ToolPoint &point) override;
    void release(const ToolPoint &point) override;
    void cancel() override;
    [[nodiscard]] Qt::CursorShape cursor(const ToolPoint &point) const override;
    void paint(QPainter &painter) const override;

private:
    CanvasView &m_canvas;
    QPointF m_from;
    QPointF m_to;
    bool m_isDrawing = false;
};

} // namespace ra::ui
