// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/tensor/device.h"

#include <ATen/core/Tensor.h>

namespace ra::inference::qwen3vl {

/// Rotary position embedding (Su et al., arXiv:2104.09864): cosines and sines, [rows, head width],
/// the second half repeating the first.
struct RotaryTable {
    at::Tensor cosine;
    at::Tensor sine;

    /// x [rows, heads, width] turned: x·cos + (−second half, first half)·sin, in the table's
    /// precision; → as x.
    [[nodiscard]] at::Tensor turn(const at::Tensor &x) const;
};

/// Of the vision tower: half of the angles by the patch's row, half by its column; base 10000.
/// `rows` and `columns` [N], whole numbers. Single precision.
[[nodiscard]] RotaryTable visionRotary(const at::Tensor &rows, const at::Tensor &columns,
                                       int headDim);

/// Of the language model: interleaved multimodal rotary positions. Slot k of half a head turns by
/// time, but by height where k = 1, 4, 7, … below three times the height's section, and by width
/// where k = 2, 5, 8, … likewise. `positions` [3, S], whole numbers. In the device's precision;
/// angles are always single precision.
[[nodiscard]] RotaryTable textRotary(const at::Tensor &positions, const TextConfig &config,
                                     const Device &device);

} // namespace ra::inference::qwen3vl
