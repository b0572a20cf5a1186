// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/tool.h"

namespace ra::ui {

class CanvasView;

/// Moves the image under the window: held space or the middle button.
class PanTool final : public Tool
{
public:
    explicit PanTool(CanvasView &canvas) : m_canvas(canvas) {}

    void press(const ToolPoint &point) override;
    void drag(const ToolPoint &point) override;
    void release(const ToolPoint &point) override;
    void cancel() override { m_isHeld = false; }
    [[nodiscard]] Qt::CursorShape cursor(const ToolPoint &point) const override;

private:
    CanvasView &m_canvas;
    QPointF m_last;
    bool m_isHeld = false;
};

} // namespace ra::ui
