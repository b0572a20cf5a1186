// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "ui/canvas/overlay.h"
#include "ui/canvas/tool.h"

#include <utility>
#include <vector>

namespace ra::ui {

class CanvasView;

/// Selects boxes, by clicks or by a frame round them, moves the selected ones by their inside and
/// resizes one by its handles. Shift and Ctrl add to the selection and take away from it; a second
/// click at one place goes to what lies below. GUI thread.
class SelectTool final : public Tool
{
public:
    explicit SelectTool(CanvasView &canvas) : m_canvas(canvas) {}

    void press(const ToolPoint &point) override;
    void drag(const ToolPoint &point) override;
    void release(const ToolPoint &point) override;
    void cancel() override;
    [[nodiscard]] Qt::CursorShape cursor(const ToolPoint &point) const override;
    void paint(QPainter &painter) const override;

private:
    /// What the mouse holds.
    enum class Held { Nothing, Boxes, Frame };

    void selectFramed();
    void moveHeld(QPointF by);
    [[nodiscard]] QRectF frame() const;

    CanvasView &m_canvas;
    Held m_held = Held::Nothing;
    FindingRef m_finding;
    Handle m_handle = Handle::None;
    /// What moves, with the boxes before.
    std::vector<std::pair<FindingRef, PixelBox>> m_before;
    /// What was selected before a frame that adds to it.
    FindingRefs m_kept;
    ToolPoint m_from;
    ToolPoint m_to;
    bool m_isMoved = false;
    /// The press was on what was selected already: without a drag the click goes below it.
    bool m_wasSelected = false;
};

/// `box` with the held side or corner moved by (dx, dy); the whole box for None. Stays inside the
/// image of that size, and at least one pixel wide and high.
[[nodiscard]] PixelBox dragged(const PixelBox &box, Handle handle, double dx, double dy,
                               ImageSize size);

} // namespace ra::ui
