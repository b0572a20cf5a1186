// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/tool.h"

#include <QPoint>

#include <optional>

namespace ra::ui {

class CanvasView;

/// Draws a new box: by a drag, by a click on each of two opposite corners, or by keys that move a
/// crosshair and set the corners. Where it goes is BoxDrawing's business. With Shift held at the
/// end the next one is drawn.
class BoxTool final : public Tool
{
public:
    explicit BoxTool(CanvasView &canvas) : m_canvas(canvas) {}

    void press(const ToolPoint &point) override;
    void drag(const ToolPoint &point) override;
    void hover(const ToolPoint &point) override;
    void release(const ToolPoint &point) override;
    void cancel() override;
    [[nodiscard]] Qt::CursorShape cursor(const ToolPoint &point) const override;
    void paint(QPainter &painter) const override;

    /// One corner is set, or being set.
    [[nodiscard]] bool isDrawing() const { return m_stage != Stage::Idle; }
    /// Moves the crosshair by whole pixels inside the image, and keeps it in view.
    void moveCrosshair(QPoint by);
    /// Sets the first corner there, and with the next call the other one.
    void setCorner();
    /// The keys have the crosshair, not the pointer.
    [[nodiscard]] bool isByKeys() const { return m_crosshair.has_value(); }
    /// The pointer has it again.
    void leaveKeys() { m_crosshair.reset(); }
    /// Where the keys would set a corner, in image pixels.
    [[nodiscard]] QPointF crosshair() const;

private:
    /// `HasCorner` is between two clicks or keys.
    enum class Stage { Idle, Dragging, HasCorner };

    void finish(const QPointF &to, Qt::KeyboardModifiers modifiers);
    void keepInView(const QPointF &imagePoint);

    CanvasView &m_canvas;
    Stage m_stage = Stage::Idle;
    QPointF m_from;
    QPointF m_to;
    /// A second corner is being set by the mouse.
    bool m_isSecond = false;
    std::optional<QPointF> m_crosshair;
};

} // namespace ra::ui
