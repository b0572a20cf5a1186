// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workerstatus.h"

namespace ra::inference {

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
