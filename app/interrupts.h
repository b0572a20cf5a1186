// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <stop_token>
#include <thread>

namespace ra::app {

/// Turns Ctrl+C, a polite kill and a closed terminal into a stop request, so that commands and the
/// window end cleanly: what is done stays done. Ctrl+C after any of them ends the program at once,
/// with 128 + its number. One at a time: signals are the process's.
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

/// Puts something in the place of standard streams that the program was started without, so that no
/// file that is opened later takes it and is printed into; reading and printing fail as before. To
/// be called before anything is opened.
void holdClosedStandardStreams();

/// A full disk or a closed pipe must come back as an error, not end the program.
void ignoreFatalWriteSignals();

} // namespace ra::app
