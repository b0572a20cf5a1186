// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/panel/keyhelp.h"

#include "ui/model/actiontable.h"
#include "ui/model/theme.h"

#include <QCoreApplication>
#include <QFontInfo>
#include <QHeaderView>
#include <QLineEdit>
#include <QTreeWidget>
#include <QVBoxLayout>

namespace ra::ui {

namespace {

constexpr QSize kSize(600, 680);
constexpr int kActionColumnWidth = 270;
constexpr int kKeyColumnWidth = 190;

QString scopeText(KeyScope scope)
{
    switch (scope) {
    case KeyScope::Global:
        return KeyHelp::tr("everywhere");
    case KeyScope::Canvas:
        return KeyHelp::tr("image");
    case KeyScope::List:
        return KeyHelp::tr("sample list");
    case KeyScope::Text:
        break;
    }
    return KeyHelp::tr("text");
}

void fill(QTreeWidget *tree, const ActionTable &actions)
{
    QHash<QLatin1String, QTreeWidgetItem *> groups;
    for (const ActionRow &row : ActionTable::rows()) {
        const QAction *action = actions.action(row.id);
        if (action->shortcuts().isEmpty()) {
            continue;
        }
        QTreeWidgetItem *&group = groups[QLatin1String(row.group)];
        if (!group) {
            group = new QTreeWidgetItem(tree, {QCoreApplication::translate("Actions", row.group)});
            group->setFlags(Qt::ItemIsEnabled);
            group->setFont(0, Theme::font(QFontInfo(tree->font()).pixelSize(), QFont::DemiBold));
        }
        new QTreeWidgetItem(
            group, {action->text(),
                    QKeySequence::listToString(action->shortcuts(), QKeySequence::NativeText),
                    scopeText(row.scope)});
    }
    tree->expandAll();
}

void narrow(const QTreeWidget *tree, const QString &text)
{
    for (int g = 0; g < tree->topLevelItemCount(); ++g) {
        QTreeWidgetItem *group = tree->topLevelItem(g);
        int shown = 0;
        for (int i = 0; i < group->childCount(); ++i) {
            QTreeWidgetItem *item = group->child(i);
            const bool isShown = item->text(0).contains(text, Qt::CaseInsensitive)
                                 || item->text(1).contains(text, Qt::CaseInsensitive);
            item->setHidden(!isShown);
            shown += isShown ? 1 : 0;
        }
        group->setHidden(shown == 0);
    }
}

} // namespace

KeyHelp::KeyHelp(const ActionTable &actions, QWidget *parent) : QDialog(parent)
{
    setObjectName(QStringLiteral("keyHelp"));
    setWindowTitle(tr("Keys"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *search = new QLineEdit(this);
    search->setObjectName(QStringLiteral("keySearch"));
    search->setPlaceholderText(tr("Find an action or a key"));
    search->setAccessibleName(search->placeholderText());
    search->setClearButtonEnabled(true);
    auto *tree = new QTreeWidget(this);
    tree->setObjectName(QStringLiteral("keyTree"));
    tree->setAccessibleName(tr("Keys"));
    tree->setHeaderLabels({tr("Action"), tr("Key"), tr("Where")});
    tree->setRootIsDecorated(false);
    tree->setIndentation(0);
    tree->header()->resizeSection(0, kActionColumnWidth);
    tree->header()->resizeSection(1, kKeyColumnWidth);
    fill(tree, actions);
    auto *column = new QVBoxLayout(this);
    column->addWidget(search);
    column->addWidget(tree, 1);
    connect(search, &QLineEdit::textChanged, this,
            [tree](const QString &text) { narrow(tree, text); });
    resize(kSize);
}

} // namespace ra::ui
