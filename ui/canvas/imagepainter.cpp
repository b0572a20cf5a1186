// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/imagepainter.h"

#include "annotation/base/verify.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr double kMaxByte = 255;
// From here on single pixels are what is looked for.
constexpr double kPixelScale = 4;

/// The smallest level that is still at least as fine as the screen.
size_t levelFor(const LoadedImage &image, double scale)
{
    size_t level = 0;
    const double full = image.size.width;
    while (level + 1 < image.levels.size() && image.levels[level + 1].width() >= full * scale) {
        ++level;
    }
    return level;
}

QImage mapped(const QImage &part, const std::vector<uchar> &table)
{
    QImage result = part;
    for (int y = 0; y < result.height(); ++y) {
        uchar *line = result.scanLine(y);
        if (result.format() == QImage::Format_Grayscale8) {
            std::transform(line, line + result.width(), line,
                           [&table](uchar value) { return table[value]; });
            continue;
        }
        auto *colours = reinterpret_cast<QRgb *>(line);
        for (int x = 0; x < result.width(); ++x) {
            const QRgb c = colours[x];
            colours[x] =
                qRgba(table[static_cast<size_t>(qRed(c))], table[static_cast<size_t>(qGreen(c))],
                      table[static_cast<size_t>(qBlue(c))], qAlpha(c));
        }
    }
    return result;
}

} // namespace

void paintImage(QPainter &painter, const LoadedImage &image, const ViewTransform &transform,
                const QRectF &canvas, const ToneSettings &tone)
{
    const QImage &level = image.levels[levelFor(image, transform.scale)];
    const double toLevel = static_cast<double>(level.width()) / image.size.width;
    const QRectF seen =
        QRectF(transform.toImage(canvas.topLeft()), transform.toImage(canvas.bottomRight()))
        & QRectF(0, 0, image.size.width, image.size.height);
    if (seen.isEmpty()) {
        return;
    }
    const QRectF inLevel(seen.topLeft() * toLevel, seen.bottomRight() * toLevel);
    const QRect source = inLevel.toAlignedRect() & level.rect();
    const QRectF target(transform.toView(QPointF(source.topLeft()) / toLevel),
                        QSizeF(source.size()) / toLevel * transform.scale);
    const bool isSmooth = transform.scale < kPixelScale;
    painter.setRenderHint(QPainter::SmoothPixmapTransform, isSmooth);
    if (tone.isNeutral()) {
        painter.drawImage(target, level, source);
    } else {
        painter.drawImage(target, mapped(level.copy(source), toneTable(tone, 8)));
    }
    painter.setRenderHint(QPainter::SmoothPixmapTransform, false);
}

QImage heatMapImage(int width, int height, const std::vector<float> &values)
{
    if (width <= 0 || height <= 0
        || values.size() != static_cast<size_t>(width) * static_cast<size_t>(height)) {
        return {};
    }
    QImage image(width, height, QImage::Format_ARGB32);
    RA_VERIFY(!image.isNull(), return {});
    for (int y = 0; y < height; ++y) {
        auto *line = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < width; ++x) {
            const float raw = values[static_cast<size_t>(y) * static_cast<size_t>(width)
                                     + static_cast<size_t>(x)];
            const double heat = std::clamp(std::isfinite(raw) ? double(raw) : 0.0, 0.0, 1.0);
            // From clear over amber to red.
            const int green = static_cast<int>(std::lround(190 * (1 - heat)));
            line[x] = qRgba(255, green, 30, static_cast<int>(std::lround(kMaxByte * heat)));
        }
    }
    return image;
}

} // namespace ra::ui
