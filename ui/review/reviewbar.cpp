// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/reviewbar.h"

#include "ui/common/actionbutton.h"
#include "ui/common/actiontable.h"
#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/common/rejectreasons.h"
#include "ui/common/samplewords.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QGridLayout>
#include <QLabel>
#include <QStyle>

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kHeight = 52;
constexpr int kSpacing = 8;
constexpr int kPillHeight = 24;
constexpr int kMargin = 12;
constexpr int kButtonRow = 1;
constexpr int kTextColumn = 3;
constexpr int kTextWidth = 200;
/// Three lines.
constexpr int kTextHeight = 52;
/// Three buttons without their keys, the text, and the pill with its word; a narrower bar has the
/// text on top of the buttons.
constexpr int kRoomForText = 600;

void setRole(QLabel *label, const QString &role)
{
    if (label->property("role") != role) {
        label->setProperty("role", role);
        label->style()->unpolish(label);
        label->style()->polish(label);
    }
}

} // namespace

ReviewBar::ReviewBar(const Theme &theme, const ActionTable &actions, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_text(new PlainLabel(this)),
      m_saved(new QLabel(this))
{
    setObjectName(QStringLiteral("reviewBar"));
    setProperty("role", QStringLiteral("bottombar"));
    m_grid = new QGridLayout(this);
    m_grid->setContentsMargins(kMargin, 0, kMargin, 0);
    m_grid->setHorizontalSpacing(kSpacing);
    m_grid->setVerticalSpacing(0);
    m_grid->setColumnStretch(kTextColumn, 1);
    m_grid->setRowMinimumHeight(kButtonRow, kHeight);
    auto add = [&, column = 0](const char *id, PushActionButton::Look look) mutable {
        auto *button = new PushActionButton(actions.action(id), &theme, look, this);
        button->setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
        m_grid->addWidget(button, kButtonRow, column++);
    };
    add("sample.accept", PushActionButton::Look::Primary);
    add("sample.reject", PushActionButton::Look::Plain);
    add("sample.skip", PushActionButton::Look::Plain);
    m_text->setObjectName(QStringLiteral("reviewNotice"));
    m_text->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    m_text->setWordWrap(true);
    m_text->installEventFilter(this);
    m_saved->setObjectName(QStringLiteral("savedPill"));
    m_saved->setProperty("role", QStringLiteral("chip"));
    m_saved->setTextFormat(Qt::RichText);
    m_saved->setFixedHeight(kPillHeight);
    // It is the buttons that give way, by their keys.
    m_saved->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    m_grid->addWidget(m_saved, kButtonRow, kTextColumn + 1, Qt::AlignVCenter);
    placeText();
    connect(&theme, &Theme::changed, this, &ReviewBar::retranslate);
    retranslate();
}

void ReviewBar::setHardness(double hardness, const QString &reason)
{
    m_hardness = hardness;
    m_reason = reason;
    showText();
}

void ReviewBar::setRejection(const QString &reason)
{
    m_rejection = reason;
    showText();
}

void ReviewBar::setNotice(const QString &text)
{
    m_notice = text;
    showText();
}

void ReviewBar::setSaveState(std::optional<SaveState> state, const QString &problem)
{
    m_saveState = state;
    m_problem = problem;
    retranslate();
}

void ReviewBar::retranslate()
{
    QString word = tr("saved");
    Token dot = Token::Good;
    if (!m_saveState) {
        word = tr("read-only");
        dot = Token::Muted;
    } else if (m_saveState == SaveState::Saving) {
        word = tr("saving…");
        dot = Token::Muted;
    } else if (m_saveState == SaveState::NotSaved) {
        word = tr("not saved");
        dot = Token::Bad;
    }
    const QString colour = m_theme.color(dot).name();
    m_saved->setText(QStringLiteral("<span style='color:%1'>●</span>").arg(colour)
                     + (isNarrow() ? QString() : QLatin1Char(' ') + word));
    m_saved->setAccessibleName(word);
    m_saved->setToolTip(m_problem.isEmpty() ? tr("Every change is stored at once.")
                                            : plainToolTip(m_problem));
    showText();
}

bool ReviewBar::isNarrow() const
{
    return width() < kRoomForText;
}

void ReviewBar::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    retranslate();
}

bool ReviewBar::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_text && event->type() == QEvent::Resize) {
        showText();
    }
    return QFrame::eventFilter(watched, event);
}

int ReviewBar::widthBeside() const
{
    int others = 2 * kMargin;
    for (const QWidget *widget : findChildren<QWidget *>(QString(), Qt::FindDirectChildrenOnly)) {
        others += widget == m_text ? 0 : widget->sizeHint().width() + kSpacing;
    }
    return std::max(kTextWidth, width() - others);
}

QString ReviewBar::standingText() const
{
    if (!m_rejection.isEmpty()) {
        return tr("Rejected: %1").arg(rejectReasonText(m_rejection));
    }
    return hardnessText(m_hardness, m_reason);
}

void ReviewBar::placeText()
{
    m_grid->removeWidget(m_text);
    if (m_isAbove) {
        m_grid->addWidget(m_text, kButtonRow - 1, 0, 1, m_grid->columnCount());
        m_text->setAlignment(Qt::AlignLeft | Qt::AlignVCenter);
        m_text->setMinimumSize(0, kTextHeight);
    } else {
        m_grid->addWidget(m_text, kButtonRow, kTextColumn);
        m_text->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        // What is said is worth more than the keys on the buttons.
        m_text->setMinimumSize(kTextWidth, 0);
    }
}

void ReviewBar::showText()
{
    const QString text = m_notice.isEmpty() ? standingText() : m_notice;
    const bool isWarning = !m_notice.isEmpty() || !m_rejection.isEmpty();
    setRole(m_text, isWarning ? QStringLiteral("warning") : QStringLiteral("muted"));
    const QFontMetrics metrics = m_text->fontMetrics();
    // Lines break at words, so each may stay half empty.
    const auto room = [&metrics](int width, int height) {
        const int lines = std::max(1, height / metrics.lineSpacing());
        return lines > 1 ? width * (lines * 2 - 1) / 2 : width;
    };
    const bool isAbove =
        isNarrow() || metrics.horizontalAdvance(text) > room(widthBeside(), kHeight);
    if (m_isAbove != isAbove) {
        m_isAbove = isAbove;
        placeText();
    }
    const int shown = isAbove ? room(width() - 2 * kMargin, kTextHeight)
                              : room(std::max(m_text->width(), widthBeside()), kHeight);
    m_text->setText(metrics.elidedText(text, Qt::ElideRight, shown));
    m_text->setToolTip(plainToolTip(text));
    m_text->setAccessibleName(text);
    m_text->setVisible(!isAbove || !text.isEmpty());
    setFixedHeight(kHeight + (isAbove && !text.isEmpty() ? kTextHeight : 0));
}

} // namespace ra::ui
