// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/keyowner.h"

#include "ui/common/positionkeys.h"

#include <QCoreApplication>
#include <QKeyEvent>
#include <QWidget>

#include <utility>

namespace ra::ui {

KeyOwner::KeyOwner(QWidget &widget, Handler handler)
    : m_widget(widget),
      m_handler(std::move(handler))
{
}

void KeyOwner::begin()
{
    QCoreApplication::instance()->installEventFilter(this);
}

void KeyOwner::end()
{
    QCoreApplication::instance()->removeEventFilter(this);
}

bool KeyOwner::eventFilter(QObject *watched, QEvent *event)
{
    const QEvent::Type type = event->type();
    if (type != QEvent::ShortcutOverride && type != QEvent::KeyPress
        && type != QEvent::KeyRelease) {
        return false;
    }
    auto *focus = qobject_cast<QWidget *>(watched);
    if (focus == nullptr || focus->window() != m_widget.window()) {
        return false;
    }
    if (type == QEvent::ShortcutOverride) {
        // Accepted, it comes back as a key press and reaches no shortcut.
        event->accept();
        return true;
    }
    auto &pressed = *static_cast<QKeyEvent *>(event);
    const std::optional<Qt::Key> there =
        isWrittenIn(*focus) ? std::nullopt : keyByPosition(pressed);
    if (there) {
        QKeyEvent moved(type, *there, pressed.modifiers(), QString(QChar(*there)),
                        pressed.isAutoRepeat());
        if (!m_handler(focus, moved)) {
            return false;
        }
    } else if (!m_handler(focus, pressed)) {
        return false;
    }
    event->accept();
    return true;
}

} // namespace ra::ui
