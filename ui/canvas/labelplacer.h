// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QRectF>

#include <vector>

namespace ra::ui {

/// Finds places for the labels of boxes: outside their box, inside the canvas, and on neither boxes
/// nor earlier labels as far as that is possible. All in widget pixels. Any thread.
class LabelPlacer final
{
public:
    LabelPlacer(const QRectF &canvas, std::vector<QRectF> boxes);

    /// The place for the next label, which belongs to `box`.
    [[nodiscard]] QRectF place(const QRectF &box, const QSizeF &label);

private:
    [[nodiscard]] double cost(const QRectF &label) const;

    QRectF m_canvas;
    std::vector<QRectF> m_boxes;
    std::vector<QRectF> m_labels;
};

} // namespace ra::ui
