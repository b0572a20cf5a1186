// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/keyrepeats.h"

#include <QKeyEvent>

namespace ra::ui {

namespace {
/// No finger comes back to a key as quickly.
constexpr quint64 kQuickestMs = 15;
} // namespace

bool KeyRepeats::isRepeat(const QEvent &event)
{
    if (event.type() != QEvent::KeyPress && event.type() != QEvent::KeyRelease
        && event.type() != QEvent::ShortcutOverride) {
        return false;
    }
    const auto &key = static_cast<const QKeyEvent &>(event);
    if (event.type() == QEvent::KeyRelease) {
        m_released.insert(key.key(), key.timestamp());
        return false;
    }
    const quint64 released = m_released.value(key.key());
    // Made events have no time.
    const bool isTimed = released > 0 && key.timestamp() >= released;
    return key.isAutoRepeat() || (isTimed && key.timestamp() - released <= kQuickestMs);
}

} // namespace ra::ui
