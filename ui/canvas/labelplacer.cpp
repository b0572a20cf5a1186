// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/labelplacer.h"

#include <array>
#include <limits>

namespace ra::ui {

namespace {

constexpr double kGap = 6;
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

QRectF LabelPlacer::place(const QRectF &box, const QSizeF &label)
{
    const double above = box.top() - kGap - label.height();
    const double below = box.bottom() + kGap;
    const double left = box.left() - kGap - label.width();
    const double right = box.right() + kGap;
    const double midX = box.center().x() - label.width() / 2;
    const double midY = box.center().y() - label.height() / 2;
    const double farBelow = below + label.height() + kGap;
    const double farAbove = above - label.height() - kGap;
    const std::array<QPointF, 12> candidates{
        QPointF(box.left(), above), QPointF(box.left(), below), QPointF(right, midY),
        QPointF(left, midY),        QPointF(right, above),      QPointF(right, below),
        QPointF(left, below),       QPointF(left, above),       QPointF(midX, farBelow),
        QPointF(midX, farAbove),    QPointF(left, farBelow),    QPointF(right, farBelow)};
    QRectF best(candidates[0], label);
    double bestCost = std::numeric_limits<double>::max();
    double order = 0;
    for (const QPointF &candidate : candidates) {
        const QRectF rect(candidate, label);
        const double rectCost = cost(rect) + order;
        if (rectCost < bestCost) {
            bestCost = rectCost;
            best = rect;
        }
        order += 1;
    }
    m_labels.push_back(best);
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
