// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/kernel/quantmatrix.h"

#include <ATen/core/Tensor.h>

#include <array>
#include <memory>
#include <span>

namespace ra::inference::qwen3vl {

/// y = x·Wᵀ + b.
struct Linear {
    /// [out, in]; undefined where `packed` stands for it.
    at::Tensor weight;
    /// [out]; undefined = none
    at::Tensor bias;
    /// On the processor, for single precision; null = none.
    std::shared_ptr<const QuantMatrix> packed;

    /// x [rows, in] → [rows, out]
    [[nodiscard]] at::Tensor operator()(const at::Tensor &x) const;
};

/// results[i] = linears[i](x).
void applyAll(std::span<const Linear *const> linears, const at::Tensor &x,
              std::span<at::Tensor> results);

/// What each of them makes of the same x [rows, in]: → [rows, out] each. Faster than one by one
/// where they are packed.
template <size_t count>
[[nodiscard]] std::array<at::Tensor, count> eachOf(const std::array<const Linear *, count> &linears,
                                                   const at::Tensor &x)
{
    std::array<at::Tensor, count> results;
    applyAll(linears, x, results);
    return results;
}

/// Layer normalisation over the last dimension (Ba et al., arXiv:1607.06450).
struct LayerNorm {
    at::Tensor weight;
    at::Tensor bias;

    [[nodiscard]] at::Tensor operator()(const at::Tensor &x) const;
};

/// Root-mean-square normalisation over the last dimension (Zhang and Sennrich, arXiv:1910.07467),
/// in single precision; rounded before it is multiplied by the weight, as the model was trained.
struct RmsNorm {
    at::Tensor weight;
    double epsilon = 0;

    [[nodiscard]] at::Tensor operator()(const at::Tensor &x) const;
};

} // namespace ra::inference::qwen3vl
