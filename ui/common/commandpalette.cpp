// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/commandpalette.h"

#include "ui/common/actiontable.h"

#include <QAction>
#include <QCoreApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListWidget>
#include <QPointer>
#include <QVBoxLayout>

#include <algorithm>
#include <vector>

namespace ra::ui {

namespace {

constexpr QSize kSize(560, 420);
constexpr int kFromTop = 80;
constexpr const char *kOwnId = "help.commands";
constexpr int kAtWordStart = 4;
constexpr int kInARow = 3;

} // namespace

std::optional<int> fitOf(const QString &search, const QString &text)
{
    const QString sought = search.simplified().toCaseFolded().remove(u' ');
    const QString in = text.toCaseFolded();
    int fit = 0;
    qsizetype last = -2;
    qsizetype at = 0;
    for (const QChar letter : sought) {
        at = in.indexOf(letter, at);
        if (at < 0) {
            return std::nullopt;
        }
        const bool isStart = at == 0 || !in[at - 1].isLetterOrNumber();
        fit += isStart ? kAtWordStart : 0;
        fit += at == last + 1 ? kInARow : 0;
        last = at++;
    }
    return fit;
}

CommandPalette::CommandPalette(const ActionTable &actions, QWidget *parent)
    : QDialog(parent),
      m_actions(actions),
      m_search(new QLineEdit(this)),
      m_list(new QListWidget(this))
{
    setObjectName(QStringLiteral("commandPalette"));
    setWindowTitle(tr("Commands"));
    setAttribute(Qt::WA_DeleteOnClose);
    setModal(true);
    m_search->setObjectName(QStringLiteral("commandSearch"));
    m_search->setPlaceholderText(tr("What do you want to do?"));
    m_search->setAccessibleName(m_search->placeholderText());
    m_search->installEventFilter(this);
    m_list->setObjectName(QStringLiteral("commandList"));
    m_list->setAccessibleName(tr("Commands"));
    auto *column = new QVBoxLayout(this);
    column->addWidget(m_search);
    column->addWidget(m_list);
    connect(m_search, &QLineEdit::textChanged, this, &CommandPalette::show);
    connect(m_search, &QLineEdit::returnPressed, this, [this] { run(m_list->currentItem()); });
    connect(m_list, &QListWidget::itemClicked, this, &CommandPalette::run);
    resize(kSize);
    const QPoint top = parent->mapToGlobal(QPoint((parent->width() - width()) / 2, kFromTop));
    move(top);
    show(QString());
}

bool CommandPalette::eventFilter(QObject *watched, QEvent *event)
{
    // The arrows choose while one types.
    if (event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Up || key == Qt::Key_Down || key == Qt::Key_PageUp
            || key == Qt::Key_PageDown) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
    }
    return QDialog::eventFilter(watched, event);
}

void CommandPalette::show(const QString &search)
{
    struct Command {
        int fit = 0;
        QString text;
        const ActionTable::Row *row = nullptr;
    };
    std::vector<Command> commands;
    for (const ActionTable::Row &row : ActionTable::rows()) {
        const QAction *action = m_actions.action(row.id);
        const QString group = QCoreApplication::translate("Actions", row.group);
        const QString text =
            tr("%1: %2").arg(group, QString(action->text()).remove(u'&').remove(u'…'));
        const std::optional<int> fit = fitOf(search, text);
        if (fit && action->isEnabled() && qstrcmp(row.id, kOwnId) != 0) {
            commands.push_back({*fit, text, &row});
        }
    }
    std::stable_sort(commands.begin(), commands.end(),
                     [](const Command &a, const Command &b) { return a.fit > b.fit; });
    m_list->clear();
    for (const Command &command : commands) {
        const QString key = m_actions.keyText(command.row->id);
        auto *item = new QListWidgetItem(
            key.isEmpty() ? command.text : tr("%1   %2").arg(command.text, key), m_list);
        item->setData(Qt::UserRole, QByteArray(command.row->id));
    }
    m_list->setCurrentRow(0);
}

void CommandPalette::run(const QListWidgetItem *item)
{
    if (item == nullptr) {
        return;
    }
    const QPointer<QAction> action =
        m_actions.action(item->data(Qt::UserRole).toByteArray().constData());
    connect(this, &QDialog::finished, action, &QAction::trigger, Qt::QueuedConnection);
    accept();
}

} // namespace ra::ui
