// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stop_token>
#include <thread>

namespace ra::app {

/// Turns Ctrl+C, a polite kill and a closed terminal into a stop request, so that commands end
/// cleanly: what is done stays done. A second signal ends the program at once, with 128 + its
/// number. One at a time: signals are the process's.
class Interrupts final
{
public:
    Interrupts();
    ~Interrupts();
    Interrupts(const Interrupts &) = delete;
    Interrupts &operator=(const Interrupts &) = delete;

    [[nodiscard]] std::stop_token token() const { return m_stop.get_token(); }

private:
    std::stop_source m_stop;
    std::jthread m_watcher;
};

/// A full disk or a closed pipe must come back as an error, not end the program.
void ignoreFatalWriteSignals();

} // namespace ra::app
