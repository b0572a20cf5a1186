// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/selecttool.h"

#include "ui/canvas/canvasview.h"

#include <QLineF>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

// How near the pointer must be to a handle; less on a small box, whose inside must stay reachable.
constexpr double kMostReach = 7;
constexpr double kLeastReach = 3;
constexpr double kSmallestDrag = 3;

bool isLeft(Handle handle)
{
    return handle == Handle::TopLeft || handle == Handle::Left || handle == Handle::BottomLeft;
}

bool isRight(Handle handle)
{
    return handle == Handle::TopRight || handle == Handle::Right || handle == Handle::BottomRight;
}

bool isTop(Handle handle)
{
    return handle == Handle::TopLeft || handle == Handle::Top || handle == Handle::TopRight;
}

bool isBottom(Handle handle)
{
    return handle == Handle::BottomLeft || handle == Handle::Bottom
           || handle == Handle::BottomRight;
}

Qt::CursorShape cursorOf(Handle handle)
{
    switch (handle) {
    case Handle::None:
        return Qt::SizeAllCursor;
    case Handle::TopLeft:
    case Handle::BottomRight:
        return Qt::SizeFDiagCursor;
    case Handle::TopRight:
    case Handle::BottomLeft:
        return Qt::SizeBDiagCursor;
    case Handle::Top:
    case Handle::Bottom:
        return Qt::SizeVerCursor;
    case Handle::Left:
    case Handle::Right:
        return Qt::SizeHorCursor;
    }
    return Qt::ArrowCursor;
}

} // namespace

PixelBox dragged(const PixelBox &box, Handle handle, double dx, double dy, ImageSize size)
{
    PixelBox moved = box;
    if (handle == Handle::None) {
        const double x = std::clamp(dx, -box.x1, std::max(-box.x1, size.width - box.x2));
        const double y = std::clamp(dy, -box.y1, std::max(-box.y1, size.height - box.y2));
        return {box.x1 + x, box.y1 + y, box.x2 + x, box.y2 + y};
    }
    if (isLeft(handle)) {
        moved.x1 = std::clamp(box.x1 + dx, 0.0, std::max(0.0, box.x2 - 1));
    }
    if (isRight(handle)) {
        moved.x2 = std::clamp(box.x2 + dx, box.x1 + 1, std::max<double>(box.x1 + 1, size.width));
    }
    if (isTop(handle)) {
        moved.y1 = std::clamp(box.y1 + dy, 0.0, std::max(0.0, box.y2 - 1));
    }
    if (isBottom(handle)) {
        moved.y2 = std::clamp(box.y2 + dy, box.y1 + 1, std::max<double>(box.y1 + 1, size.height));
    }
    return moved;
}

void SelectTool::press(const ToolPoint &point)
{
    m_held = hit(point);
    m_isMoved = false;
    m_from = point.image;
    m_canvas.editor()->select(m_held.finding);
    const Finding *finding = m_canvas.editor()->selected();
    if (finding == nullptr || !finding->box) {
        m_held = {};
        return;
    }
    m_before = *finding->box;
}

void SelectTool::drag(const ToolPoint &point)
{
    const QPointF delta = point.image - m_from;
    const double scale = m_canvas.transform().scale;
    if (!m_held.finding.isValid()
        || (!m_isMoved && std::hypot(delta.x(), delta.y()) * scale < kSmallestDrag)) {
        return;
    }
    m_isMoved = true;
    m_canvas.editor()->setBox(m_held.finding,
                              dragged(m_before, m_held.handle, std::round(delta.x()),
                                      std::round(delta.y()), m_canvas.imageSize()),
                              Gesture::Drag);
}

void SelectTool::release(const ToolPoint &point)
{
    Q_UNUSED(point)
    m_held = {};
    if (m_isMoved) {
        m_canvas.editor()->endBurst();
    }
    m_isMoved = false;
}

void SelectTool::cancel()
{
    if (m_isMoved) {
        m_canvas.editor()->setBox(m_held.finding, m_before);
        m_canvas.editor()->endBurst();
    }
    m_isMoved = false;
    m_held = {};
}

Qt::CursorShape SelectTool::cursor(const ToolPoint &point) const
{
    if (m_held.finding.isValid()) {
        return cursorOf(m_held.handle);
    }
    const Hit under = hit(point);
    if (!under.finding.isValid()) {
        return Qt::ArrowCursor;
    }
    const bool isSelected = under.finding == m_canvas.editor()->selection();
    return isSelected ? cursorOf(under.handle) : Qt::PointingHandCursor;
}

SelectTool::Hit SelectTool::hit(const ToolPoint &point) const
{
    const std::vector<OverlayBox> boxes = m_canvas.visibleBoxes();
    for (const OverlayBox &box : boxes) {
        if (!box.isSelected || box.finding.layer == Layer::Truth || box.isLocked) {
            continue;
        }
        const QRectF rect = m_canvas.transform().toView(box.box);
        const double reach =
            std::clamp(std::min(rect.width(), rect.height()) / 4, kLeastReach, kMostReach);
        const std::vector<QPointF> points = handlePoints(rect);
        for (size_t i = 0; i < points.size(); ++i) {
            if (QLineF(points[i], point.view).length() <= reach) {
                return {box.finding, static_cast<Handle>(i + 1)};
            }
        }
    }
    // The smallest box around the point, so that one inside another can be reached; of equals the
    // corrected one, since it is the one to work on.
    Hit best;
    double bestArea = 0;
    for (const OverlayBox &box : boxes) {
        const QRectF rect = m_canvas.transform().toView(box.box);
        if (box.finding.layer == Layer::Truth
            || !rect.adjusted(-2, -2, 2, 2).contains(point.view)) {
            continue;
        }
        const double area = box.box.width() * box.box.height();
        const bool isBetter = !best.finding.isValid() || area < bestArea
                              || (area <= bestArea && box.finding.layer == Layer::Corrected);
        if (isBetter) {
            best.finding = box.finding;
            bestArea = area;
        }
    }
    return best;
}

} // namespace ra::ui
