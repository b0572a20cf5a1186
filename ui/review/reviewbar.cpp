// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewbar.h"

#include "ui/common/actiontable.h"
#include "ui/common/plaintext.h"
#include "ui/common/theme.h"
#include "ui/common/actionbutton.h"
#include "ui/common/plainlabel.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QStyle>

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kHeight = 52;
constexpr int kSpacing = 8;
constexpr int kPillHeight = 24;
/// Three buttons without their keys, the pill with its word, and a few letters of text.
constexpr int kRoomForWords = 420;
constexpr int kTextWidth = 200;

void setRole(QLabel *label, const QString &role)
{
    if (label->property("role") != role) {
        label->setProperty("role", role);
        label->style()->unpolish(label);
        label->style()->polish(label);
    }
}

} // namespace

QString hardnessReasonText(const QString &reason)
{
    if (reason == QLatin1String("wrong")) {
        return ReviewBar::tr("wrong by ground truth");
    }
    if (reason == QLatin1String("unreadable")) {
        return ReviewBar::tr("trace unreadable");
    }
    if (reason == QLatin1String("monitors-disagree")) {
        return ReviewBar::tr("monitors disagree");
    }
    if (reason == QLatin1String("unsure")) {
        return ReviewBar::tr("verdict in doubt");
    }
    if (reason == QLatin1String("type-doubt")) {
        return ReviewBar::tr("type in doubt");
    }
    if (reason == QLatin1String("changed")) {
        return ReviewBar::tr("answer changed");
    }
    return reason;
}

ReviewBar::ReviewBar(const Theme &theme, const ActionTable &actions, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_text(new PlainLabel(this)),
      m_saved(new QLabel(this))
{
    setObjectName(QStringLiteral("reviewBar"));
    setProperty("role", QStringLiteral("bottombar"));
    setFixedHeight(kHeight);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, 0, 12, 0);
    row->setSpacing(kSpacing);
    const auto add = [&](const char *id, PushActionButton::Look look) {
        auto *button = new PushActionButton(actions.action(id), &theme, look, this);
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        row->addWidget(button);
    };
    add("sample.accept", PushActionButton::Look::Primary);
    add("sample.reject", PushActionButton::Look::Plain);
    add("sample.skip", PushActionButton::Look::Plain);
    m_text->setObjectName(QStringLiteral("reviewNotice"));
    m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_text->setWordWrap(true);
    row->addWidget(m_text, 1);
    m_saved->setObjectName(QStringLiteral("savedPill"));
    m_saved->setProperty("role", QStringLiteral("chip"));
    m_saved->setTextFormat(Qt::RichText);
    m_saved->setFixedHeight(kPillHeight);
    // It is the buttons that give way, by their keys.
    m_saved->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    row->addWidget(m_saved, 0, Qt::AlignVCenter);
    connect(&theme, &Theme::changed, this, &ReviewBar::retranslate);
    retranslate();
}

void ReviewBar::setHardness(double hardness, const QString &reason)
{
    m_hardness = hardness;
    m_reason = reason;
    showText();
}

void ReviewBar::showNotice(const QString &text)
{
    m_notice = text;
    showText();
}

void ReviewBar::clearNotice()
{
    showNotice({});
}

void ReviewBar::setSaveState(SaveState state, const QString &problem)
{
    m_saveState = state;
    m_problem = problem;
    retranslate();
}

void ReviewBar::retranslate()
{
    QString word = tr("saved");
    Token dot = Token::Good;
    if (m_saveState == SaveState::Saving) {
        word = tr("saving…");
        dot = Token::Muted;
    } else if (m_saveState == SaveState::NotSaved) {
        word = tr("not saved");
        dot = Token::Bad;
    }
    const QString colour = m_theme.color(dot).name();
    m_saved->setText(QStringLiteral("<span style='color:%1'>●</span>").arg(colour)
                     + (m_hasRoom ? QLatin1Char(' ') + word : QString()));
    m_saved->setAccessibleName(word);
    m_saved->setToolTip(m_problem.isEmpty() ? tr("Every change is stored at once.")
                                            : plainToolTip(m_problem));
    showText();
}

void ReviewBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    // Where the window is narrow, the dot says it alone.
    m_hasRoom = width() >= kRoomForWords;
    // What is said is worth more than the keys on the buttons.
    m_text->setMinimumWidth(width() >= kRoomForWords + kTextWidth ? kTextWidth : 0);
    retranslate();
}

void ReviewBar::showText()
{
    QString text = m_notice;
    if (text.isEmpty() && m_hardness >= 0) {
        text = m_reason.isEmpty()
                   ? tr("hardness %1").arg(m_hardness, 0, 'f', 2)
                   : tr("hardness %1 · %2")
                         .arg(QString::number(m_hardness, 'f', 2), hardnessReasonText(m_reason));
    }
    setRole(m_text, m_notice.isEmpty() ? QStringLiteral("muted") : QStringLiteral("warning"));
    const QFontMetrics metrics = m_text->fontMetrics();
    // Lines break at words, so the last of them may stay half empty.
    const int lines = std::max(1, kHeight / metrics.lineSpacing());
    const int room = lines > 1 ? m_text->width() * (lines * 2 - 1) / 2 : m_text->width();
    m_text->setText(metrics.elidedText(text, Qt::ElideRight, room));
    m_text->setToolTip(plainToolTip(text));
    m_text->setAccessibleName(text);
}

} // namespace ra::ui
