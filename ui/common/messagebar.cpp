// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/messagebar.h"

#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QEvent>
#include <QHBoxLayout>

#include <chrono>
#include <utility>

namespace ra::ui {

namespace {

constexpr int kIconSize = 18;
constexpr std::chrono::seconds kRemarkStays{8};

std::pair<const char *, Token> mark(MessageKind kind)
{
    switch (kind) {
    case MessageKind::Info:
        return {"info", Token::Accent};
    case MessageKind::Good:
        return {"accept", Token::Good};
    case MessageKind::Warning:
        return {"warning", Token::Warning};
    case MessageKind::Problem:
        break;
    }
    return {"error", Token::Bad};
}

} // namespace

MessageBar::MessageBar(const Theme *theme, QWidget *parent)
    : QFrame(parent),
      m_theme(theme),
      m_icon(new PlainLabel(this)),
      m_text(new PlainLabel(this)),
      m_button(new QPushButton(this)),
      m_close(new QToolButton(this))
{
    setObjectName(QStringLiteral("messageBar"));
    setProperty("role", QStringLiteral("bar"));
    m_icon->setFixedSize(kIconSize, kIconSize);
    m_icon->setObjectName(QStringLiteral("messageIcon"));
    m_text->setObjectName(QStringLiteral("messageText"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_button->setObjectName(QStringLiteral("messageButton"));
    m_close->setObjectName(QStringLiteral("messageClose"));
    m_close->setProperty("role", QStringLiteral("icon"));

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(14, 6, 8, 6);
    row->setSpacing(10);
    row->addWidget(m_icon);
    row->addWidget(m_text, 1);
    row->addWidget(m_button);
    row->addWidget(m_close);

    connect(m_close, &QToolButton::clicked, this, &MessageBar::clear);
    connect(m_button, &QPushButton::clicked, this, [this] {
        const std::function<void()> act = std::exchange(m_act, {});
        clear();
        act();
    });
    connect(theme, &Theme::changed, this, &MessageBar::paintIcon);
    m_leave.setSingleShot(true);
    connect(&m_leave, &QTimer::timeout, this, &MessageBar::clear);
    retranslate();
    hide();
}

void MessageBar::showMessage(MessageKind kind, const QString &text)
{
    showMessage(kind, text, QString(), {});
}

void MessageBar::showMessage(MessageKind kind, const QString &text, const QString &button,
                             std::function<void()> act)
{
    m_kind = kind;
    m_isOfStep = false;
    m_act = std::move(act);
    m_text->setText(text);
    m_text->setAccessibleName(text);
    m_button->setText(button);
    m_button->setAccessibleName(button);
    m_button->setVisible(m_act != nullptr);
    paintIcon();
    show();
    if (!m_act && (kind == MessageKind::Good || kind == MessageKind::Info)) {
        m_leave.start(kRemarkStays);
    } else {
        m_leave.stop();
    }
}

void MessageBar::clearOutdated()
{
    if (m_isOfStep) {
        clear();
    }
}

void MessageBar::clear()
{
    m_act = {};
    m_text->clear();
    hide();
}

void MessageBar::changeEvent(QEvent *event)
{
    QFrame::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void MessageBar::paintIcon()
{
    const auto [name, token] = mark(m_kind);
    m_icon->setPixmap(
        m_theme->icon(QLatin1String(name), token).pixmap(QSize(kIconSize, kIconSize)));
    m_close->setIcon(m_theme->icon(QStringLiteral("close")));
}

void MessageBar::retranslate()
{
    m_close->setAccessibleName(tr("Close the message"));
    m_close->setToolTip(tr("Close the message"));
}

} // namespace ra::ui
