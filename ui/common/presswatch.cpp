// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/presswatch.h"

#include <QCoreApplication>
#include <QInputMethodEvent>
#include <QKeyEvent>

namespace ra::ui {

PressWatch::PressWatch(QObject *parent) : QObject(parent)
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool PressWatch::eventFilter(QObject *watched, QEvent *event)
{
    Q_UNUSED(watched)
    const bool isRepeat = m_repeats.isRepeat(*event);
    bool isBegun = false;
    switch (event->type()) {
    case QEvent::ShortcutOverride:
    case QEvent::KeyPress:
        isBegun = !isRepeat;
        break;
    case QEvent::InputMethod:
        isBegun = !static_cast<const QInputMethodEvent *>(event)->commitString().isEmpty();
        break;
    case QEvent::MouseButtonPress:
    case QEvent::Drop:
        isBegun = true;
        break;
    default:
        break;
    }
    if (isBegun) {
        Q_EMIT begun();
    }
    return false;
}

} // namespace ra::ui
