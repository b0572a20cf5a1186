// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/device.h"

#include <functional>

namespace ra::inference {

/// How fast something is, measured so that other work on the machine matters little.
struct SpeedTrial {
    /// One piece of the work.
    std::function<void()> work;
    /// What a piece holds, in thousand millions of additions and multiplications.
    double gigaOperations = 0;
    /// Seconds since any moment.
    std::function<double()> seconds;
    /// Lets other work pass before the next round.
    std::function<void()> pause;
};

/// The fastest piece of several rounds, in GFLOP/s; where a round is fast enough, no more follow.
[[nodiscard]] double bestGflops(const SpeedTrial &trial);

/// Seconds that the calling thread has run: time that others had its core for is not in it.
[[nodiscard]] double threadSeconds();

/// Speed of a product of two 512 × 512 matrices on `device` with the threads that are set, in
/// GFLOP/s. A few milliseconds with a good BLAS, some seconds with the reference one. 0 where it
/// can't be measured.
[[nodiscard]] double matrixGflops(const Device &device);

} // namespace ra::inference
