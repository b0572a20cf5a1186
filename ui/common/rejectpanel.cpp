// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/rejectpanel.h"

#include "ui/common/chip.h"
#include "ui/common/flowlayout.h"
#include "ui/common/plainlabel.h"
#include "ui/common/rejectreasons.h"

#include <QApplication>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPushButton>
#include <QVBoxLayout>

#include <algorithm>

namespace ra::ui {

namespace {
/// The longest hint of the field beside both buttons.
constexpr int kRoomForRow = 440;
} // namespace

RejectPanel::RejectPanel(const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_title(new PlainLabel(this)),
      m_text(new QLineEdit(this)),
      m_confirm(new QPushButton(this)),
      m_cancel(new QPushButton(this)),
      m_keys(*this, [this](QWidget *focus, QKeyEvent &event) { return takeKey(focus, event); })
{
    setObjectName(QStringLiteral("rejectPanel"));
    setProperty("role", QStringLiteral("bottombar"));
    setFocusPolicy(Qt::StrongFocus);
    m_title->setProperty("role", QStringLiteral("title"));
    m_text->setObjectName(QStringLiteral("rejectText"));
    m_confirm->setObjectName(QStringLiteral("rejectConfirm"));
    m_confirm->setProperty("role", QStringLiteral("danger"));
    m_cancel->setObjectName(QStringLiteral("rejectCancel"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(8);
    column->addWidget(m_title);
    auto *chipArea = new QWidget(this);
    auto *flow = new FlowLayout(chipArea);
    flow->setContentsMargins(0, 0, 0, 0);
    flow->setSpacing(6);
    const auto count = static_cast<int>(kRejectReasons.size());
    for (int i = 0; i < count; ++i) {
        auto *chip = new Chip(theme, chipArea);
        chip->setObjectName(QStringLiteral("reason%1").arg(i + 1));
        chip->setCheckable(true);
        connect(chip, &Chip::toggled, chip, qOverload<>(&QWidget::update));
        flow->addWidget(chip);
        m_chips.push_back(chip);
    }
    column->addWidget(chipArea);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_confirm);
    buttons->addWidget(m_cancel);
    m_row = new QBoxLayout(QBoxLayout::LeftToRight);
    m_row->setSpacing(8);
    m_row->addWidget(m_text, 1);
    m_row->addLayout(buttons);
    column->addLayout(m_row);
    connect(m_confirm, &QPushButton::clicked, this, &RejectPanel::confirm);
    connect(m_cancel, &QPushButton::clicked, this, &RejectPanel::dismissed);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, const QWidget *now) {
        if (isVisible() && now != nullptr && now->window() == window() && !holds(now)) {
            Q_EMIT dismissed();
        }
    });
    retranslate();
    hide();
}

void RejectPanel::open(int count)
{
    m_count = count;
    for (Chip *chip : m_chips) {
        chip->setChecked(false);
    }
    m_text->clear();
    // Also where a hint stood in the field.
    retranslate();
    show();
    setFocus(Qt::PopupFocusReason);
}

void RejectPanel::retranslate()
{
    m_title->setText(m_count == 1 ? tr("Why is it rejected?")
                                  : tr("Why are these %Ln samples rejected?", nullptr, m_count));
    setAccessibleName(m_title->text());
    for (size_t i = 0; i < m_chips.size(); ++i) {
        const int digit = static_cast<int>(i) + 1;
        const QString text = rejectReasonText(QString::fromLatin1(kRejectReasons[i]));
        m_chips[i]->setText(QStringLiteral("%1 %2").arg(digit).arg(text));
        m_chips[i]->setAccessibleName(text);
        m_chips[i]->setToolTip(
            tr("Key %1 rejects for this reason alone; clicks collect several").arg(digit));
        m_chips[i]->updateGeometry();
    }
    m_text->setPlaceholderText(tr("or in your own words"));
    m_text->setAccessibleName(tr("Reason in your own words"));
    m_text->setToolTip(tr("Return rejects, Esc closes"));
    m_confirm->setText(tr("Reject"));
    m_confirm->setAccessibleName(tr("Reject with this reason"));
    m_confirm->setToolTip(tr("Return"));
    m_cancel->setText(tr("Cancel"));
    m_cancel->setAccessibleName(tr("Don't reject"));
    m_cancel->setToolTip(tr("Esc"));
}

void RejectPanel::keyPressEvent(QKeyEvent *event)
{
    const Qt::KeyboardModifiers modifiers = event->modifiers() & ~Qt::KeypadModifier;
    const bool isPlain = modifiers == Qt::NoModifier;
    const bool isReturn = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    // What the panel has no answer to ends here as well.
    event->accept();
    if (event->isAutoRepeat()) {
        return;
    }
    if (isPlain && event->key() == Qt::Key_Escape) {
        Q_EMIT dismissed();
    } else if (isReturn && (isPlain || modifiers == Qt::ControlModifier)) {
        // The text field and the buttons pass it on, so it is heard here once.
        if (m_cancel->hasFocus()) {
            Q_EMIT dismissed();
        } else {
            confirm();
        }
    } else if (const int number = reasonOf(*event); number > 0) {
        chooseByDigit(number);
    } else if (!m_text->hasFocus() && !event->text().trimmed().isEmpty()
               && (isPlain || modifiers == Qt::ShiftModifier)) {
        m_text->setFocus();
        m_text->insert(event->text());
    }
}

void RejectPanel::chooseByDigit(int number)
{
    const bool isFirst = reason().isEmpty();
    m_chips[static_cast<size_t>(number) - 1]->toggle();
    // Who has begun to collect reasons goes on.
    if (isFirst) {
        confirm();
    }
}

bool RejectPanel::takeKey(QWidget *focus, QKeyEvent &event)
{
    // A field would write the digit of Alt+1, which is no digit of the reason's, and the digit that
    // chooses a reason.
    if (holds(focus) && !event.modifiers().testFlag(Qt::AltModifier) && reasonOf(event) == 0) {
        return false;
    }
    if (event.type() == QEvent::KeyPress) {
        keyPressEvent(&event);
    }
    return true;
}

void RejectPanel::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    m_keys.begin();
}

void RejectPanel::hideEvent(QHideEvent *event)
{
    m_keys.end();
    QFrame::hideEvent(event);
}

void RejectPanel::resizeEvent(QResizeEvent *event)
{
    QFrame::resizeEvent(event);
    m_row->setDirection(width() < kRoomForRow ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
}

bool RejectPanel::focusNextPrevChild(bool next)
{
    if (!isVisible()) {
        return QFrame::focusNextPrevChild(next);
    }
    std::vector<QWidget *> order(m_chips.begin(), m_chips.end());
    order.insert(order.end(), {m_text, m_confirm, m_cancel});
    const auto count = static_cast<std::ptrdiff_t>(order.size());
    const auto here = std::find(order.begin(), order.end(), focusWidget());
    std::ptrdiff_t index = next ? 0 : count - 1;
    if (here != order.end()) {
        index = (here - order.begin() + (next ? 1 : count - 1)) % count;
    }
    order[static_cast<size_t>(index)]->setFocus(next ? Qt::TabFocusReason : Qt::BacktabFocusReason);
    return true;
}

bool RejectPanel::holds(const QWidget *widget) const
{
    return widget == this || isAncestorOf(widget);
}

int RejectPanel::reasonOf(const QKeyEvent &event) const
{
    // By what is written, since some keyboards have digits only with Shift.
    const QString text = event.text();
    const bool isCommand =
        event.modifiers() & (Qt::ControlModifier | Qt::AltModifier | Qt::MetaModifier);
    const int digit = text.size() == 1 && !isCommand ? text.front().digitValue() : 0;
    // Within own words a digit is a part of them.
    const bool isWriting = m_text->hasFocus() && !m_text->text().isEmpty();
    return !isWriting && digit <= static_cast<int>(m_chips.size()) ? std::max(0, digit) : 0;
}

void RejectPanel::confirm()
{
    const QString text = reason();
    if (text.isEmpty()) {
        m_text->setPlaceholderText(tr("Choose a reason or write one first"));
        return;
    }
    Q_EMIT confirmed(text);
}

QString RejectPanel::reason() const
{
    QStringList parts;
    for (size_t i = 0; i < m_chips.size(); ++i) {
        if (m_chips[i]->isChecked()) {
            parts << QString::fromLatin1(kRejectReasons[i]);
        }
    }
    const QString own = m_text->text().trimmed();
    if (!own.isEmpty()) {
        parts << own;
    }
    return parts.join(kRejectReasonGap);
}

} // namespace ra::ui
