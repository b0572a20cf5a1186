// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/matrixspeed.h"

#include "inference/engine/tensor/guard.h"

#include <ATen/ATen.h>

#include <algorithm>
#include <chrono>

namespace ra::inference {

namespace {

constexpr int kSide = 512;
/// The first ones start threads and warm up caches.
constexpr int kRuns = 5;
/// A multiplication and an addition for each pair of numbers that meet.
constexpr double kGigaOperations = 2.0 * kSide * kSide * kSide / 1e9;

} // namespace

double matrixGflops(const Device &device)
{
    double best = 0;
    const Status done = runGuarded([&] {
        const at::Tensor a = at::ones({kSide, kSide}, device.options());
        const at::Tensor b = at::ones({kSide, kSide}, device.options());
        at::Tensor product = at::empty({kSide, kSide}, device.options());
        for (int run = 0; run < kRuns; ++run) {
            const auto start = std::chrono::steady_clock::now();
            at::mm_out(product, a, b);
            // A graphics card only has it in hand until one of its values is asked for.
            product[0][0].item<float>();
            const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
            best = std::max(best, kGigaOperations / std::max(time.count(), 1e-9));
        }
    });
    return done ? best : 0;
}

} // namespace ra::inference
