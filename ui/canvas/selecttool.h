// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "ui/canvas/overlay.h"
#include "ui/canvas/tool.h"

namespace ra::ui {

class CanvasView;

/// Selects boxes, moves them by their inside and resizes them by their handles.
class SelectTool final : public Tool
{
public:
    explicit SelectTool(CanvasView &canvas) : m_canvas(canvas) {}

    void press(const ToolPoint &point) override;
    void drag(const ToolPoint &point) override;
    void release(const ToolPoint &point) override;
    void cancel() override;
    [[nodiscard]] Qt::CursorShape cursor(const ToolPoint &point) const override;

private:
    struct Hit {
        FindingRef finding;
        Handle handle = Handle::None;
    };
    [[nodiscard]] Hit hit(const ToolPoint &point) const;

    CanvasView &m_canvas;
    Hit m_held;
    PixelBox m_before;
    QPointF m_from;
    bool m_isMoved = false;
};

/// `box` with the held side or corner moved by (dx, dy); the whole box for None. Stays inside the
/// image of that size, and at least one pixel wide and high.
[[nodiscard]] PixelBox dragged(const PixelBox &box, Handle handle, double dx, double dy,
                               ImageSize size);

} // namespace ra::ui
