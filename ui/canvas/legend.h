// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/findingref.h"

#include <QRectF>
#include <QString>

#include <utility>
#include <vector>

class QPainter;

namespace ra::ui {

class Theme;

/// To the canvas' edges.
inline constexpr double kLegendInset = 6;

/// The legend of the boxes' line styles, which stands where it hides no picture. In widget pixels.
/// GUI thread.
class Legend final
{
public:
    explicit Legend(const std::vector<std::pair<Layer, QString>> &entries);

    /// In the first corner of `canvas` with room beside `picture`, as a row or as a column; empty
    /// where there is none.
    [[nodiscard]] QRectF place(const QRectF &canvas, const QRectF &picture) const;
    /// What it takes as a row.
    [[nodiscard]] QSizeF size() const { return row() + QSizeF(0, kLegendInset); }
    /// `place` is one that place() gave.
    void paint(QPainter &painter, const Theme &theme, const QRectF &place) const;

private:
    struct Entry {
        Layer layer;
        QString text;
        double width = 0;
    };

    [[nodiscard]] QSizeF row() const;
    [[nodiscard]] QSizeF column() const;

    std::vector<Entry> m_entries;
};

} // namespace ra::ui
