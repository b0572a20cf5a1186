// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/selecttool.h"

#include "ui/canvas/boxhits.h"
#include "ui/canvas/canvasview.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

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
    RecordEditor *editor = m_canvas.editor();
    m_from = point;
    m_to = point;
    m_isMoved = false;
    m_wasSelected = false;
    m_before.clear();
    m_kept.clear();
    const std::vector<OverlayBox> boxes = m_canvas.visibleBoxes();
    const BoxHit grip = handleAt(boxes, m_canvas.transform(), point.view);
    const FindingRefs under = boxesAt(boxes, m_canvas.transform(), point.view);
    m_handle = grip.handle;
    const bool isAdding = (point.modifiers & (Qt::ShiftModifier | Qt::ControlModifier)) != 0;
    if (!grip.finding.isValid() && under.empty()) {
        m_held = Held::Frame;
        if (isAdding) {
            m_kept = editor->selections();
        } else {
            editor->select(FindingRef());
        }
        return;
    }
    m_held = Held::Boxes;
    if (grip.finding.isValid()) {
        m_finding = grip.finding;
    } else {
        const auto selected = std::find_if(under.begin(), under.end(), [editor](FindingRef one) {
            return editor->isSelected(one);
        });
        if (isAdding) {
            m_finding = selected == under.end() ? under.front() : *selected;
            editor->toggleSelected(m_finding);
        } else if (selected == under.end()) {
            m_finding = under.front();
            editor->select(m_finding);
        } else {
            m_finding = *selected;
            m_wasSelected = true;
        }
    }
    const FindingRefs moving =
        grip.finding.isValid() ? FindingRefs{grip.finding} : editor->selections();
    for (const FindingRef one : moving) {
        const std::vector<Finding> &findings = editor->answer(one.layer).findings;
        const auto index = static_cast<size_t>(one.index);
        if (index < findings.size() && findings[index].box) {
            m_before.emplace_back(one, *findings[index].box);
        }
    }
}

void SelectTool::drag(const ToolPoint &point)
{
    const QPointF delta = point.view - m_from.view;
    if (m_held == Held::Nothing
        || (!m_isMoved && std::hypot(delta.x(), delta.y()) < kSmallestDrag)) {
        return;
    }
    m_isMoved = true;
    m_to = point;
    if (m_held == Held::Frame) {
        selectFramed();
        m_canvas.update();
    } else {
        moveHeld(point.image - m_from.image);
    }
}

void SelectTool::release(const ToolPoint &point)
{
    RecordEditor *editor = m_canvas.editor();
    if (m_isMoved && m_held == Held::Boxes) {
        editor->endBurst();
    } else if (m_held == Held::Boxes && m_wasSelected) {
        const FindingRefs under =
            boxesAt(m_canvas.visibleBoxes(), m_canvas.transform(), point.view);
        const auto here = std::find(under.begin(), under.end(), m_finding);
        if (here != under.end()) {
            editor->select(here + 1 == under.end() ? under.front() : *(here + 1));
        }
    }
    m_held = Held::Nothing;
    m_isMoved = false;
    m_canvas.update();
}

void SelectTool::cancel()
{
    if (m_isMoved && m_held == Held::Boxes) {
        moveHeld({});
        m_canvas.editor()->endBurst();
    } else if (m_isMoved && m_held == Held::Frame) {
        m_canvas.editor()->selectAll(m_kept);
    }
    m_held = Held::Nothing;
    m_isMoved = false;
}

void SelectTool::moveHeld(QPointF by)
{
    RecordEditor *editor = m_canvas.editor();
    const ImageSize size = m_canvas.imageSize();
    if (m_before.size() == 1) {
        const auto &[finding, before] = m_before.front();
        editor->setBox(finding,
                       dragged(before, m_handle, std::round(by.x()), std::round(by.y()), size),
                       Gesture::Drag);
        return;
    }
    // They keep their places to each other: together they stop at the image's edge.
    PixelBox hull = m_before.empty() ? PixelBox() : m_before.front().second;
    for (const auto &[finding, box] : m_before) {
        hull = {std::min(hull.x1, box.x1), std::min(hull.y1, box.y1), std::max(hull.x2, box.x2),
                std::max(hull.y2, box.y2)};
    }
    const PixelBox moved =
        dragged(hull, Handle::None, std::round(by.x()), std::round(by.y()), size);
    FindingRefs findings;
    std::vector<PixelBox> boxes;
    for (const auto &[finding, box] : m_before) {
        findings.push_back(finding);
        const double dx = moved.x1 - hull.x1;
        const double dy = moved.y1 - hull.y1;
        boxes.push_back({box.x1 + dx, box.y1 + dy, box.x2 + dx, box.y2 + dy});
    }
    editor->setBoxes(findings, boxes, m_finding);
}

void SelectTool::selectFramed()
{
    const QRectF area = frame();
    FindingRefs framed = m_kept;
    for (const OverlayBox &box : m_canvas.visibleBoxes()) {
        const QPointF centre = m_canvas.transform().toView(box.box).center();
        if (box.finding.layer != Layer::Truth && area.contains(centre)) {
            framed.push_back(box.finding);
        }
    }
    m_canvas.editor()->selectAll(framed);
}

QRectF SelectTool::frame() const
{
    return QRectF(m_from.view, m_to.view).normalized();
}

void SelectTool::paint(QPainter &painter) const
{
    if (m_isMoved && m_held == Held::Frame) {
        paintSelectionFrame(painter, m_canvas.theme(), frame());
    }
}

Qt::CursorShape SelectTool::cursor(const ToolPoint &point) const
{
    if (m_held == Held::Frame) {
        return Qt::CrossCursor;
    }
    if (m_held == Held::Boxes) {
        return cursorOf(m_handle);
    }
    const std::vector<OverlayBox> boxes = m_canvas.visibleBoxes();
    const BoxHit grip = handleAt(boxes, m_canvas.transform(), point.view);
    if (grip.finding.isValid()) {
        return cursorOf(grip.handle);
    }
    const FindingRefs under = boxesAt(boxes, m_canvas.transform(), point.view);
    if (under.empty()) {
        return Qt::ArrowCursor;
    }
    const bool isSelected = std::any_of(under.begin(), under.end(), [this](FindingRef one) {
        return m_canvas.editor()->isSelected(one);
    });
    return isSelected ? Qt::SizeAllCursor : Qt::PointingHandCursor;
}

} // namespace ra::ui
