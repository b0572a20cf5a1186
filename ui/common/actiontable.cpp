// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/actiontable.h"

#include "annotation/base/verify.h"
#include "ui/common/keyrepeats.h"
#include "ui/common/positionkeys.h"
#include "ui/common/theme.h"

#include <QCoreApplication>
#include <QWidget>

#include <algorithm>

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

/// Looks at all key events before anything is done by them.
class HeldKey final : public QObject
{
public:
    explicit HeldKey(QObject *parent) : QObject(parent)
    {
        QCoreApplication::instance()->installEventFilter(this);
    }
    [[nodiscard]] bool isRepeat() const { return m_isRepeat; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        Q_UNUSED(watched)
        const bool isRepeat = m_repeats.isRepeat(*event);
        if (event->type() == QEvent::KeyPress || event->type() == QEvent::ShortcutOverride) {
            m_isRepeat = isRepeat;
        }
        return false;
    }

private:
    KeyRepeats m_repeats;
    bool m_isRepeat = false;
};

namespace {

/// The window that a menu or widget belongs to.
const QWidget *windowOf(const QWidget *widget)
{
    while (widget->windowType() == Qt::Popup && widget->parentWidget() != nullptr) {
        widget = widget->parentWidget();
    }
    return widget->window();
}

/// The action's keys work where `focus` has them, as Qt's shortcuts do.
bool isLive(const QAction &action, const QWidget &focus)
{
    if (!action.isEnabled() || !action.isVisible()) {
        return false;
    }
    const QList<QObject *> owners = action.associatedObjects();
    return std::any_of(owners.begin(), owners.end(), [&](const QObject *owner) {
        const auto *widget = qobject_cast<const QWidget *>(owner);
        if (widget == nullptr) {
            return false;
        }
        return action.shortcutContext() == Qt::WindowShortcut
                   ? windowOf(widget) == focus.window()
                   : widget == &focus || widget->isAncestorOf(&focus);
    });
}

/// An action that a held key triggers once, however the window system tells of the repeats.
class OnceAction final : public QAction
{
public:
    OnceAction(const HeldKey &held, QObject *parent) : QAction(parent), m_held(held)
    {
        setAutoRepeat(false);
    }

protected:
    bool event(QEvent *event) override
    {
        return (event->type() == QEvent::Shortcut && m_held.isRepeat()) || QAction::event(event);
    }

private:
    const HeldKey &m_held;
};

} // namespace

QList<QKeySequence> keysFromText(const QString &keys)
{
    return keys.isEmpty() ? QList<QKeySequence>()
                          : QKeySequence::listFromString(keys, QKeySequence::PortableText);
}

ActionTable::ActionTable(QObject *parent) : QObject(parent), m_held(new HeldKey(this))
{
    for (const Row &row : rows()) {
        QAction *action =
            row.repeat == KeyRepeat::Once ? new OnceAction(*m_held, this) : new QAction(this);
        action->setObjectName(QLatin1String(row.id));
        action->setShortcuts(keysFromText(QLatin1String(row.keys)));
        action->setShortcutContext(context(row.scope));
        action->setMenuRole(QAction::NoRole);
        m_rowOf.insert(QLatin1String(row.id), static_cast<int>(m_actions.size()));
        m_actions.push_back(action);
    }
    retranslate();
    new PositionKeys(
        [this](QKeyCombination key, const QWidget &focus) { return press(key, focus); }, this);
}

bool ActionTable::press(QKeyCombination key, const QWidget &focus) const
{
    const auto found = std::find_if(m_actions.begin(), m_actions.end(), [&](const QAction *action) {
        return action->shortcuts().contains(QKeySequence(key)) && isLive(*action, focus);
    });
    if (found == m_actions.end()) {
        return false;
    }
    if (!m_held->isRepeat() || (*found)->autoRepeat()) {
        (*found)->trigger();
    }
    return true;
}

QAction *ActionTable::action(const char *id) const
{
    const int row = m_rowOf.value(QLatin1String(id), -1);
    RA_VERIFY(row >= 0, return m_actions.front());
    return m_actions[static_cast<size_t>(row)];
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
