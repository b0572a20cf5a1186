// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <thread>

namespace ra::app {

/// Threads to compute with, where `wanted` were asked for. 0 = all but one, which is left to the
/// window. Never more than there are cores: they would only wait for each other, spinning.
[[nodiscard]] inline int threadsFor(int wanted)
{
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    return wanted > 0 ? std::min(wanted, cores) : std::max(1, cores - 1);
}

} // namespace ra::app
