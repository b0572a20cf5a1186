// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/layers.h"

#include "inference/engine/kernel/quantproduct.h"

#include <ATen/Parallel.h>
#include <ATen/TensorOperators.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/layer_norm.h>
#include <ATen/ops/linear.h>
#include <ATen/ops/mean.h>
#include <ATen/ops/rsqrt.h>

namespace ra::inference::qwen3vl {

namespace {

/// Fixed in the model's code, not in its files.
constexpr double kLayerNormEpsilon = 1e-6;

} // namespace

at::Tensor Linear::operator()(const at::Tensor &x) const
{
    if (packed == nullptr) {
        return at::linear(x, weight, bias);
    }
    const at::Tensor rows = x.contiguous();
    const auto count = int(rows.size(0));
    at::Tensor out = at::empty({rows.size(0), packed->rows()}, rows.options());
    multiply(*packed, quantised(rows.data_ptr<float>(), count, packed->columns()),
             out.data_ptr<float>(), at::get_num_threads());
    return out;
}

at::Tensor LayerNorm::operator()(const at::Tensor &x) const
{
    return at::layer_norm(x, weight.sizes(), weight, bias, kLayerNormEpsilon);
}

at::Tensor RmsNorm::operator()(const at::Tensor &x) const
{
    const at::Tensor wide = x.to(at::kFloat);
    const at::Tensor meanSquare = at::mean(wide * wide, -1, true);
    return (wide * at::rsqrt(meanSquare + epsilon)).to(x.scalar_type()) * weight;
}

} // namespace ra::inference::qwen3vl
