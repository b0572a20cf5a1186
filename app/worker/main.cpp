// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/worker/chosenworker.h"
#include "inference/engine/tensor/torchlibrary.h"
#include "inference/wire/modelfile.h"
#include "inference/wire/workerserver.h"

#include <QFileInfo>

#include <csignal>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include <fcntl.h>
#include <sys/eventfd.h>
#include <unistd.h>

namespace {

constexpr int kExitUsage = 2;
constexpr int kExitNoChannel = 3;
constexpr int kFirstOwnFd = 3;

/// A signal handler can be told nothing, so it must find the descriptor here. Set once, before the
/// handler. (A signalfd would do without, but libraries have threads that don't block the signal.)
volatile std::sig_atomic_t endFd = -1;

void onTerminate(int)
{
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t written = ::write(endFd, &one, sizeof one);
}

/// Moves the two ends of the conversation out of reach of libraries that print or read: what they
/// print goes to the log. False where there is no conversation.
bool takeChannels(ra::inference::ServerSettings &settings)
{
    settings.inputFd = ::fcntl(STDIN_FILENO, F_DUPFD_CLOEXEC, kFirstOwnFd);
    settings.outputFd = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, kFirstOwnFd);
    const int nothing = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
    return settings.inputFd >= 0 && settings.outputFd >= 0 && ::dup2(nothing, STDIN_FILENO) >= 0
           && ::dup2(STDERR_FILENO, STDOUT_FILENO) >= 0;
}

void handleSignals(int fd)
{
    endFd = fd;
    std::signal(SIGTERM, onTerminate);
    // The window decides when its worker ends; Ctrl+C in a terminal is meant for the window.
    std::signal(SIGINT, SIG_IGN);
    std::signal(SIGPIPE, SIG_IGN);
}

QString programFolder()
{
    return QFileInfo(QFileInfo(QStringLiteral("/proc/self/exe")).symLinkTarget()).absolutePath();
}

} // namespace

int main(int argc, char **argv)
{
    if (argc > 1 && std::strcmp(argv[1], "--version") == 0) {
        std::printf("ra-monitor " RA_VERSION "\n%s\n", ra::inference::describeTorch().c_str());
        return EXIT_SUCCESS;
    }
    if (argc > 1 || ::isatty(STDIN_FILENO) != 0) {
        std::fputs("ra-monitor is started by ra-studio, which talks to it; there is nothing to "
                   "type here.\nusage: ra-monitor [--version]\n",
                   stderr);
        return kExitUsage;
    }
    ra::inference::ServerSettings settings;
    settings.endFd = ::eventfd(0, EFD_CLOEXEC);
    if (settings.endFd < 0 || !takeChannels(settings)) {
        std::perror("ra-monitor has no channel to its window");
        return kExitNoChannel;
    }
    handleSignals(settings.endFd);
    if (const std::string error = ra::inference::loadCudaHalf(); !error.empty()) {
        std::fprintf(stderr, "LibTorch's CUDA half can't be loaded: %s\n", error.c_str());
    }

    ra::app::ChosenWorker worker(ra::inference::compactWeightsPath(programFolder()));
    ra::inference::WorkerServer server(worker, settings);
    const ra::inference::ServerEnd end = server.serve();
    std::fflush(nullptr);
    // Not by return: a calculation may still run, and taking down the libraries costs a second.
    using Cause = ra::inference::ServerEnd::Cause;
    const bool isFailure = end.cause == Cause::InputDamaged || end.cause == Cause::InputFailed;
    std::_Exit(isFailure ? EXIT_FAILURE : EXIT_SUCCESS);
}
