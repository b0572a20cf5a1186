// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/start/welcomepanel.h"

#include "ui/common/actionbutton.h"
#include "ui/common/actiontable.h"
#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"

#include <QEvent>
#include <QFileInfo>
#include <QHBoxLayout>
#include <QPushButton>

namespace ra::ui {

namespace {
constexpr int kColumnWidth = 460;
constexpr qsizetype kMaxRecent = 5;
constexpr int kPathWidth = 300;
} // namespace

WelcomePanel::WelcomePanel(const ActionTable &actions, const Theme *theme, QWidget *parent)
    : QWidget(parent),
      m_title(new PlainLabel(this)),
      m_sentence(new PlainLabel(this)),
      m_recentTitle(new PlainLabel(this)),
      m_busy(new PlainLabel(this)),
      m_recent(new QVBoxLayout)
{
    setObjectName(QStringLiteral("welcomePanel"));
    m_title->setProperty("role", QStringLiteral("headline"));
    m_sentence->setProperty("role", QStringLiteral("muted"));
    m_sentence->setWordWrap(true);
    m_sentence->setContentsMargins(0, 0, 0, 3);
    m_recentTitle->setProperty("role", QStringLiteral("section"));
    m_busy->setObjectName(QStringLiteral("welcomeBusy"));
    m_busy->setProperty("role", QStringLiteral("muted"));
    m_busy->hide();

    auto *panel = new QWidget(this);
    panel->setFixedWidth(kColumnWidth);
    auto *column = new QVBoxLayout(panel);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_sentence);
    column->addSpacing(12);
    for (const char *id : {"project.new", "project.open", "project.sample"}) {
        const bool isFirst = m_buttons.empty();
        auto *button = new PushActionButton(
            actions.action(id), theme,
            isFirst ? PushActionButton::Look::Primary : PushActionButton::Look::Plain, panel);
        column->addWidget(button);
        m_buttons.push_back(button);
    }
    column->addWidget(m_busy);
    column->addSpacing(16);
    column->addWidget(m_recentTitle);
    m_recent->setSpacing(0);
    column->addLayout(m_recent);

    auto *outer = new QVBoxLayout(this);
    outer->addStretch(2);
    // An aligned item isn't asked for its height at this width, and the sentence's last line would
    // go.
    auto *middle = new QHBoxLayout;
    middle->addStretch();
    middle->addWidget(panel);
    middle->addStretch();
    outer->addLayout(middle);
    outer->addStretch(3);
    retranslate();
    setRecentProjects({});
}

void WelcomePanel::setRecentProjects(const QStringList &paths)
{
    while (QLayoutItem *item = m_recent->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_recentTitle->setVisible(!paths.isEmpty());
    for (const QString &path : paths.mid(0, kMaxRecent)) {
        const QFileInfo info(path);
        auto *button = new QPushButton(this);
        const QString folder = fontMetrics().elidedText(info.path(), Qt::ElideMiddle, kPathWidth);
        button->setText(QStringLiteral("%1   %2").arg(info.completeBaseName(), folder));
        button->setProperty("role", QStringLiteral("recent"));
        button->setObjectName(QStringLiteral("recentProject"));
        button->setAccessibleName(tr("Open %1").arg(info.completeBaseName()));
        button->setToolTip(plainToolTip(path));
        connect(button, &QPushButton::clicked, this, [this, path] { Q_EMIT recentChosen(path); });
        m_recent->addWidget(button);
    }
}

void WelcomePanel::setBusy(const QString &sentence)
{
    m_busy->setText(sentence);
    m_busy->setVisible(!sentence.isEmpty());
    for (QWidget *button : m_buttons) {
        button->setVisible(sentence.isEmpty());
    }
}

void WelcomePanel::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void WelcomePanel::retranslate()
{
    m_title->setText(QStringLiteral("RA-Studio"));
    m_sentence->setText(tr("Build reflection datasets for industrial anomaly detection: a draft, a "
                           "critique and a corrected answer for every hard image."));
    m_recentTitle->setText(tr("Recent projects"));
}

} // namespace ra::ui
