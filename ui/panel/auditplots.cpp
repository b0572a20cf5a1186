// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panel/auditplots.h"

#include "ui/model/theme.h"

#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kNameWidth = 132;
constexpr int kAxisHeight = 26;
constexpr int kMargin = 12;
constexpr int kSmallFont = 11;
constexpr int kNameFont = 12;
constexpr double kDot = 5;
constexpr double kReach = 7; // how near a press must be to a mark
constexpr double kApart = 5;
constexpr double kTallestRow = 42;
constexpr QSize kLeastPlot{240, 150};
constexpr double kBarGap = 0.14; // share of a bin left free
constexpr int kBarAlpha = 150;

/// Correction a little above its line and damage below, so that equal rates don't hide each other.
double rateOffset(bool isCorrection)
{
    return isCorrection ? -kApart : kApart;
}

void drawPercentAxis(QPainter &painter, const Theme &theme, const QRectF &area)
{
    painter.setFont(Theme::font(kSmallFont));
    painter.setPen(theme.color(Token::Muted));
    for (const double tick : {0.0, 0.5, 1.0}) {
        const double x = area.left() + tick * area.width();
        const QString text = QLocale().toString(tick * 100, 'f', 0) + QStringLiteral(" %");
        painter.drawText(QRectF(x - 30, area.bottom() + 6, 60, kAxisHeight - 8), Qt::AlignHCenter, text);
    }
}

void drawFrame(QPainter &painter, const Theme &theme, const QRectF &area, const QString &caption)
{
    painter.setPen(QPen(theme.color(Token::Line), 1));
    painter.drawLine(area.topLeft(), area.bottomLeft());
    painter.drawLine(area.bottomLeft(), area.bottomRight());
    painter.setFont(Theme::font(kSmallFont));
    painter.setPen(theme.color(Token::Muted));
    painter.drawText(QRectF(area.left(), area.bottom() + 6, area.width(), kAxisHeight - 8),
                     Qt::AlignHCenter, caption);
}

} // namespace

RatePlot::RatePlot(const Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setMouseTracking(true);
    setObjectName(QStringLiteral("ratePlot"));
    setAccessibleName(tr("Correction and damage rate by group"));
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize RatePlot::minimumSizeHint() const
{
    return kLeastPlot;
}

QRectF RatePlot::plotArea() const
{
    return QRectF(rect()).adjusted(kNameWidth, kMargin / 2.0, -3 * kMargin, -kAxisHeight);
}

double RatePlot::rowHeight() const
{
    const double rows = std::max<double>(1, static_cast<double>(m_groups.size()));
    return std::min(kTallestRow, plotArea().height() / rows);
}

void RatePlot::setGroups(const std::vector<BenchGroup> &groups)
{
    m_groups = groups;
    placeMarks();
    update();
}

void RatePlot::placeMarks()
{
    m_marks.clear();
    const QRectF area = plotArea();
    for (size_t i = 0; i < m_groups.size(); ++i) {
        const double y = area.top() + (static_cast<double>(i) + 0.5) * rowHeight();
        const ReflectionMetrics &metrics = m_groups[i].metrics.reflection;
        const auto place = [&](const Figure &figure, Outcome outcome) {
            if (figure.value) {
                const QPointF at(area.left() + *figure.value * area.width(),
                                 y + rateOffset(outcome == Outcome::Fixed));
                m_marks.push_back({QRectF(at.x() - kReach, at.y() - kReach, 2 * kReach, 2 * kReach),
                                   static_cast<int>(i), outcome});
            }
        };
        place(metrics.correctionRate, Outcome::Fixed);
        place(metrics.damageRate, Outcome::Broken);
    }
}

void RatePlot::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    placeMarks();
}

void RatePlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plotArea();
    for (size_t i = 0; i < m_groups.size(); ++i) {
        const double y = area.top() + (static_cast<double>(i) + 0.5) * rowHeight();
        painter.setFont(Theme::font(kNameFont));
        painter.setPen(m_theme->color(Token::Text));
        const QString name
            = painter.fontMetrics().elidedText(m_groups[i].name, Qt::ElideRight, kNameWidth - kMargin);
        painter.drawText(QRectF(0, y - 10, kNameWidth - kMargin, 20), Qt::AlignVCenter, name);
        painter.setPen(QPen(m_theme->color(Token::Line), 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
        const ReflectionMetrics &metrics = m_groups[i].metrics.reflection;
        const auto drawRate = [&](const Figure &figure, Token token, bool isRound) {
            if (!figure.value) {
                return;
            }
            const QColor color = m_theme->color(token);
            if (figure.interval) {
                painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap));
                const double at = y + rateOffset(isRound);
                painter.drawLine(QPointF(area.left() + figure.interval->low * area.width(), at),
                                 QPointF(area.left() + figure.interval->high * area.width(), at));
            }
            const QPointF at(area.left() + *figure.value * area.width(), y + rateOffset(isRound));
            painter.setPen(Qt::NoPen);
            painter.setBrush(color);
            if (isRound) {
                painter.drawEllipse(at, kDot, kDot);
            } else {
                painter.drawRect(QRectF(at.x() - kDot + 1, at.y() - kDot + 1, 2 * kDot - 2, 2 * kDot - 2));
            }
        };
        drawRate(metrics.correctionRate, Token::Good, true);
        drawRate(metrics.damageRate, Token::Bad, false);
    }
    drawPercentAxis(painter, *m_theme, area);
}

const RatePlot::Mark *RatePlot::markAt(const QPointF &point) const
{
    const auto found = std::find_if(m_marks.begin(), m_marks.end(),
                                    [&](const Mark &mark) { return mark.area.contains(point); });
    return found == m_marks.end() ? nullptr : &*found;
}

void RatePlot::mousePressEvent(QMouseEvent *event)
{
    if (const Mark *mark = markAt(event->position())) {
        Q_EMIT opened(m_groups[static_cast<size_t>(mark->group)].name, mark->outcome);
    }
}

void RatePlot::mouseMoveEvent(QMouseEvent *event)
{
    const Mark *mark = markAt(event->position());
    if (mark == nullptr) {
        unsetCursor();
        setToolTip({});
        return;
    }
    setCursor(Qt::PointingHandCursor);
    const ReflectionMetrics &metrics = m_groups[static_cast<size_t>(mark->group)].metrics.reflection;
    const bool isFixed = mark->outcome == Outcome::Fixed;
    const double rate = (isFixed ? metrics.correctionRate : metrics.damageRate).value.value_or(0);
    setToolTip((isFixed ? tr("%1 % of wrong drafts were corrected") : tr("%1 % of right drafts were damaged"))
                   .arg(QLocale().toString(rate * 100, 'f', 1)));
}

CalibrationPlot::CalibrationPlot(const Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("calibrationPlot"));
    setAccessibleName(tr("Reliability of the stated probability"));
    setCursor(Qt::PointingHandCursor);
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize CalibrationPlot::minimumSizeHint() const
{
    return kLeastPlot;
}

QRectF CalibrationPlot::plotArea() const
{
    return QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kAxisHeight);
}

void CalibrationPlot::setCalibration(const Calibration &calibration)
{
    m_calibration = calibration;
    update();
}

void CalibrationPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plotArea();
    QColor bar = m_theme->color(Token::Accent);
    bar.setAlpha(kBarAlpha);
    for (const CalibrationBin &bin : m_calibration.bins) {
        if (bin.count == 0) {
            continue;
        }
        const double width = (bin.high - bin.low) * area.width();
        const double height = bin.shareTrue * area.height();
        painter.setPen(Qt::NoPen);
        painter.setBrush(bar);
        painter.drawRoundedRect(QRectF(area.left() + bin.low * area.width() + width * kBarGap / 2,
                                       area.bottom() - height, width * (1 - kBarGap), height),
                                2, 2);
    }
    painter.setPen(QPen(m_theme->color(Token::Muted), 1, Qt::DashLine));
    painter.drawLine(area.bottomLeft(), area.topRight());
    drawFrame(painter, *m_theme, area, tr("stated probability of a defect, 0 to 1"));
}

void CalibrationPlot::mousePressEvent(QMouseEvent *event)
{
    const QRectF area = plotArea();
    const double place = (event->position().x() - area.left()) / area.width();
    for (const CalibrationBin &bin : m_calibration.bins) {
        if (place >= bin.low && place < bin.high && bin.count > 0) {
            Q_EMIT opened(bin.low, bin.high);
            return;
        }
    }
}

RewardPlot::RewardPlot(const Theme *theme, QWidget *parent) : QWidget(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("rewardPlot"));
    setAccessibleName(tr("Distribution of the reward"));
    setCursor(Qt::PointingHandCursor);
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize RewardPlot::minimumSizeHint() const
{
    return kLeastPlot;
}

QRectF RewardPlot::plotArea() const
{
    return QRectF(rect()).adjusted(kMargin, kMargin, -kMargin, -kAxisHeight);
}

void RewardPlot::setCounts(const std::array<qint64, kRewardBins> &counts)
{
    m_counts = counts;
    update();
}

void RewardPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plotArea();
    const qint64 most = std::max<qint64>(1, *std::max_element(m_counts.begin(), m_counts.end()));
    const double width = area.width() / kRewardBins;
    painter.setPen(Qt::NoPen);
    for (int i = 0; i < kRewardBins; ++i) {
        const double height = area.height() * static_cast<double>(m_counts[static_cast<size_t>(i)])
                              / static_cast<double>(most);
        const double low = kLeastReward + i * (kMostReward - kLeastReward) / kRewardBins;
        QColor bar = m_theme->color(low < 0 ? Token::Bad : Token::Accent);
        bar.setAlpha(kBarAlpha);
        painter.setBrush(bar);
        painter.drawRoundedRect(QRectF(area.left() + i * width + width * kBarGap / 2,
                                       area.bottom() - height, width * (1 - kBarGap), height),
                                2, 2);
    }
    drawFrame(painter, *m_theme, area,
              tr("reward, %1 to %2").arg(QLocale().toString(kLeastReward), QLocale().toString(kMostReward)));
}

void RewardPlot::mousePressEvent(QMouseEvent *event)
{
    const QRectF area = plotArea();
    const int bin = static_cast<int>((event->position().x() - area.left()) / area.width() * kRewardBins);
    if (bin >= 0 && bin < kRewardBins && m_counts[static_cast<size_t>(bin)] > 0) {
        const double step = (kMostReward - kLeastReward) / kRewardBins;
        Q_EMIT opened(kLeastReward + bin * step, kLeastReward + (bin + 1) * step);
    }
}

} // namespace ra::ui
