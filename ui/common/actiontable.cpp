// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/actiontable.h"

#include "annotation/base/verify.h"
#include "ui/common/theme.h"

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
        action->setAutoRepeat(row.repeat == KeyRepeat::Repeats);
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

void ActionTable::setKeymap(const Keymap &keymap)
{
    m_keymap = keymap;
    for (size_t i = 0; i < m_actions.size(); ++i) {
        m_actions[i]->setShortcuts(keysFromText(keysOf(QLatin1String(rows()[i].id), keymap)));
    }
    retranslate();
    Q_EMIT keymapChanged();
}

} // namespace ra::ui
