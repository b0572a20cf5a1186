// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/overlay.h"

#include "ui/canvas/labelplacer.h"
#include "ui/common/theme.h"

#include <QFontMetricsF>
#include <QLineF>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

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
constexpr int kNumberFont = 11;
constexpr double kNumberPadX = 4;
constexpr double kNumberPadY = 1;
constexpr double kNumberGap = 3;
// With more boxes in sight than these, only what is looked at has more than its number.
constexpr size_t kMostLabels = 8;
// More numbers can't be read, and finding places for them takes longer than a frame.
constexpr size_t kMostNumbers = 120;
constexpr int kWithdrawnAlpha = 110;
constexpr int kFrameFillAlpha = 40;
// A label that stands farther off has a line to its box.
constexpr double kLeaderFrom = 10;
constexpr int kHaloAlpha = 150;
constexpr int kTruthLabelAlpha = 225;
constexpr double kFrameWidth = 4;
constexpr double kCaptionPad = 12;

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
    QColor halo = theme.overlayColor(Token::Background);
    halo.setAlpha(kHaloAlpha);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(cosmetic(halo, Qt::SolidLine));
    painter.drawRect(rect.adjusted(-1, -1, 1, 1));
    if (std::min(rect.width(), rect.height()) > kInnerHaloFrom) {
        painter.drawRect(rect.adjusted(2, 2, -2, -2));
    }
    QPen pen = layerPen(theme, box.finding.layer);
    if (box.isWithdrawn) {
        QColor faint = pen.color();
        faint.setAlpha(kWithdrawnAlpha);
        pen.setColor(faint);
    }
    painter.setPen(pen);
    painter.drawRect(rect);
    painter.drawRect(rect.adjusted(1, 1, -1, -1));
    if (box.isSelected) {
        // Handles mark the only one; of several, each is marked by its double line.
        painter.drawRect(rect.adjusted(-2, -2, 2, 2));
    }
}

void paintHandles(QPainter &painter, const Theme &theme, const OverlayBox &box, const QRectF &view)
{
    if (!box.hasHandles || box.isLocked) {
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

void paintLabel(QPainter &painter, const Theme &theme, Layer layer, const QString &text,
                const QRectF &rect)
{
    const bool isTruth = layer == Layer::Truth;
    QColor back = isTruth ? theme.overlayColor(Token::Surface) : layerColor(theme, layer);
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
    painter.drawText(rect, Qt::AlignCenter, text);
}

/// From the label to its box, where it does not stand beside it.
void paintLeader(QPainter &painter, const Theme &theme, Layer layer, const QRectF &label,
                 const QRectF &box)
{
    const QPointF from(std::clamp(box.center().x(), label.left(), label.right()),
                       std::clamp(box.center().y(), label.top(), label.bottom()));
    const QPointF to(std::clamp(from.x(), box.left(), box.right()),
                     std::clamp(from.y(), box.top(), box.bottom()));
    if (QLineF(from, to).length() > kLeaderFrom) {
        painter.setPen(cosmetic(layerColor(theme, layer), Qt::SolidLine));
        painter.drawLine(from, to);
    }
}

/// Of text with its padding.
QSizeF sizeOf(const QPainter &painter, const QString &text, double padX, double padY)
{
    const QFontMetricsF metrics(painter.font());
    return {metrics.horizontalAdvance(text) + 2 * padX, metrics.height() + 2 * padY};
}

/// What stands beside boxes, the most wanted first.
class Labels final
{
public:
    Labels(QPainter &painter, const Theme &theme, const QRectF &canvas, std::vector<QRectF> boxes)
        : m_painter(painter),
          m_theme(theme),
          m_placer(canvas, std::move(boxes))
    {
    }

    /// Somewhere near, whatever is there.
    void putLabel(const OverlayBox &box, const QRectF &rect)
    {
        m_painter.setFont(Theme::font(kLabelFont, QFont::DemiBold));
        const QRectF place =
            m_placer.place(rect, sizeOf(m_painter, box.label, kLabelPadX, kLabelPadY));
        paintLeader(m_painter, m_theme, box.finding.layer, place, rect);
        paintLabel(m_painter, m_theme, box.finding.layer, box.label, place);
    }
    /// Where it hides nothing; false where there is no such place.
    bool putLabelIfFree(const OverlayBox &box, const QRectF &rect)
    {
        m_painter.setFont(Theme::font(kLabelFont, QFont::DemiBold));
        const std::optional<QRectF> place =
            m_placer.placeFree(rect, sizeOf(m_painter, box.label, kLabelPadX, kLabelPadY));
        if (place) {
            paintLeader(m_painter, m_theme, box.finding.layer, *place, rect);
            paintLabel(m_painter, m_theme, box.finding.layer, box.label, *place);
        }
        return place.has_value();
    }
    void putNumber(const OverlayBox &box, const QRectF &rect)
    {
        if (box.number > 0) {
            m_painter.setFont(Theme::font(kNumberFont, QFont::DemiBold));
            const QString text = QString::number(box.number);
            const QSizeF size = sizeOf(m_painter, text, kNumberPadX, kNumberPadY);
            const QRectF place = m_placer.place(rect, size, kNumberGap);
            paintLeader(m_painter, m_theme, box.finding.layer, place, rect);
            paintLabel(m_painter, m_theme, box.finding.layer, text, place);
        }
    }

private:
    QPainter &m_painter;
    const Theme &m_theme;
    LabelPlacer m_placer;
};

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

QPen layerPen(const Theme &theme, Layer layer)
{
    Qt::PenStyle style = Qt::SolidLine;
    if (layer != Layer::Corrected) {
        style = layer == Layer::Draft ? Qt::DashLine : Qt::DotLine;
    }
    return cosmetic(layerColor(theme, layer), style);
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
    Labels labels(painter, theme, canvas, rects);
    for (size_t i = 0; i < visible.size(); ++i) {
        if (visible[i]->isLookedAt) {
            labels.putLabel(*visible[i], rects[i]);
        }
    }
    const bool isRoomy = visible.size() <= kMostLabels;
    for (size_t i = 0; visible.size() <= kMostNumbers && i < visible.size(); ++i) {
        if (!visible[i]->isLookedAt && !(isRoomy && labels.putLabelIfFree(*visible[i], rects[i]))) {
            labels.putNumber(*visible[i], rects[i]);
        }
    }
}

void paintRubberBand(QPainter &painter, const Theme &theme, const QRectF &box)
{
    OverlayBox band;
    band.finding.layer = Layer::Corrected;
    paintBox(painter, theme, band, box);
}

void paintSelectionFrame(QPainter &painter, const Theme &theme, const QRectF &frame)
{
    const QColor color = theme.overlayColor(Token::Corrected);
    QColor fill = color;
    fill.setAlpha(kFrameFillAlpha);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.fillRect(frame, fill);
    painter.setBrush(Qt::NoBrush);
    painter.setPen(cosmetic(color, Qt::SolidLine));
    painter.drawRect(crisp(frame));
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
    const double room = canvas.right() - frame.left() - 2 * kCaptionPad;
    const QString text = metrics.elidedText(caption, Qt::ElideMiddle, room);
    const QSizeF size(metrics.horizontalAdvance(text) + 2 * kCaptionPad, kCaptionHeight);
    const double top = std::max(canvas.top(), frame.top() - kCaptionHeight);
    const QRectF label(QPointF(frame.left() - half, top), size);
    painter.fillRect(label, color);
    painter.setPen(theme.overlayColor(Token::Background));
    painter.drawText(label, Qt::AlignCenter, text);
}

} // namespace ra::ui
