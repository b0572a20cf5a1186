// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workerstatus.h"

#include <QCoreApplication>

namespace ra::inference {

namespace {

Error startsWhenNeeded()
{
    return {{}, QT_TRANSLATE_NOOP("ra", "Starts when it is needed."), {}, {}};
}

} // namespace

MonitorInfo WorkerStatus::info() const
{
    const std::lock_guard lock(m_mutex);
    MonitorInfo info = m_info;
    info.note = m_note ? m_note->text() : QString();
    return info;
}

void WorkerStatus::setHealth(MonitorHealth health, const std::optional<Error> &note)
{
    const std::lock_guard lock(m_mutex);
    m_info.health = health;
    m_note = note;
}

void WorkerStatus::show(LinkState state, const std::optional<Error> &note)
{
    switch (state) {
    case LinkState::Stopped:
    case LinkState::Unloading:
        // As good as ready: who asks it waits for its start.
        setHealth(MonitorHealth::Ready, startsWhenNeeded());
        return;
    case LinkState::Ready:
        setHealth(MonitorHealth::Ready, note);
        return;
    case LinkState::Starting:
    case LinkState::BackingOff:
        setHealth(MonitorHealth::Starting, note);
        return;
    case LinkState::Busy:
    case LinkState::Ending:
        setHealth(MonitorHealth::Busy, note);
        return;
    case LinkState::Off:
    case LinkState::Closing:
        setHealth(MonitorHealth::Off, note);
        return;
    }
}

void WorkerStatus::setNote(const Error &note)
{
    const std::lock_guard lock(m_mutex);
    m_note = note;
}

void WorkerStatus::take(const MonitorInfo &said)
{
    const std::lock_guard lock(m_mutex);
    const MonitorHealth health = m_info.health;
    m_info = said;
    m_info.health = health;
}

void WorkerStatus::setMemory(qint64 bytes)
{
    const std::lock_guard lock(m_mutex);
    m_info.memoryBytes = bytes;
}

} // namespace ra::inference
