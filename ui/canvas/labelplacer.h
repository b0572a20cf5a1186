// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRectF>

#include <optional>
#include <vector>

namespace ra::ui {

/// How far a label stands from its box where nothing is in its way.
inline constexpr double kLabelGap = 6;

/// Finds places for the labels of boxes: outside their box, inside the canvas, and on neither boxes
/// nor earlier labels as far as that is possible. All in widget pixels. Any thread.
class LabelPlacer final
{
public:
    LabelPlacer(const QRectF &canvas, std::vector<QRectF> boxes);

    /// The place for the next label, which belongs to `box`, at best `gap` from it.
    [[nodiscard]] QRectF place(const QRectF &box, const QSizeF &label, double gap = kLabelGap);
    /// The same where it hides neither box nor label and is inside; none where it would.
    [[nodiscard]] std::optional<QRectF> placeFree(const QRectF &box, const QSizeF &label);

private:
    struct Place {
        QRectF rect;
        /// In areas hidden, weighted; 0 = it hides nothing.
        double cost = 0;
    };
    [[nodiscard]] Place best(const QRectF &box, const QSizeF &label, double gap) const;
    [[nodiscard]] double cost(const QRectF &label) const;

    QRectF m_canvas;
    std::vector<QRectF> m_boxes;
    std::vector<QRectF> m_labels;
};

} // namespace ra::ui
