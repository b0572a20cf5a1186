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
} // namespace

void BoxTool::press(const ToolPoint &point)
{
    m_from = point.image;
    m_to = point.image;
    m_isDrawing = true;
}

void BoxTool::drag(const ToolPoint &point)
{
    m_to = point.image;
    m_canvas.update();
}

void BoxTool::release(const ToolPoint &point)
{
    if (!m_isDrawing) {
        return;
    }
    m_isDrawing = false;
    const QPointF moved = (point.image - m_from) * m_canvas.transform().scale;
    if (std::hypot(moved.x(), moved.y()) < kSmallestDrag) {
        m_canvas.update();
        return;
    }
    const PixelBox drawn =
        ordered(PixelBox{m_from.x(), m_from.y(), point.image.x(), point.image.y()});
    const double left = std::round(drawn.x1);
    const double top = std::round(drawn.y1);
    m_canvas.finishBox({left, top, std::max(left + 1, std::round(drawn.x2)),
                        std::max(top + 1, std::round(drawn.y2))});
}

void BoxTool::cancel()
{
    m_isDrawing = false;
    m_canvas.update();
}

Qt::CursorShape BoxTool::cursor(const ToolPoint &point) const
{
    Q_UNUSED(point)
    return Qt::CrossCursor;
}

void BoxTool::paint(QPainter &painter) const
{
    if (m_isDrawing) {
        const ViewTransform &transform = m_canvas.transform();
        paintRubberBand(painter, m_canvas.theme(),
                        QRectF(transform.toView(m_from), transform.toView(m_to)).normalized());
    }
}

} // namespace ra::ui
