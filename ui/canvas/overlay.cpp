// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/overlay.h"

#include "ui/canvas/labelplacer.h"
#include "ui/common/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace ra::ui {

namespace {

constexpr int kLabelFont = 12;
constexpr double kLabelPadX = 7;
constexpr double kLabelPadY = 3;
constexpr double kLabelRadius = 4;
constexpr double kHandleSize = 6;
constexpr double kSideHandleFrom = 90;
// Inside a small box a second line would cover what it is about.
constexpr double kInnerHaloFrom = 40;
constexpr size_t kMostLabels = 120;
constexpr int kHaloAlpha = 150;
constexpr int kTruthLabelAlpha = 225;
constexpr double kLegendHeight = 28;
constexpr double kLegendPad = 12;
constexpr double kLegendDash = 16;
constexpr double kLegendGap = 6;
constexpr int kLegendAlpha = 215;
constexpr double kFrameWidth = 4;

QPen cosmetic(const QColor &color, Qt::PenStyle style)
{
    // One pixel wide: wider pens cost ten times as much to stroke.
    QPen pen(color, 1, style);
    pen.setCosmetic(true);
    if (style == Qt::DashLine) {
        pen.setDashPattern({6, 4});
    } else if (style == Qt::DotLine) {
        pen.setDashPattern({1.5, 2.5});
    }
    return pen;
}

QRectF crisp(const QRectF &rect)
{
    return {QPointF(std::floor(rect.left()) + 0.5, std::floor(rect.top()) + 0.5),
            QPointF(std::floor(rect.right()) + 0.5, std::floor(rect.bottom()) + 0.5)};
}

void paintBox(QPainter &painter, const Theme &theme, const OverlayBox &box, const QRectF &view)
{
    const QRectF rect = crisp(view);
    const QColor color = layerColor(theme, box.finding.layer);
    QColor halo = theme.overlayColor(Token::Background);
    halo.setAlpha(kHaloAlpha);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(cosmetic(halo, Qt::SolidLine));
    painter.drawRect(rect.adjusted(-1, -1, 1, 1));
    if (std::min(rect.width(), rect.height()) > kInnerHaloFrom) {
        painter.drawRect(rect.adjusted(2, 2, -2, -2));
    }
    painter.setPen(cosmetic(color, layerStyle(box.finding.layer)));
    painter.drawRect(rect);
    painter.drawRect(rect.adjusted(1, 1, -1, -1));
}

void paintHandles(QPainter &painter, const Theme &theme, const OverlayBox &box, const QRectF &view)
{
    if (box.isLocked || box.finding.layer == Layer::Truth) {
        return;
    }
    painter.setPen(theme.overlayColor(Token::Background));
    painter.setBrush(layerColor(theme, box.finding.layer));
    const std::vector<QPointF> points = handlePoints(view);
    for (size_t i = 0; i < points.size(); ++i) {
        // Every second one is a side's; on a small box they would cover what it is about.
        const double side = i % 4 == 1 ? view.width() : view.height();
        if (i % 2 == 1 && side < kSideHandleFrom) {
            continue;
        }
        const QPointF &point = points[i];
        painter.drawRect(QRectF(std::floor(point.x() - kHandleSize / 2) + 0.5,
                                std::floor(point.y() - kHandleSize / 2) + 0.5, kHandleSize,
                                kHandleSize));
    }
}

void paintLabel(QPainter &painter, const Theme &theme, const OverlayBox &box, const QRectF &rect)
{
    const bool isTruth = box.finding.layer == Layer::Truth;
    QColor back =
        isTruth ? theme.overlayColor(Token::Surface) : layerColor(theme, box.finding.layer);
    back.setAlpha(isTruth ? kTruthLabelAlpha : 255);
    QColor halo = theme.overlayColor(Token::Background);
    halo.setAlpha(kHaloAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(halo);
    painter.drawRoundedRect(rect.adjusted(-1, -1, 1, 1), kLabelRadius + 1, kLabelRadius + 1);
    painter.setBrush(back);
    painter.drawRoundedRect(rect, kLabelRadius, kLabelRadius);
    painter.setPen(isTruth ? layerColor(theme, Layer::Truth)
                           : theme.overlayColor(Token::Background));
    painter.drawText(rect, Qt::AlignCenter, box.label);
}

} // namespace

std::vector<QPointF> handlePoints(const QRectF &box)
{
    const QPointF c = box.center();
    return {box.topLeft(),     {c.x(), box.top()},    box.topRight(),   {box.right(), c.y()},
            box.bottomRight(), {c.x(), box.bottom()}, box.bottomLeft(), {box.left(), c.y()}};
}

QColor layerColor(const Theme &theme, Layer layer)
{
    switch (layer) {
    case Layer::Draft:
        return theme.overlayColor(Token::Draft);
    case Layer::Corrected:
        return theme.overlayColor(Token::Corrected);
    case Layer::Truth:
        return theme.overlayColor(Token::Truth);
    }
    return {};
}

Qt::PenStyle layerStyle(Layer layer)
{
    switch (layer) {
    case Layer::Draft:
        return Qt::DashLine;
    case Layer::Corrected:
        return Qt::SolidLine;
    case Layer::Truth:
        return Qt::DotLine;
    }
    return Qt::SolidLine;
}

void paintOverlay(QPainter &painter, const Theme &theme, const ViewTransform &transform,
                  const QRectF &canvas, const std::vector<OverlayBox> &boxes,
                  const OverlayLook &look)
{
    std::vector<const OverlayBox *> visible;
    std::vector<QRectF> rects;
    for (const OverlayBox &box : boxes) {
        const QRectF rect = transform.toView(box.box);
        if (rect.intersects(canvas)) {
            visible.push_back(&box);
            rects.push_back(rect);
        }
    }
    painter.setRenderHint(QPainter::Antialiasing, false);
    // The first ones are the ones to work on, so they lie on top.
    for (size_t i = visible.size(); i > 0; --i) {
        paintBox(painter, theme, *visible[i - 1], rects[i - 1]);
    }
    for (size_t i = 0; i < visible.size(); ++i) {
        if (visible[i]->isSelected) {
            paintHandles(painter, theme, *visible[i], rects[i]);
        }
    }
    if (!look.hasLabels) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(Theme::font(kLabelFont, QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    LabelPlacer placer(canvas, rects);
    const bool isCrowded = visible.size() > kMostLabels;
    for (size_t i = 0; i < visible.size(); ++i) {
        const OverlayBox &box = *visible[i];
        if (box.label.isEmpty() || (isCrowded && !box.isSelected)) {
            continue;
        }
        const QSizeF size(metrics.horizontalAdvance(box.label) + 2 * kLabelPadX,
                          metrics.height() + 2 * kLabelPadY);
        paintLabel(painter, theme, box, placer.place(rects[i], size));
    }
}

void paintRubberBand(QPainter &painter, const Theme &theme, const QRectF &box)
{
    OverlayBox band;
    band.finding.layer = Layer::Corrected;
    paintBox(painter, theme, band, box);
}

void paintFrame(QPainter &painter, const Theme &theme, const QRectF &canvas, const QRectF &picture,
                const QString &caption)
{
    const double half = kFrameWidth / 2;
    const QRectF frame =
        (picture.adjusted(-half, -half, half, half)) & canvas.adjusted(half, half, -half, -half);
    const QColor color = theme.overlayColor(Token::Foreign);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(color, kFrameWidth, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    painter.drawRect(frame);
    painter.setFont(Theme::font(kLabelFont, QFont::DemiBold));
    const QFontMetricsF metrics(painter.font());
    const double room = canvas.right() - frame.left() - 2 * kLegendPad;
    const QString text = metrics.elidedText(caption, Qt::ElideMiddle, room);
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * kLegendPad, kLegendHeight);
    const double top = std::max(canvas.top(), frame.top() - kLegendHeight);
    const QRectF label(QPointF(frame.left() - half, top), size);
    painter.fillRect(label, color);
    painter.setPen(theme.overlayColor(Token::Background));
    painter.drawText(label, Qt::AlignCenter, text);
}

void paintLegend(QPainter &painter, const Theme &theme, const QPointF &topLeft,
                 const std::vector<std::pair<Layer, QString>> &entries)
{
    painter.setFont(Theme::font(kLabelFont));
    const QFontMetricsF metrics(painter.font());
    double width = kLegendPad;
    for (const auto &[layer, text] : entries) {
        width += kLegendDash + kLegendGap + metrics.horizontalAdvance(text) + kLegendPad;
    }
    QColor back = theme.overlayColor(Token::Background);
    back.setAlpha(kLegendAlpha);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(QRectF(topLeft, QSizeF(width, kLegendHeight)), 8, 8);
    painter.setRenderHint(QPainter::Antialiasing, false);
    double x = topLeft.x() + kLegendPad;
    const double middle = std::floor(topLeft.y() + kLegendHeight / 2) + 0.5;
    for (const auto &[layer, text] : entries) {
        const QColor color = layerColor(theme, layer);
        painter.setPen(cosmetic(color, layerStyle(layer)));
        painter.drawLine(QPointF(x, middle), QPointF(x + kLegendDash, middle));
        painter.drawLine(QPointF(x, middle + 1), QPointF(x + kLegendDash, middle + 1));
        x += kLegendDash + kLegendGap;
        painter.setPen(color);
        const double textWidth = metrics.horizontalAdvance(text);
        painter.drawText(QRectF(x, topLeft.y(), textWidth + 1, kLegendHeight),
                         Qt::AlignVCenter | Qt::AlignLeft, text);
        x += textWidth + kLegendPad;
    }
}

} // namespace ra::ui
