// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/device.h"

namespace ra::inference {

/// Speed of a product of two 512 × 512 matrices on `device` with the threads that are set, in
/// GFLOP/s; the best of some, so that other work on the machine matters little. A few milliseconds
/// with a good BLAS, a good second with the reference one. 0 where it can't be measured.
[[nodiscard]] double matrixGflops(const Device &device);

} // namespace ra::inference
