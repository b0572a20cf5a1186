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

#include <vector>

namespace ra::inference::qwen3vl {

namespace {

/// Fixed in the model's code, not in its files.
constexpr double kLayerNormEpsilon = 1e-6;

/// So few rows read their weights from memory once and compute little: there our own kernel is
/// faster than LibTorch's product of matrices, and a row doesn't depend on the others.
constexpr int64_t kFewRows = 16;

bool isForKernel(const Linear &linear, const at::Tensor &x)
{
    return linear.weight.device().is_cpu() && linear.weight.scalar_type() == at::kBFloat16
           && linear.weight.is_contiguous() && x.size(0) <= kFewRows;
}

/// x·Wᵀ of a few rows and 16-bit weights, summed in single precision.
at::Tensor productOfBrain(const at::Tensor &weight, const at::Tensor &x)
{
    const at::Tensor rows = x.to(at::kFloat).contiguous();
    const at::Tensor out = at::empty({rows.size(0), weight.size(0)}, rows.options());
    multiplyBrain(static_cast<const BrainFloat *>(weight.data_ptr()), int(weight.size(0)),
                  int(weight.size(1)), rows.data_ptr<float>(), int(rows.size(0)),
                  out.data_ptr<float>(), at::get_num_threads());
    return out.to(x.scalar_type());
}

} // namespace

at::Tensor Linear::operator()(const at::Tensor &x) const
{
    return eachOf<1>({this}, x).front();
}

void applyAll(std::span<const Linear *const> linears, const at::Tensor &x,
              std::span<at::Tensor> results)
{
    const at::Tensor rows = x.contiguous();
    std::vector<QuantProduct> products;
    for (size_t i = 0; i < linears.size(); ++i) {
        const Linear &linear = *linears[i];
        if (linear.packed == nullptr && !linear.bias.defined() && isForKernel(linear, x)) {
            results[i] = productOfBrain(linear.weight, x);
        } else if (linear.packed == nullptr) {
            results[i] = at::linear(x, linear.weight, linear.bias);
        } else {
            results[i] = at::empty({rows.size(0), linear.packed->rows()}, rows.options());
            products.push_back({linear.packed.get(), results[i].data_ptr<float>()});
        }
    }
    if (!products.empty()) {
        const int threads = at::get_num_threads();
        multiply(products,
                 quantised(rows.data_ptr<float>(), int(rows.size(0)), int(rows.size(1)), threads),
                 threads);
        for (size_t i = 0; i < linears.size(); ++i) {
            if (linears[i]->packed != nullptr && linears[i]->bias.defined()) {
                results[i].add_(linears[i]->bias);
            }
        }
    }
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
