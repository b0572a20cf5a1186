// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/childsetup.h"

#include <csignal>
#include <string_view>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

namespace ra::inference {

namespace {

constexpr std::string_view kOutOfMemoryScore = "800";
constexpr int kNiceness = 10;
constexpr int kExitOrphaned = 1;

} // namespace

std::function<void()> childSetup()
{
    return [parent = ::getpid()] {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (::getppid() != parent) {
            ::_exit(kExitOrphaned);
        }
        // Both are wishes: where the system refuses them the worker runs all the same.
        const int file = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
        if (file >= 0) {
            [[maybe_unused]] const ssize_t written =
                ::write(file, kOutOfMemoryScore.data(), kOutOfMemoryScore.size());
            ::close(file);
        }
        ::setpriority(PRIO_PROCESS, 0, kNiceness);
    };
}

} // namespace ra::inference
