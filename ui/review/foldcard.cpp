// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/foldcard.h"

#include "ui/common/plainlabel.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace ra::ui {

namespace {

constexpr int kPaddingX = 14;
constexpr int kPaddingY = 10;
constexpr int kSpacing = 6;

} // namespace

FoldCard::FoldCard(const QString &name, QWidget *parent)
    : QFrame(parent),
      m_title(new PlainLabel(this)),
      m_meta(new PlainLabel(this)),
      m_open(new QPushButton(this)),
      m_inside(new QWidget(this)),
      m_body(new QVBoxLayout(m_inside))
{
    setObjectName(name);
    setProperty("role", QStringLiteral("card"));
    m_title->setProperty("role", QStringLiteral("title"));
    m_meta->setProperty("role", QStringLiteral("meta"));
    m_meta->setObjectName(name + QStringLiteral("Meta"));
    m_open->setObjectName(name + QStringLiteral("Open"));
    m_open->setProperty("role", QStringLiteral("link"));
    m_open->setFocusPolicy(Qt::TabFocus);
    m_open->setCheckable(true);
    auto *head = new QHBoxLayout;
    head->addWidget(m_title);
    head->addWidget(m_meta, 1);
    head->addWidget(m_open);
    m_body->setContentsMargins(0, 0, 0, 0);
    m_body->setSpacing(kSpacing);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPaddingX, kPaddingY, kPaddingX, kPaddingY);
    column->setSpacing(kSpacing);
    column->addLayout(head);
    column->addWidget(m_inside);
    connect(m_open, &QPushButton::toggled, this, &FoldCard::setOpen);
    m_inside->hide();
}

bool FoldCard::isOpen() const
{
    return m_open->isChecked();
}

void FoldCard::setWords(const QString &title, const QString &meta)
{
    m_title->setText(title);
    m_meta->setText(meta);
    setAccessibleName(title);
    m_open->setText(isOpen() ? tr("Hide") : tr("Show"));
    m_open->setAccessibleName(isOpen() ? tr("Hide: %1").arg(title) : tr("Show: %1").arg(title));
}

void FoldCard::setOpen(bool isOpen)
{
    m_inside->setVisible(isOpen);
    setWords(m_title->text(), m_meta->text());
    Q_EMIT opened(isOpen);
}

} // namespace ra::ui
