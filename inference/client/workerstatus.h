// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

#include <mutex>
#include <optional>

namespace ra::inference {

/// Of a program and the link to it.
enum class LinkState {
    Stopped,
    Starting,
    Ready,
    Busy,
    Ending,
    Unloading,
    BackingOff,
    Off,
    Closing
};

/// What is told of a monitor while its program is started, busy or gone. Any thread.
class WorkerStatus final
{
public:
    explicit WorkerStatus(MonitorInfo info) : m_info(std::move(info)) {}

    /// Its note is put into the language of the person that asks, when they ask.
    [[nodiscard]] MonitorInfo info() const;
    void show(LinkState state, const std::optional<Error> &note = {});
    void setNote(const Error &note);
    /// What the program says of itself; its health is known better here.
    void take(const MonitorInfo &said);
    void setMemory(qint64 bytes);

private:
    void setHealth(MonitorHealth health, const std::optional<Error> &note);

    mutable std::mutex m_mutex;
    MonitorInfo m_info;
    std::optional<Error> m_note;
};

} // namespace ra::inference
