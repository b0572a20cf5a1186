// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/rotary.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/cos.h>
#include <ATen/ops/pow.h>
#include <ATen/ops/sin.h>
#include <ATen/ops/tensor.h>

#include <vector>

namespace ra::inference::qwen3vl {

namespace {

constexpr double kVisionTheta = 10'000;
constexpr int kAxes = 3;

/// theta^(−2k/width) for k = 0 … width/2 − 1, single precision.
at::Tensor inverseFrequencies(double theta, int width, const at::Device &device)
{
    const at::Tensor exponents =
        at::arange(0, width, 2, at::TensorOptions().dtype(at::kFloat).device(device)) / width;
    return at::pow(theta, exponents).reciprocal();
}

RotaryTable tableOf(const at::Tensor &halfAngles)
{
    const at::Tensor angles = at::cat({halfAngles, halfAngles}, -1);
    return {at::cos(angles), at::sin(angles)};
}

/// The axis by which each slot of half a head turns.
std::vector<int64_t> slotAxes(const TextConfig &config)
{
    std::vector<int64_t> axes(size_t(config.headDim / 2), 0);
    for (int axis = 1; axis < kAxes; ++axis) {
        const int end = kAxes * config.mropeSection[size_t(axis)];
        for (int slot = axis; slot < end; slot += kAxes) {
            axes[size_t(slot)] = axis;
        }
    }
    return axes;
}

} // namespace

at::Tensor RotaryTable::turn(const at::Tensor &x) const
{
    const at::Tensor wide = x.to(cosine.scalar_type());
    const int64_t half = x.size(-1) / 2;
    const at::Tensor crossed =
        at::cat({-wide.narrow(-1, half, half), wide.narrow(-1, 0, half)}, -1);
    return (wide * cosine.unsqueeze(1) + crossed * sine.unsqueeze(1)).to(x.scalar_type());
}

RotaryTable visionRotary(const at::Tensor &rows, const at::Tensor &columns, int headDim)
{
    const at::Tensor frequencies = inverseFrequencies(kVisionTheta, headDim / 2, rows.device());
    const at::Tensor byRow = rows.to(at::kFloat).unsqueeze(1) * frequencies;
    const at::Tensor byColumn = columns.to(at::kFloat).unsqueeze(1) * frequencies;
    return tableOf(at::cat({byRow, byColumn}, -1));
}

RotaryTable textRotary(const at::Tensor &positions, const TextConfig &config, const Device &device)
{
    const at::Tensor frequencies =
        inverseFrequencies(config.ropeTheta, config.headDim, positions.device());
    const at::Tensor axes = at::tensor(slotAxes(config), positions.options());
    const at::Tensor bySlot = positions.index_select(0, axes).t().to(at::kFloat);
    const RotaryTable table = tableOf(bySlot * frequencies);
    return {table.cosine.to(device.type), table.sine.to(device.type)};
}

} // namespace ra::inference::qwen3vl
