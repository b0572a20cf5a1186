// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/boxtool.h"

#include "ui/canvas/canvasview.h"

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

// Smaller movements are a shaky click.
constexpr double kSmallestDrag = 3;
// So far from the edge of the canvas the crosshair stays, in widget pixels.
constexpr double kCrosshairRoom = 24;

QPointF inside(const QPointF &point, ImageSize size)
{
    return {std::clamp<double>(std::round(point.x()), 0, size.width),
            std::clamp<double>(std::round(point.y()), 0, size.height)};
}

/// How far a point has to move to lie between the two; 0 where it does.
double wayBetween(double value, double low, double high)
{
    return std::clamp(value, low, std::max(low, high)) - value;
}

} // namespace

void BoxTool::press(const ToolPoint &point)
{
    m_isSecond = m_stage == Stage::HasCorner;
    if (!m_isSecond) {
        m_from = point.image;
    }
    m_to = point.image;
    m_stage = Stage::Dragging;
    m_canvas.update();
}

void BoxTool::drag(const ToolPoint &point)
{
    m_to = point.image;
    m_canvas.update();
}

void BoxTool::hover(const ToolPoint &point)
{
    leaveKeys();
    if (m_stage == Stage::HasCorner) {
        m_to = point.image;
        m_canvas.update();
    }
}

void BoxTool::release(const ToolPoint &point)
{
    if (m_stage != Stage::Dragging) {
        return;
    }
    const QPointF moved = (point.image - m_from) * m_canvas.transform().scale;
    if (std::hypot(moved.x(), moved.y()) < kSmallestDrag) {
        m_stage = Stage::HasCorner;
        m_canvas.update();
        return;
    }
    finish(point.image, point.modifiers);
}

void BoxTool::cancel()
{
    m_stage = Stage::Idle;
    m_canvas.update();
}

Qt::CursorShape BoxTool::cursor(const ToolPoint &point) const
{
    Q_UNUSED(point)
    return Qt::CrossCursor;
}

void BoxTool::paint(QPainter &painter) const
{
    if (isDrawing()) {
        const ViewTransform &transform = m_canvas.transform();
        paintRubberBand(painter, m_canvas.theme(),
                        QRectF(transform.toView(m_from), transform.toView(m_to)).normalized());
    }
}

void BoxTool::moveCrosshair(QPoint by)
{
    m_crosshair = inside(crosshair() + by, m_canvas.imageSize());
    m_to = *m_crosshair;
    keepInView(*m_crosshair);
    m_canvas.update();
}

void BoxTool::setCorner()
{
    m_crosshair = crosshair();
    if (m_stage == Stage::Idle) {
        m_from = *m_crosshair;
        m_to = m_from;
        m_stage = Stage::HasCorner;
        m_canvas.update();
    } else if (m_from.x() != m_crosshair->x() && m_from.y() != m_crosshair->y()) {
        finish(*m_crosshair, {});
    }
}

QPointF BoxTool::crosshair() const
{
    return inside(m_crosshair.value_or(m_canvas.pointedAt()), m_canvas.imageSize());
}

void BoxTool::finish(const QPointF &to, Qt::KeyboardModifiers modifiers)
{
    m_stage = Stage::Idle;
    const PixelBox drawn = ordered(PixelBox{m_from.x(), m_from.y(), to.x(), to.y()});
    const double left = std::round(drawn.x1);
    const double top = std::round(drawn.y1);
    const bool isGoingOn = modifiers.testFlag(Qt::ShiftModifier);
    m_canvas.drawing().finish({left, top, std::max(left + 1, std::round(drawn.x2)),
                               std::max(top + 1, std::round(drawn.y2))},
                              isGoingOn ? AfterBox::DrawOn : AfterBox::Select);
}

void BoxTool::keepInView(const QPointF &imagePoint)
{
    const QPointF at = m_canvas.transform().toView(imagePoint);
    const QPointF way(wayBetween(at.x(), kCrosshairRoom, m_canvas.width() - kCrosshairRoom),
                      wayBetween(at.y(), kCrosshairRoom, m_canvas.height() - kCrosshairRoom));
    if (!way.isNull()) {
        m_canvas.panBy(way);
    }
}

} // namespace ra::ui
