// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/viewfit.h"

#include "ui/canvas/legend.h"

#include <algorithm>
#include <limits>

namespace ra::ui {

namespace {

constexpr double kMargin = 14;
constexpr double kMostScale = 8;
// What is shown round a box, on each side: in lengths of its longer side, and at most so much of
// the image's.
constexpr double kBoxRoom = 1.5;
constexpr double kMostRoom = 0.15;

QRectF areaOf(ImageSize size)
{
    return {0, 0, static_cast<double>(size.width), static_cast<double>(size.height)};
}

} // namespace

ViewTransform wholeImage(ImageSize image, const QSizeF &canvas, const Legend &legend)
{
    const QRectF picture = areaOf(image);
    ViewTransform fitted = ViewTransform::fitting(picture, canvas, kMargin, kMostScale);
    const QRectF seen(fitted.toView(picture.topLeft()), fitted.toView(picture.bottomRight()));
    if (legend.place(QRectF(QPointF(0, 0), canvas), seen).isEmpty()) {
        const double strip = legend.size().height();
        fitted = ViewTransform::fitting(picture, QSizeF(canvas.width(), canvas.height() - strip),
                                        kMargin, kMostScale);
        fitted.origin.ry() += strip;
    }
    return fitted;
}

ViewTransform wholeWidth(ImageSize image, const QSizeF &canvas)
{
    const QSizeF endless(canvas.width(), std::numeric_limits<float>::max());
    ViewTransform wide = ViewTransform::fitting(areaOf(image), endless, kMargin, kMostScale);
    wide.origin.setY(std::max(kMargin, canvas.height() / 2 - image.height * wide.scale / 2));
    return wide;
}

ViewTransform aroundBox(const PixelBox &box, ImageSize image, const QSizeF &canvas)
{
    const double room = std::min(kBoxRoom * std::max(box.width(), box.height()),
                                 kMostRoom * std::max(image.width, image.height));
    const QRectF area(QPointF(box.x1 - room, box.y1 - room), QPointF(box.x2 + room, box.y2 + room));
    return ViewTransform::fitting(area, canvas, kMargin, kMostScale);
}

} // namespace ra::ui
