// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/matrixspeed.h"

#include "inference/engine/tensor/guard.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>
#include <thread>

#include <ctime>

namespace ra::inference {

namespace {

constexpr int kSide = 512;
constexpr int kRounds = 8;
/// The first ones start threads and warm up caches.
constexpr int kRunsPerRound = 5;
/// A multiplication and an addition for each pair of numbers that meet.
constexpr double kGigaOperations = 2.0 * kSide * kSide * kSide / 1e9;
/// No reference BLAS gets that far: there is nothing to find out any more.
constexpr double kPlenty = 30;
constexpr double kLeastSeconds = 1e-9;
constexpr std::chrono::milliseconds kPause{100};

double steadySeconds()
{
    const std::chrono::duration<double> time = std::chrono::steady_clock::now().time_since_epoch();
    return time.count();
}

} // namespace

double bestGflops(const SpeedTrial &trial)
{
    double best = 0;
    for (int round = 0; round < kRounds && best < kPlenty; ++round) {
        if (round > 0) {
            trial.pause();
        }
        for (int run = 0; run < kRunsPerRound; ++run) {
            const double start = trial.seconds();
            trial.work();
            const double time = std::max(trial.seconds() - start, kLeastSeconds);
            best = std::max(best, trial.gigaOperations / time);
        }
    }
    return best;
}

double threadSeconds()
{
    timespec time{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
    constexpr double kNanoseconds = 1e-9;
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * kNanoseconds;
}

double matrixGflops(const Device &device)
{
    double best = 0;
    const Status done = runGuarded([&] {
        const at::Tensor a = at::ones({kSide, kSide}, device.options());
        const at::Tensor b = at::ones({kSide, kSide}, device.options());
        at::Tensor product = at::empty({kSide, kSide}, device.options());
        const auto multiply = [&] {
            at::mm_out(product, a, b);
            // A graphics card only has it in hand until one of its values is asked for.
            product[0][0].item<float>();
        };
        // The time of a graphics card is not the thread's; on the CPU this thread does its share.
        const bool isCpu = device.device.is_cpu();
        best = bestGflops({multiply, kGigaOperations, isCpu ? threadSeconds : steadySeconds,
                           [] { std::this_thread::sleep_for(kPause); }});
    });
    return done ? best : 0;
}

} // namespace ra::inference
