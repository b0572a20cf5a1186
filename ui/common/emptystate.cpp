// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/emptystate.h"

#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QVBoxLayout>

#include <utility>

namespace ra::ui {

namespace {
constexpr int kIconSize = 40;
constexpr int kTextWidth = 420;
} // namespace

EmptyState::EmptyState(const Theme *theme, QString icon, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_iconName(std::move(icon)),
      m_icon(new PlainLabel(this)),
      m_title(new PlainLabel(this)),
      m_sentence(new PlainLabel(this)),
      m_button(new QPushButton(this))
{
    setObjectName(QStringLiteral("emptyState"));
    m_icon->setAlignment(Qt::AlignCenter);
    m_title->setObjectName(QStringLiteral("emptyTitle"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setObjectName(QStringLiteral("emptySentence"));
    m_sentence->setProperty("role", QStringLiteral("muted"));
    m_sentence->setAlignment(Qt::AlignCenter);
    m_sentence->setWordWrap(true);
    m_sentence->setFixedWidth(kTextWidth);
    m_button->setObjectName(QStringLiteral("emptyButton"));
    m_button->setProperty("role", QStringLiteral("primary"));

    auto *column = new QVBoxLayout(this);
    column->setSpacing(10);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(4);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    // An aligned item isn't asked for its height at this width, and its last line would go.
    auto *sentence = new QHBoxLayout;
    sentence->addStretch();
    sentence->addWidget(m_sentence);
    sentence->addStretch();
    column->addLayout(sentence);
    column->addSpacing(8);
    column->addWidget(m_button, 0, Qt::AlignHCenter);
    column->addStretch(3);

    connect(m_button, &QPushButton::clicked, this, &EmptyState::buttonPressed);
    connect(theme, &Theme::changed, this, &EmptyState::paintIcon);
    paintIcon();
}

void EmptyState::setTexts(const QString &title, const QString &sentence, const QString &button)
{
    m_title->setText(title);
    m_sentence->setText(sentence);
    m_button->setText(button);
    m_button->setAccessibleName(button);
    m_button->setVisible(!button.isEmpty());
}

void EmptyState::paintIcon()
{
    m_icon->setPixmap(m_theme->icon(m_iconName, Token::Faint).pixmap(QSize(kIconSize, kIconSize)));
}

} // namespace ra::ui
