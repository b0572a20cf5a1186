// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/labelplacer.h"

#include <array>
#include <limits>

namespace ra::ui {

namespace {

// A label on a label can't be read; one outside can't be seen; one on a box may hide a defect.
constexpr double kLabelWeight = 4;
constexpr double kOutsideWeight = 3;
constexpr double kBoxWeight = 2;

double area(const QRectF &rect)
{
    return rect.isEmpty() ? 0 : rect.width() * rect.height();
}

} // namespace

LabelPlacer::LabelPlacer(const QRectF &canvas, std::vector<QRectF> boxes)
    : m_canvas(canvas),
      m_boxes(std::move(boxes))
{
}

QRectF LabelPlacer::place(const QRectF &box, const QSizeF &label, double gap)
{
    m_labels.push_back(best(box, label, gap).rect);
    return m_labels.back();
}

std::optional<QRectF> LabelPlacer::placeFree(const QRectF &box, const QSizeF &label)
{
    const Place found = best(box, label, kLabelGap);
    if (found.cost > 0) {
        return std::nullopt;
    }
    m_labels.push_back(found.rect);
    return found.rect;
}

LabelPlacer::Place LabelPlacer::best(const QRectF &box, const QSizeF &label, double gap) const
{
    const double above = box.top() - gap - label.height();
    const double below = box.bottom() + gap;
    const double left = box.left() - gap - label.width();
    const double right = box.right() + gap;
    const double midX = box.center().x() - label.width() / 2;
    const double midY = box.center().y() - label.height() / 2;
    const double farBelow = below + label.height() + gap;
    const double farAbove = above - label.height() - gap;
    const std::array<QPointF, 12> candidates{
        QPointF(box.left(), above), QPointF(box.left(), below), QPointF(right, midY),
        QPointF(left, midY),        QPointF(right, above),      QPointF(right, below),
        QPointF(left, below),       QPointF(left, above),       QPointF(midX, farBelow),
        QPointF(midX, farAbove),    QPointF(left, farBelow),    QPointF(right, farBelow)};
    Place best;
    double bestSum = std::numeric_limits<double>::max();
    double order = 0;
    for (const QPointF &candidate : candidates) {
        const QRectF rect(candidate, label);
        const double hidden = cost(rect);
        if (hidden + order < bestSum) {
            bestSum = hidden + order;
            best = {rect, hidden};
        }
        order += 1;
    }
    return best;
}

double LabelPlacer::cost(const QRectF &label) const
{
    double sum = kOutsideWeight * (area(label) - area(label & m_canvas));
    const QRectF roomy = label.adjusted(-2, -2, 2, 2);
    for (const QRectF &other : m_labels) {
        sum += kLabelWeight * area(roomy & other);
    }
    for (const QRectF &box : m_boxes) {
        sum += kBoxWeight * area(roomy & box);
    }
    return sum;
}

} // namespace ra::ui
