// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/interrupts.h"

#include <csignal>
#include <pthread.h>
#include <unistd.h>

namespace ra::app {

namespace {

/// Sent to the watcher by the destructor to end it.
constexpr int kEndSignal = SIGUSR2;

sigset_t watchedSignals()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, kEndSignal);
    return signals;
}

} // namespace

Interrupts::Interrupts()
{
    const sigset_t signals = watchedSignals();
    // Blocked here and so in all later threads; only the watcher takes them, at a safe place.
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    m_watcher = std::jthread([stop = m_stop, signals]() mutable {
        bool isAsked = false;
        for (;;) {
            int signal = 0;
            sigwait(&signals, &signal);
            if (signal == kEndSignal) {
                return;
            }
            if (isAsked) {
                _exit(128 + signal);
            }
            isAsked = true;
            stop.request_stop();
        }
    });
}

Interrupts::~Interrupts()
{
    pthread_kill(m_watcher.native_handle(), kEndSignal);
}

void ignoreFatalWriteSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace ra::app
