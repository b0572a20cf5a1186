// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/model/actiontable.h"

#include "annotation/base/verify.h"
#include "ui/model/theme.h"

#include <QCoreApplication>

namespace ra::ui {

namespace {

QString translated(const char *text)
{
    return QCoreApplication::translate("Actions", text);
}

Qt::ShortcutContext context(KeyScope scope)
{
    return scope == KeyScope::Global ? Qt::WindowShortcut : Qt::WidgetWithChildrenShortcut;
}

bool isOverlapping(KeyScope a, KeyScope b)
{
    return a == b || a == KeyScope::Global || b == KeyScope::Global;
}

} // namespace

QList<QKeySequence> keysFromText(const QString &keys)
{
    return keys.isEmpty() ? QList<QKeySequence>()
                          : QKeySequence::listFromString(keys, QKeySequence::PortableText);
}

ActionTable::ActionTable(QObject *parent) : QObject(parent)
{
    for (const ActionRow &row : rows()) {
        auto *action = new QAction(this);
        action->setObjectName(QLatin1String(row.id));
        action->setShortcuts(keysFromText(QLatin1String(row.keys)));
        action->setShortcutContext(context(row.scope));
        action->setMenuRole(QAction::NoRole);
        m_rowOf.insert(QLatin1String(row.id), static_cast<int>(m_actions.size()));
        m_actions.push_back(action);
    }
    retranslate();
}

QAction *ActionTable::action(const char *id) const
{
    const int row = m_rowOf.value(QLatin1String(id), -1);
    RA_VERIFY(row >= 0, return m_actions.front());
    return m_actions[static_cast<size_t>(row)];
}

KeyScope ActionTable::scope(const char *id) const
{
    const int row = m_rowOf.value(QLatin1String(id), -1);
    RA_VERIFY(row >= 0, return KeyScope::Global);
    return rows()[static_cast<size_t>(row)].scope;
}

QString ActionTable::keyText(const char *id) const
{
    return keyText(action(id));
}

QString ActionTable::keyText(const QAction *action)
{
    QString text = action->shortcut().toString(QKeySequence::NativeText);
    text.replace(QStringLiteral("Return"), QStringLiteral("↵"));
    return text;
}

void ActionTable::retranslate()
{
    for (size_t i = 0; i < m_actions.size(); ++i) {
        QAction *action = m_actions[i];
        action->setText(translated(rows()[i].text));
        const QString key = keyText(action);
        const QString plain = action->iconText();
        action->setToolTip(key.isEmpty() ? plain : QStringLiteral("%1 (%2)").arg(plain, key));
    }
}

void ActionTable::applyTheme(const Theme &theme)
{
    for (size_t i = 0; i < m_actions.size(); ++i) {
        const QLatin1String icon(rows()[i].icon);
        if (!icon.isEmpty()) {
            m_actions[i]->setIcon(theme.icon(icon));
        }
    }
}

QStringList ActionTable::conflicts()
{
    QStringList found;
    const std::vector<ActionRow> &table = rows();
    for (size_t a = 0; a < table.size(); ++a) {
        const QList<QKeySequence> keys = keysFromText(QLatin1String(table[a].keys));
        for (size_t b = a + 1; b < table.size(); ++b) {
            if (!isOverlapping(table[a].scope, table[b].scope)) {
                continue;
            }
            for (const QKeySequence &key : keysFromText(QLatin1String(table[b].keys))) {
                if (keys.contains(key)) {
                    found << QStringLiteral("%1 / %2: %3")
                                 .arg(QLatin1String(table[a].id), QLatin1String(table[b].id),
                                      key.toString(QKeySequence::PortableText));
                }
            }
        }
    }
    return found;
}

} // namespace ra::ui
