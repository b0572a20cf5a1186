// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/pointerlabel.h"

#include "ui/canvas/overlay.h"
#include "ui/common/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace ra::ui {

namespace {

constexpr int kFont = 12;
constexpr double kPadX = 7;
constexpr double kPadY = 3;
constexpr double kRadius = 4;
// Clear of the pointer's own picture.
constexpr double kWayX = 14;
constexpr double kWayY = 16;
constexpr double kMostWidth = 260;
constexpr int kHaloAlpha = 150;

/// Before or behind `at`, wherever `length` has room before `end`.
double besideOf(double at, double way, double length, double end)
{
    return at + way + length <= end ? at + way : at - way - length;
}

} // namespace

void paintPointerLabel(QPainter &painter, const Theme &theme, const QRectF &canvas,
                       const QPointF &pointer, const QString &text)
{
    painter.setFont(Theme::font(kFont));
    const QFontMetricsF metrics(painter.font());
    const QString shown = metrics.elidedText(text, Qt::ElideRight, kMostWidth);
    const QSizeF size(metrics.horizontalAdvance(shown) + 2 * kPadX, metrics.height() + 2 * kPadY);
    const QRectF rect(
        QPointF(std::floor(besideOf(pointer.x(), kWayX, size.width(), canvas.right())),
                std::floor(besideOf(pointer.y(), kWayY, size.height(), canvas.bottom()))),
        size);
    QColor halo = theme.overlayColor(Token::Background);
    const QColor letters = halo;
    halo.setAlpha(kHaloAlpha);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(halo);
    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), kRadius + 1, kRadius + 1);
    painter.setBrush(layerColor(theme, Layer::Corrected));
    painter.drawRoundedRect(rect, kRadius, kRadius);
    painter.setPen(letters);
    painter.drawText(rect, Qt::AlignCenter, shown);
}

} // namespace ra::ui
