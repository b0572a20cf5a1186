// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QEvent>
#include <QHash>

namespace ra::ui {

/// Knows the repeats of a held key, also those that the window system brings as a release and a
/// press: X11 gives both the same time, and Qt sees the pair only where it arrives at once, which
/// on a busy machine it doesn't. Fed by one event filter; GUI thread.
class KeyRepeats final
{
public:
    /// Takes note of a release; true where the event is a press (or the question whether it is a
    /// shortcut) that repeats a held key.
    [[nodiscard]] bool isRepeat(const QEvent &event);

private:
    /// Key → the time of its release, in milliseconds of the window system.
    QHash<int, quint64> m_released;
};

} // namespace ra::ui
