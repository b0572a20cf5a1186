// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/foldedtext.h"

#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ra::ui {

namespace {

constexpr int kPaddingX = 14;
constexpr int kPaddingY = 10;
constexpr int kSpacing = 6;

} // namespace

FoldedText::FoldedText(const QString &name, QWidget *parent)
    : QFrame(parent),
      m_title(new PlainLabel(this)),
      m_said(new PlainLabel(this)),
      m_text(new PlainLabel(this)),
      m_open(new QPushButton(this))
{
    setObjectName(name);
    setProperty("role", QStringLiteral("card"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_said->setProperty("role", QStringLiteral("meta"));
    m_said->setObjectName(name + QStringLiteral("Said"));
    m_said->setWordWrap(true);
    m_text->setProperty("role", QStringLiteral("body"));
    m_text->setObjectName(name + QStringLiteral("Raw"));
    m_text->setWordWrap(true);
    m_text->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_open->setObjectName(name + QStringLiteral("Open"));
    m_open->setProperty("role", QStringLiteral("link"));
    // The sample keeps the keys.
    m_open->setFocusPolicy(Qt::TabFocus);
    m_open->setCheckable(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title, 1);
    head->addWidget(m_open);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPaddingX, kPaddingY, kPaddingX, kPaddingY);
    column->setSpacing(kSpacing);
    column->addLayout(head);
    column->addWidget(m_said);
    column->addWidget(m_text);
    connect(m_open, &QPushButton::toggled, this, &FoldedText::setOpen);
    retranslate();
    hide();
}

void FoldedText::setWords(const QString &title, const QString &said, const QString &text)
{
    m_title->setText(title);
    m_said->setText(said);
    m_text->setText(breakable(text));
    m_open->setVisible(!text.isEmpty());
    setAccessibleName(title);
    setOpen(m_open->isChecked() && !text.isEmpty());
}

void FoldedText::fold()
{
    m_open->setChecked(false);
}

void FoldedText::retranslate()
{
    setOpen(m_open->isChecked());
}

void FoldedText::setOpen(bool isOpen)
{
    m_text->setVisible(isOpen);
    m_open->setText(isOpen ? tr("Hide") : tr("Read"));
}

} // namespace ra::ui
