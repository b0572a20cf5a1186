// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointF>
#include <Qt>

class QPainter;

namespace ra::ui {

/// Where the pointer is, in widget pixels and in image pixels, and which keys are held with it.
struct ToolPoint {
    QPointF view;
    QPointF image;
    Qt::KeyboardModifiers modifiers = {};
};

/// One interaction of the canvas. The canvas forwards what the mouse does and knows no modes; a
/// tool changes the record through the editor or the view through the canvas. GUI thread.
class Tool
{
public:
    virtual ~Tool() = default;

    virtual void press(const ToolPoint &point) = 0;
    /// With a button held.
    virtual void drag(const ToolPoint &point) = 0;
    /// With none held.
    virtual void hover(const ToolPoint &point) { Q_UNUSED(point) }
    virtual void release(const ToolPoint &point) = 0;
    /// Drops what is being drawn or moved.
    virtual void cancel() {}
    [[nodiscard]] virtual Qt::CursorShape cursor(const ToolPoint &point) const = 0;
    /// What the tool draws over the overlay.
    virtual void paint(QPainter &painter) const { Q_UNUSED(painter) }
};

} // namespace ra::ui
