// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/legend.h"

#include "ui/canvas/overlay.h"
#include "ui/common/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr int kFont = 12;
constexpr double kRowHeight = 28;
constexpr double kLineHeight = 20;
constexpr double kPad = 12;
constexpr double kDash = 16;
constexpr double kGap = 6;
constexpr double kRadius = 8;
constexpr int kAlpha = 215;

/// `size` in the corners of `room`: top left, top right, bottom left, bottom right.
std::vector<QRectF> cornersOf(const QRectF &room, const QSizeF &size)
{
    const double right = room.right() - size.width();
    const double bottom = room.bottom() - size.height();
    return {QRectF(room.topLeft(), size), QRectF({right, room.top()}, size),
            QRectF({room.left(), bottom}, size), QRectF({right, bottom}, size)};
}

} // namespace

Legend::Legend(const std::vector<std::pair<Layer, QString>> &entries)
{
    const QFontMetricsF metrics(Theme::font(kFont));
    for (const auto &[layer, text] : entries) {
        const double width = kDash + kGap + metrics.horizontalAdvance(text);
        m_entries.push_back({layer, text, width});
    }
}

QRectF Legend::place(const QRectF &canvas, const QRectF &picture) const
{
    const QRectF room = canvas.adjusted(kLegendInset, kLegendInset, -kLegendInset, -kLegendInset);
    for (const QSizeF &size : {row(), column()}) {
        for (const QRectF &corner : cornersOf(room, size)) {
            if (room.contains(corner) && !corner.intersects(picture)) {
                return corner;
            }
        }
    }
    return {};
}

void Legend::paint(QPainter &painter, const Theme &theme, const QRectF &place) const
{
    QColor back = theme.overlayColor(Token::Background);
    back.setAlpha(kAlpha);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(place, kRadius, kRadius);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setFont(Theme::font(kFont));
    const bool isRow = place.height() <= kRowHeight;
    const double spare = isRow ? 0 : (kRowHeight - kLineHeight) / 2;
    QRectF line(place.left() + kPad, place.top() + spare, 0, isRow ? kRowHeight : kLineHeight);
    for (const Entry &entry : m_entries) {
        line.setWidth(entry.width + 1);
        const QColor color = layerColor(theme, entry.layer);
        const double middle = std::floor(line.center().y()) + 0.5;
        painter.setPen(layerPen(theme, entry.layer));
        for (const double y : {middle, middle + 1}) {
            painter.drawLine(QPointF(line.left(), y), QPointF(line.left() + kDash, y));
        }
        painter.setPen(color);
        painter.drawText(line.adjusted(kDash + kGap, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         entry.text);
        line.translate(isRow ? entry.width + kPad : 0, isRow ? 0 : kLineHeight);
    }
}

QSizeF Legend::row() const
{
    double width = kPad;
    for (const Entry &entry : m_entries) {
        width += entry.width + kPad;
    }
    return {width, kRowHeight};
}

QSizeF Legend::column() const
{
    double widest = 0;
    for (const Entry &entry : m_entries) {
        widest = std::max(widest, entry.width);
    }
    const auto lines = static_cast<double>(m_entries.size());
    return {widest + 2 * kPad, lines * kLineHeight + kRowHeight - kLineHeight};
}

} // namespace ra::ui
