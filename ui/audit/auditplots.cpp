// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/auditplots.h"

#include "ui/common/theme.h"

#include <QLocale>
#include <QPainter>

#include <algorithm>
#include <functional>

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
constexpr double kBarGap = 0.14; // share of a bin left free
constexpr int kBarAlpha = 150;
constexpr double kLeastBar = 2;
constexpr double kNameHeight = 20;
constexpr double kScaleWidth = 46;
constexpr double kScaleGap = 7;

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
        painter.drawText(QRectF(x - 30, area.bottom() + 6, 60, kAxisHeight - 8), Qt::AlignHCenter,
                         text);
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

/// The most and its half at the left edge, 0 below them.
void drawScale(QPainter &painter, const Theme &theme, const QRectF &area, double most,
               const std::function<QString(double)> &text)
{
    painter.setFont(Theme::font(kSmallFont));
    for (const double share : {0.0, 0.5, 1.0}) {
        const double y = area.bottom() - share * area.height();
        painter.setPen(theme.color(Token::Muted));
        painter.drawText(QRectF(0, y - kNameHeight / 2, area.left() - kScaleGap, kNameHeight),
                         Qt::AlignRight | Qt::AlignVCenter, text(share * most));
        painter.setPen(QPen(theme.color(Token::Line), 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
}

} // namespace

RatePlot::RatePlot(const Theme *theme, QWidget *parent)
    : MarkPlot(theme, QStringLiteral("ratePlot"), parent)
{
    retranslate();
}

void RatePlot::retranslate()
{
    setAccessibleName(tr("Correction and damage rate by group"));
}

void RatePlot::setGroups(const std::vector<BenchGroup> &groups)
{
    m_groups = groups;
    refresh();
}

QRectF RatePlot::plotArea() const
{
    return QRectF(rect()).adjusted(kNameWidth, kMargin / 2.0, -3 * kMargin, -kAxisHeight);
}

double RatePlot::lineOf(int group) const
{
    const double rows = std::max<double>(1, static_cast<double>(m_groups.size()));
    const double height = std::min(kTallestRow, plotArea().height() / rows);
    return plotArea().top() + (group + 0.5) * height;
}

const Figure &RatePlot::figureOf(const Rate &rate) const
{
    const ReflectionMetrics &metrics = m_groups[static_cast<size_t>(rate.group)].metrics.reflection;
    return rate.outcome == Outcome::Fixed ? metrics.correctionRate : metrics.damageRate;
}

std::vector<RatePlot::Rate> RatePlot::rates() const
{
    std::vector<Rate> known;
    for (int group = 0; group < static_cast<int>(m_groups.size()); ++group) {
        for (const Outcome outcome : {Outcome::Fixed, Outcome::Broken}) {
            if (figureOf({group, outcome}).value) {
                known.push_back({group, outcome});
            }
        }
    }
    return known;
}

QPointF RatePlot::placeOf(const Rate &rate) const
{
    const QRectF area = plotArea();
    return {area.left() + figureOf(rate).value.value_or(0) * area.width(),
            lineOf(rate.group) + rateOffset(rate.outcome == Outcome::Fixed)};
}

std::vector<MarkPlot::Mark> RatePlot::makeMarks() const
{
    std::vector<Mark> marks;
    for (const Rate &rate : rates()) {
        const QPointF at = placeOf(rate);
        const QString percent = QLocale().toString(*figureOf(rate).value * 100, 'f', 1);
        const QString name = m_groups[static_cast<size_t>(rate.group)].name;
        marks.push_back({QRectF(at.x() - kReach, at.y() - kReach, 2 * kReach, 2 * kReach),
                         rate.outcome == Outcome::Fixed
                             ? tr("%1: %2 % of wrong drafts were corrected").arg(name, percent)
                             : tr("%1: %2 % of right drafts were damaged").arg(name, percent)});
    }
    return marks;
}

void RatePlot::openMark(int mark)
{
    const Rate rate = rates()[static_cast<size_t>(mark)];
    Q_EMIT opened(m_groups[static_cast<size_t>(rate.group)].name, rate.outcome);
}

void RatePlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plotArea();
    for (int group = 0; group < static_cast<int>(m_groups.size()); ++group) {
        const double y = lineOf(group);
        painter.setFont(Theme::font(kNameFont));
        painter.setPen(theme().color(Token::Text));
        const QString name = painter.fontMetrics().elidedText(
            m_groups[static_cast<size_t>(group)].name, Qt::ElideRight, kNameWidth - kMargin);
        painter.drawText(QRectF(0, y - kNameHeight / 2, kNameWidth - kMargin, kNameHeight),
                         Qt::AlignVCenter, name);
        painter.setPen(QPen(theme().color(Token::Line), 1));
        painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y));
    }
    for (const Rate &rate : rates()) {
        const bool isCorrection = rate.outcome == Outcome::Fixed;
        const QColor color = theme().color(isCorrection ? Token::Good : Token::Bad);
        const QPointF at = placeOf(rate);
        if (const std::optional<Interval> &interval = figureOf(rate).interval) {
            painter.setPen(QPen(color, 2, Qt::SolidLine, Qt::RoundCap));
            painter.drawLine(QPointF(area.left() + interval->low * area.width(), at.y()),
                             QPointF(area.left() + interval->high * area.width(), at.y()));
        }
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        if (isCorrection) {
            painter.drawEllipse(at, kDot, kDot);
        } else {
            painter.drawRect(
                QRectF(at.x() - kDot + 1, at.y() - kDot + 1, 2 * kDot - 2, 2 * kDot - 2));
        }
    }
    drawPercentAxis(painter, theme(), area);
    paintCurrent(painter);
}

CalibrationPlot::CalibrationPlot(const Theme *theme, QWidget *parent)
    : MarkPlot(theme, QStringLiteral("calibrationPlot"), parent)
{
    retranslate();
}

void CalibrationPlot::retranslate()
{
    setAccessibleName(tr("Reliability of the stated probability of yes"));
}

void CalibrationPlot::setCalibration(const Calibration &calibration)
{
    m_calibration = calibration;
    refresh();
}

QRectF CalibrationPlot::plotArea() const
{
    return QRectF(rect()).adjusted(kScaleWidth, kMargin, -kMargin, -kAxisHeight);
}

std::vector<CalibrationBin> CalibrationPlot::filledBins() const
{
    std::vector<CalibrationBin> filled;
    std::copy_if(m_calibration.bins.begin(), m_calibration.bins.end(), std::back_inserter(filled),
                 [](const CalibrationBin &bin) { return bin.count > 0; });
    return filled;
}

std::vector<MarkPlot::Mark> CalibrationPlot::makeMarks() const
{
    std::vector<Mark> marks;
    const QRectF area = plotArea();
    const QLocale locale;
    for (const CalibrationBin &bin : filledBins()) {
        marks.push_back(
            {QRectF(area.left() + bin.low * area.width(), area.top(),
                    (bin.high - bin.low) * area.width(), area.height()),
             tr("Stated %1 to %2: %3 % of %Ln trace(s) are of defective samples", nullptr,
                static_cast<int>(bin.count))
                 .arg(locale.toString(bin.low, 'f', 1), locale.toString(bin.high, 'f', 1),
                      locale.toString(bin.shareTrue * 100, 'f', 0))});
    }
    return marks;
}

void CalibrationPlot::openMark(int mark)
{
    const CalibrationBin bin = filledBins()[static_cast<size_t>(mark)];
    Q_EMIT opened(bin.low, bin.high);
}

void CalibrationPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plotArea();
    drawScale(painter, theme(), area, 1, [](double value) {
        return QLocale().toString(value * 100, 'f', 0) + QStringLiteral(" %");
    });
    QColor bar = theme().color(Token::Accent);
    bar.setAlpha(kBarAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(bar);
    for (const CalibrationBin &bin : filledBins()) {
        const double width = (bin.high - bin.low) * area.width();
        // A bin without any defect still shows that it holds something.
        const double height = std::max(kLeastBar, bin.shareTrue * area.height());
        painter.drawRoundedRect(QRectF(area.left() + bin.low * area.width() + width * kBarGap / 2,
                                       area.bottom() - height, width * (1 - kBarGap), height),
                                2, 2);
    }
    painter.setPen(QPen(theme().color(Token::Muted), 1, Qt::DashLine));
    painter.drawLine(area.bottomLeft(), area.topRight());
    drawFrame(painter, theme(), area, tr("stated probability of yes, 0 to 1"));
    paintCurrent(painter);
}

RewardPlot::RewardPlot(const Theme *theme, QWidget *parent)
    : MarkPlot(theme, QStringLiteral("rewardPlot"), parent)
{
    retranslate();
}

void RewardPlot::retranslate()
{
    setAccessibleName(tr("Distribution of the reward"));
}

void RewardPlot::setCounts(const std::array<qint64, kRewardBins> &counts)
{
    m_counts = counts;
    refresh();
}

QRectF RewardPlot::plotArea() const
{
    return QRectF(rect()).adjusted(kScaleWidth, kMargin, -kMargin, -kAxisHeight);
}

std::vector<int> RewardPlot::filledBins() const
{
    std::vector<int> filled;
    for (int i = 0; i < kRewardBins; ++i) {
        if (m_counts[static_cast<size_t>(i)] > 0) {
            filled.push_back(i);
        }
    }
    return filled;
}

std::vector<MarkPlot::Mark> RewardPlot::makeMarks() const
{
    std::vector<Mark> marks;
    const QRectF area = plotArea();
    const double width = area.width() / kRewardBins;
    const QLocale locale;
    for (const int bin : filledBins()) {
        const auto edge = [&](int i) {
            return locale.toString(kLeastReward + i * kRewardStep, 'f', 2);
        };
        marks.push_back({QRectF(area.left() + bin * width, area.top(), width, area.height()),
                         tr("Reward %1 to %2: %Ln trace(s)", nullptr,
                            static_cast<int>(m_counts[static_cast<size_t>(bin)]))
                             .arg(edge(bin), edge(bin + 1))});
    }
    return marks;
}

void RewardPlot::openMark(int mark)
{
    const int bin = filledBins()[static_cast<size_t>(mark)];
    Q_EMIT opened(kLeastReward + bin * kRewardStep, kLeastReward + (bin + 1) * kRewardStep);
}

void RewardPlot::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF area = plotArea();
    const double most =
        std::max(1.0, static_cast<double>(*std::max_element(m_counts.begin(), m_counts.end())));
    drawScale(painter, theme(), area, most,
              [](double value) { return QLocale().toString(value, 'f', 0); });
    const double width = area.width() / kRewardBins;
    painter.setPen(Qt::NoPen);
    for (const int bin : filledBins()) {
        const double height = std::max(
            kLeastBar,
            area.height() * static_cast<double>(m_counts[static_cast<size_t>(bin)]) / most);
        const bool isLoss = kLeastReward + bin * kRewardStep < 0;
        QColor bar = theme().color(isLoss ? Token::Bad : Token::Accent);
        bar.setAlpha(kBarAlpha);
        painter.setBrush(bar);
        painter.drawRoundedRect(QRectF(area.left() + bin * width + width * kBarGap / 2,
                                       area.bottom() - height, width * (1 - kBarGap), height),
                                2, 2);
    }
    drawFrame(painter, theme(), area,
              tr("reward, %1 to %2")
                  .arg(QLocale().toString(kLeastReward), QLocale().toString(kMostReward)));
    paintCurrent(painter);
}

} // namespace ra::ui
