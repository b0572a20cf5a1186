// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/kernel/attentionpart.h"
#include "inference/engine/kernel/brainfloat.h"
#include "inference/engine/kernel/quantmatrix.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace ra::inference {

/// Some rows of quantised activations: where the first one begins, and the steps to the next.
struct QuantBlock {
    const std::int8_t *values = nullptr;
    const float *scales = nullptr;
    const std::int32_t *sums = nullptr;
    int groups = 0;
};

/// One instruction set's way of multiplying, and of attention, whose sums agree to rounding only.
/// All ways of the quantised products give the same numbers to the last bit: whole numbers within a
/// group, and one fused multiply-add per group in the order of the groups.
struct PanelKernels {
    /// As the processor's makers call it.
    const char *name = "";
    /// Rows of activations that share a load of the weights.
    int rowsAtOnce = 0;
    /// One panel times `rows` ≤ rowsAtOnce rows of activations → out [rows, 16].
    using Product = void (*)(const std::uint8_t *panel, const QuantBlock &block, int rows,
                             float *out);
    Product product8 = nullptr;
    Product product4 = nullptr;
    /// Quantises `groups` groups of finite numbers.
    void (*quantise)(const float *from, int groups, std::int8_t *values, float *scales,
                     std::int32_t *sums) = nullptr;
    /// `count` rows of brain-float weights times `rows` rows of single precision, all of `columns`
    /// numbers; out [rows, count], a row every `outStep` numbers. What comes out for a row does not
    /// depend on the others, to the last bit.
    void (*multiplyBrain)(const BrainFloat *weights, int count, const float *x, int rows,
                          int columns, float *out, std::ptrdiff_t outStep) = nullptr;
    /// Attention to caches takes heads whose width is a multiple of this.
    int lanes = 0;
    void (*attendFloat)(const AttentionPart<float> &part) = nullptr;
    void (*attendBrain)(const AttentionPart<BrainFloat> &part) = nullptr;
    void (*attendBlock)(const AttentionBlock &block) = nullptr;
};

/// Plain C++: what the others are compared with, and what other processors get.
[[nodiscard]] const PanelKernels &plainKernels();
/// Those that this processor can run, the fastest first; never empty.
[[nodiscard]] std::vector<const PanelKernels *> runnableKernels();
[[nodiscard]] const PanelKernels &bestKernels();

} // namespace ra::inference
