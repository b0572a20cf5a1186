// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/outcomebar.h"

#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QPainter>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr double kRadius = 10;
/// The words of the levels are elided, and the bars of the parts short.
constexpr int kLeastWidth = 264;
constexpr int kPadding = 14;
constexpr int kHeaderHeight = 36;
constexpr int kRowHeight = 25;
constexpr int kFooterHeight = 38;
constexpr int kNameWidth = 104;
constexpr int kValueWidth = 52;
constexpr double kBarHeight = 8;
constexpr int kMetaFont = 12;
constexpr int kTextFont = 13;
// A part earns at most this much (protocol section 4).
constexpr double kFullBar = 1;

Token outcomeToken(Outcome outcome)
{
    switch (outcome) {
    case Outcome::KeptRight:
    case Outcome::Fixed:
        return Token::Good;
    case Outcome::Broken:
    case Outcome::StillWrong:
        return Token::Bad;
    case Outcome::NotJudged:
        break;
    }
    return Token::Muted;
}

QString capitalised(QString text)
{
    if (!text.isEmpty()) {
        text[0] = text[0].toUpper();
    }
    return text;
}

} // namespace

OutcomeBar::OutcomeBar(const Theme &theme, QWidget *parent) : QFrame(parent), m_theme(theme)
{
    setObjectName(QStringLiteral("outcomeBar"));
    setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    retranslate();
}

void OutcomeBar::setScore(const Score &score, const QString &profile)
{
    m_score = score;
    m_profile = profile;
    QStringList reasons;
    for (const RewardReason &reason : score.reasons) {
        reasons << reason.text();
    }
    setToolTip(plainToolTip(reasons.join(QLatin1Char('\n'))));
    retranslate();
}

QSize OutcomeBar::sizeHint() const
{
    const auto count = static_cast<int>(rows().size());
    return {320, kHeaderHeight + count * kRowHeight + kFooterHeight + 6};
}

QSize OutcomeBar::minimumSizeHint() const
{
    return {kLeastWidth, sizeHint().height()};
}

void OutcomeBar::retranslate()
{
    setAccessibleName(tr("Outcome: %1. Reward %2")
                          .arg(outcomeText(m_score.outcomes.overall))
                          .arg(m_score.parts.sum(), 0, 'f', 2));
    update();
}

void OutcomeBar::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(m_theme.color(Token::Line));
    painter.setBrush(m_theme.color(Token::Surface));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);

    const QRectF inside = QRectF(rect()).adjusted(kPadding, 4, -kPadding, 0);
    QRectF header(inside.left(), inside.top(), inside.width(), kHeaderHeight);
    painter.setFont(Theme::font(kTextFont, QFont::DemiBold));
    const QString title =
        m_score.isJudged ? capitalised(outcomeText(m_score.outcomes.overall)) : tr("Not judged");
    painter.setPen(m_theme.color(outcomeToken(m_score.outcomes.overall)));
    painter.drawText(header, Qt::AlignVCenter | Qt::AlignLeft, title);
    header.setLeft(header.left() + painter.fontMetrics().horizontalAdvance(title) + 10);
    painter.setFont(Theme::font(kMetaFont));
    painter.setPen(m_theme.color(Token::Muted));
    painter.drawText(header, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(levelsText(), Qt::ElideRight,
                                                      static_cast<int>(header.width())));
    double y = inside.top() + kHeaderHeight;
    for (const Row &row : rows()) {
        paintRow(painter, row, {inside.left(), y, inside.width(), kRowHeight});
        y += kRowHeight;
    }
    y += 4;
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setPen(m_theme.color(Token::Line));
    painter.drawLine(QPointF(inside.left(), y), QPointF(inside.right(), y));
    const QRectF footer(inside.left(), y, inside.width(), kFooterHeight);
    painter.setPen(m_theme.color(Token::Muted));
    painter.drawText(footer, Qt::AlignVCenter | Qt::AlignLeft,
                     tr("Reward · profile %1").arg(m_profile));
    painter.setFont(Theme::font(kTextFont, QFont::DemiBold));
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(footer, Qt::AlignVCenter | Qt::AlignRight,
                     m_score.isJudged ? QString::number(m_score.parts.sum(), 'f', 2)
                                      : QStringLiteral("–"));
}

std::vector<OutcomeBar::Row> OutcomeBar::rows() const
{
    return {{tr("Consistency"), m_score.parts.consistency},
            {tr("Answer"), m_score.parts.answer},
            {tr("Type"), m_score.parts.type},
            {tr("Location"), m_score.parts.location},
            {tr("Reflection"), m_score.parts.reflection}};
}

QString OutcomeBar::levelsText() const
{
    if (!m_score.isJudged) {
        return tr("no ground truth, not approved yet");
    }
    QStringList levels{tr("answer %1").arg(outcomeText(m_score.outcomes.answer))};
    if (m_score.outcomes.type != Outcome::NotJudged) {
        levels << tr("type %1").arg(outcomeText(m_score.outcomes.type));
    }
    if (m_score.outcomes.location != Outcome::NotJudged) {
        levels << tr("location %1").arg(outcomeText(m_score.outcomes.location));
    }
    return levels.join(QStringLiteral(" · "));
}

void OutcomeBar::paintRow(QPainter &painter, const Row &row, const QRectF &area) const
{
    painter.setFont(Theme::font(kMetaFont));
    painter.setPen(m_theme.color(Token::Muted));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignLeft, row.name);
    const QRectF track(area.left() + kNameWidth, area.center().y() - kBarHeight / 2,
                       area.width() - kNameWidth - kValueWidth, kBarHeight);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_theme.color(Token::Raised));
    painter.drawRoundedRect(track, kBarHeight / 2, kBarHeight / 2);
    const double share = std::clamp(std::abs(row.value) / kFullBar, 0.0, 1.0);
    const bool isReflection = row.name == tr("Reflection");
    if (m_score.isJudged && share > 0) {
        painter.setBrush(m_theme.color(row.value < 0  ? Token::Bad
                                       : isReflection ? Token::Good
                                                      : Token::Accent));
        QRectF bar = track;
        bar.setWidth(std::max(kBarHeight, track.width() * share));
        painter.drawRoundedRect(bar, kBarHeight / 2, kBarHeight / 2);
    }
    const QString sign = isReflection && row.value > 0 ? QStringLiteral("+") : QString();
    QString value = sign + QString::number(row.value, 'f', 2);
    value.replace(QLatin1Char('-'), QStringLiteral("−"));
    painter.setPen(m_theme.color(Token::Text));
    painter.drawText(area, Qt::AlignVCenter | Qt::AlignRight,
                     m_score.isJudged ? value : QStringLiteral("–"));
}

} // namespace ra::ui
