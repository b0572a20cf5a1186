// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/interrupts.h"

#include "annotation/base/verify.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdint>

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace ra::app {

namespace {

constexpr std::array kStopSignals{SIGINT, SIGTERM, SIGHUP};
constexpr int kSignalExitBase = 128;
constexpr std::uint64_t kStopAsked = 1;
/// Added by the destructor: larger than any count of signals that could be added up before it.
constexpr std::uint64_t kWatchEnds = std::uint64_t{1} << 32;

// A signal handler can be told nothing, so what it needs must be found here. Blocking the signals
// and waiting for them in a thread would do without, but libraries start threads before main that
// don't block them, and there they would end the program.
std::atomic<int> eventFd = -1;
std::atomic<bool> isAsked = false;
static_assert(std::atomic<int>::is_always_lock_free && std::atomic<bool>::is_always_lock_free);

void onStopSignal(int signal)
{
    if (isAsked.exchange(true)) {
        // A closing terminal and the end of a session send several; only a person has had enough.
        if (signal == SIGINT) {
            _exit(kSignalExitBase + signal);
        }
        return;
    }
    const int error = errno;
    [[maybe_unused]] const ssize_t written = ::write(eventFd, &kStopAsked, sizeof kStopAsked);
    errno = error;
}

void handle(int signal, void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    action.sa_flags = SA_RESTART;
    ::sigaction(signal, &action, nullptr);
}

/// nohup asks for this: the terminal may close and the work goes on.
bool isIgnored(int signal)
{
    struct sigaction action = {};
    return ::sigaction(signal, nullptr, &action) == 0 && action.sa_handler == SIG_IGN;
}

} // namespace

Interrupts::Interrupts()
{
    eventFd = ::eventfd(0, EFD_CLOEXEC);
    RA_VERIFY(eventFd >= 0, return );
    isAsked = false;
    m_watcher = std::jthread([stop = m_stop, fd = eventFd.load()]() mutable {
        std::uint64_t told = 0;
        while (told < kWatchEnds) {
            if (::read(fd, &told, sizeof told) == sizeof told && told % kWatchEnds != 0) {
                stop.request_stop();
            }
        }
    });
    for (const int signal : kStopSignals) {
        if (signal != SIGHUP || !isIgnored(signal)) {
            handle(signal, onStopSignal);
        }
    }
}

Interrupts::~Interrupts()
{
    for (const int signal : kStopSignals) {
        if (!isIgnored(signal)) {
            handle(signal, SIG_DFL);
        }
    }
    if (m_watcher.joinable()) {
        [[maybe_unused]] const ssize_t written = ::write(eventFd, &kWatchEnds, sizeof kWatchEnds);
        m_watcher.join();
    }
    ::close(eventFd);
}

void holdClosedStandardStreams()
{
    for (const int stream : {STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO}) {
        if (::fcntl(stream, F_GETFD) < 0) {
            // The lowest free number is the stream's own. Open the wrong way round, it stays
            // useless.
            [[maybe_unused]] const int held =
                ::open("/dev/null", stream == STDIN_FILENO ? O_WRONLY : O_RDONLY);
        }
    }
}

void ignoreFatalWriteSignals()
{
    std::signal(SIGPIPE, SIG_IGN);
    std::signal(SIGXFSZ, SIG_IGN);
}

} // namespace ra::app
