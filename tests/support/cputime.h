// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <algorithm>
#include <ctime>
#include <limits>

namespace ra::test {

/// Processor time that `work` takes, in seconds: the least of three runs, so that what else the
/// machine does hardly counts.
template <typename Work>
double cpuSeconds(const Work &work)
{
    constexpr int kRuns = 3;
    double least = std::numeric_limits<double>::max();
    for (int run = 0; run < kRuns; ++run) {
        const std::clock_t start = std::clock();
        work();
        least = std::min(least, static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return least;
}

/// How many times longer work(8 × size) takes than work(size): about 8 where the time is linear in
/// the size, about 64 where it is quadratic.
template <typename Work>
double growth(const Work &work, int size)
{
    constexpr int kTimes = 8;
    const double small = cpuSeconds([&] { work(size); });
    return cpuSeconds([&] { work(size * kTimes); }) / std::max(small, 1e-6);
}

/// Between the two, nearer to the quadratic one.
inline constexpr double kMostLinearGrowth = 28;

} // namespace ra::test
