// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>

namespace ra::ui {

/// Where the image lies on the canvas: one image pixel is `scale` widget pixels wide, its origin is
/// at `origin`. Any thread.
struct ViewTransform {
    double scale = 1;
    QPointF origin;

    [[nodiscard]] QPointF toImage(const QPointF &view) const { return (view - origin) / scale; }
    [[nodiscard]] QPointF toView(const QPointF &image) const { return image * scale + origin; }
    [[nodiscard]] QRectF toView(const PixelBox &box) const
    {
        return {toView(QPointF(box.x1, box.y1)), toView(QPointF(box.x2, box.y2))};
    }

    /// The same image point stays under `view`.
    [[nodiscard]] ViewTransform zoomed(const QPointF &view, double newScale) const
    {
        return {newScale, view - toImage(view) * newScale};
    }

    /// `area` of the image in the middle of the canvas, as large as it goes, at most `maxScale`.
    [[nodiscard]] static ViewTransform fitting(const QRectF &area, const QSizeF &canvas,
                                               double margin, double maxScale)
    {
        const double width = qMax(1.0, canvas.width() - 2 * margin);
        const double height = qMax(1.0, canvas.height() - 2 * margin);
        const double scale = qMin(
            maxScale, qMin(width / qMax(1e-6, area.width()), height / qMax(1e-6, area.height())));
        return {scale, QPointF(canvas.width(), canvas.height()) / 2 - area.center() * scale};
    }
};

} // namespace ra::ui
