// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/reflectionmatrix.h"

#include "ui/common/plainlabel.h"
#include "ui/common/samplewords.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QGridLayout>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>

namespace ra::ui {

namespace {

constexpr std::array kOutcomes{Outcome::KeptRight, Outcome::Broken, Outcome::Fixed,
                               Outcome::StillWrong};
constexpr int kRadius = 8;
constexpr int kPadding = 14;
/// Room for three lines of caption and the count.
constexpr QSize kLeastCell(96, 96);
constexpr QSize kCellSize{150, 112};
constexpr int kCaptionSize = 13;
constexpr int kFigureSize = 28;
constexpr int kStrong = 600;
constexpr int kTintAlpha = 70;
constexpr int kFaintTintAlpha = 26;

QString percent(double share)
{
    return QLocale().toString(share * 100, 'f', 1);
}

/// Breaks only before the interval.
QString rateText(const Figure &figure)
{
    if (!figure.value) {
        return {};
    }
    QString text = figure.interval ? ReflectionMatrix::tr("%1 % (%2–%3 %)")
                                         .arg(percent(*figure.value), percent(figure.interval->low),
                                              percent(figure.interval->high))
                                   : ReflectionMatrix::tr("%1 %").arg(percent(*figure.value));
    return text.replace(QStringLiteral(" %"), QChar(QChar::Nbsp) + QStringLiteral("%"));
}

} // namespace

MatrixCell::MatrixCell(const Theme *theme, Outcome outcome, QWidget *parent)
    : QAbstractButton(parent),
      m_theme(theme),
      m_outcome(outcome)
{
    setObjectName(QStringLiteral("matrix_") + toKey(outcome));
    setFocusPolicy(Qt::StrongFocus);
    setCursor(Qt::PointingHandCursor);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Expanding);
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

void MatrixCell::setCount(qint64 count, const QString &caption)
{
    m_count = count;
    m_caption = caption;
    setAccessibleName(tr("%1: %Ln trace(s)", nullptr, static_cast<int>(count)).arg(caption));
    setToolTip(tr("Newest traces of monitors, whatever became of them in the records. Open their "
                  "samples."));
    update();
}

QSize MatrixCell::sizeHint() const
{
    return kCellSize;
}

QSize MatrixCell::minimumSizeHint() const
{
    return kLeastCell;
}

void MatrixCell::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const bool isFixed = m_outcome == Outcome::Fixed;
    const bool isBroken = m_outcome == Outcome::Broken;
    QColor fill = m_theme->color(Token::Raised);
    QColor line = m_theme->color(Token::Line);
    if (isFixed || m_outcome == Outcome::KeptRight) {
        fill = m_theme->color(Token::Good);
        fill.setAlpha(isFixed ? kTintAlpha : kFaintTintAlpha);
    } else if (isBroken) {
        fill = m_theme->color(Token::Bad);
        fill.setAlpha(kTintAlpha - kFaintTintAlpha);
    }
    if (isFixed || isBroken) {
        line = m_theme->color(isFixed ? Token::Good : Token::Bad);
    }
    if (hasFocus()) {
        line = m_theme->color(Token::Accent);
    }
    const QRectF frame = QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5);
    painter.setPen(QPen(line, hasFocus() ? 2 : 1));
    painter.setBrush(fill);
    painter.drawRoundedRect(frame, kRadius, kRadius);
    if (underMouse()) {
        QColor hover = m_theme->color(Token::Text);
        hover.setAlpha(kFaintTintAlpha / 2);
        painter.setPen(Qt::NoPen);
        painter.setBrush(hover);
        painter.drawRoundedRect(frame, kRadius, kRadius);
    }
    const QRect inner = rect().adjusted(kPadding, kPadding - 4, -kPadding, -kPadding);
    // A mark and a word, never the colour alone.
    const QString mark = isFixed    ? QStringLiteral("✓ ")
                         : isBroken ? QStringLiteral("✕ ")
                                    : QString();
    painter.setFont(Theme::font(kCaptionSize));
    painter.setPen(m_theme->color(Token::Text));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, mark + m_caption);
    painter.setFont(Theme::font(kFigureSize, kStrong));
    painter.drawText(inner, Qt::AlignLeft | Qt::AlignBottom, QLocale().toString(m_count));
}

ReflectionMatrix::ReflectionMatrix(const Theme *theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_summary(new PlainLabel(this))
{
    auto *grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(8);
    for (QLabel *&head : m_heads) {
        head = new PlainLabel(this);
        head->setProperty("role", QStringLiteral("section"));
    }
    grid->addWidget(m_heads[0], 0, 1, Qt::AlignHCenter);
    grid->addWidget(m_heads[1], 0, 2, Qt::AlignHCenter);
    grid->addWidget(m_heads[2], 1, 0);
    grid->addWidget(m_heads[3], 2, 0);
    for (size_t i = 0; i < kOutcomes.size(); ++i) {
        const Outcome outcome = kOutcomes[i];
        m_cells[i] = new MatrixCell(m_theme, outcome, this);
        grid->addWidget(m_cells[i], 1 + static_cast<int>(i / 2), 1 + static_cast<int>(i % 2));
        connect(m_cells[i], &QAbstractButton::clicked, this,
                [this, outcome] { Q_EMIT opened(outcome); });
    }
    grid->setColumnStretch(1, 1);
    grid->setColumnStretch(2, 1);
    grid->setRowStretch(1, 1);
    grid->setRowStretch(2, 1);
    m_summary->setProperty("role", QStringLiteral("meta"));
    m_summary->setObjectName(QStringLiteral("matrixSummary"));
    m_summary->setWordWrap(true);
    grid->addWidget(m_summary, 3, 0, 1, 3);
    retranslate();
}

void ReflectionMatrix::retranslate()
{
    m_heads[0]->setText(tr("FINAL RIGHT"));
    m_heads[1]->setText(tr("FINAL WRONG"));
    m_heads[2]->setText(tr("DRAFT\nRIGHT"));
    m_heads[3]->setText(tr("DRAFT\nWRONG"));
}

void ReflectionMatrix::setData(const OutcomeCounts &counts, const ReflectionMetrics *reflection)
{
    for (size_t i = 0; i < kOutcomes.size(); ++i) {
        const Outcome outcome = kOutcomes[i];
        QString caption = outcomeText(outcome);
        if (reflection != nullptr && outcome == Outcome::Fixed) {
            caption += QLatin1Char('\n') + rateText(reflection->correctionRate);
        } else if (reflection != nullptr && outcome == Outcome::Broken) {
            caption += QLatin1Char('\n') + rateText(reflection->damageRate);
        }
        m_cells[i]->setCount(counts.of(outcome), caption);
    }
    QString summary = tr("Net gain %1 of %2")
                          .arg(QLocale().toString(counts.fixed - counts.broken),
                               QLocale().toString(counts.judged()));
    if (reflection != nullptr && reflection->pValue) {
        summary += QStringLiteral("  ·  ")
                   + tr("McNemar p = %1").arg(QLocale().toString(*reflection->pValue, 'g', 2));
    }
    if (reflection != nullptr && reflection->unknownDrafts > 0) {
        summary += QStringLiteral("  ·  ")
                   + tr("%Ln draft(s) without a readable verdict", nullptr,
                        static_cast<int>(reflection->unknownDrafts));
    }
    m_summary->setText(summary);
}

} // namespace ra::ui
