// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/features.h"

#include <ATen/ops/avg_pool2d.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/linalg_vector_norm.h>
#include <ATen/ops/upsample_bilinear2d.h>

namespace ra::inference {

namespace {

constexpr double kLeastNorm = 1e-12;
constexpr int kNeighbourhood = 3;

at::Tensor normalised(const at::Tensor &rows)
{
    return rows.div(at::linalg_vector_norm(rows, 2, {-1}, true).clamp_min(kLeastNorm));
}

/// [channels, height, width] → [1, channels, rows, columns], bilinear.
at::Tensor onGrid(const at::Tensor &stage, int64_t rows, int64_t columns)
{
    if (stage.size(1) == rows && stage.size(2) == columns) {
        return stage.unsqueeze(0);
    }
    return at::upsample_bilinear2d(stage.unsqueeze(0), {rows, columns}, false);
}

/// [1, channels, rows, columns] → [rows·columns, channels].
at::Tensor asRows(const at::Tensor &grid)
{
    return grid[0].flatten(1).t().contiguous();
}

} // namespace

Taps keptStages(const Taps &taps)
{
    Taps kept;
    for (size_t i = kLowestKeptStage; i <= kHighestKeptStage; ++i) {
        if (taps.stage[i].defined()) {
            kept.stage[i] = taps.stage[i].to(at::kHalf).contiguous();
        }
    }
    return kept;
}

LookFeatures lookFeatures(const Taps &taps, const Device &device)
{
    std::array<at::Tensor, 8> stage;
    for (size_t i = kLowestKeptStage; i <= kHighestKeptStage; ++i) {
        stage[i] = taps.stage[i].to(device.options());
    }
    LookFeatures features;
    const int64_t rows = stage[5].size(1);
    const int64_t columns = stage[5].size(2);
    const int64_t fineRows = stage[3].size(1);
    const int64_t fineColumns = stage[3].size(2);
    const auto patches = [&](size_t i) {
        const at::Tensor mean = at::avg_pool2d(stage[i].unsqueeze(0), kNeighbourhood, 1,
                                               kNeighbourhood / 2, false, false);
        return normalised(asRows(onGrid(mean[0], rows, columns)));
    };
    const auto finePatches = [&](size_t i) {
        const at::Tensor cells = normalised(asRows(stage[i].unsqueeze(0)));
        const at::Tensor grid = cells.t().reshape(stage[i].sizes());
        return asRows(onGrid(grid, fineRows, fineColumns));
    };
    const auto mean = [&](size_t i) { return normalised(stage[i].flatten(1).mean(1)); };
    const at::Tensor five = patches(5);
    features.distance = at::cat({five, patches(6)}, 1);
    features.head = at::cat({five, patches(7)}, 1);
    features.fine = at::cat({finePatches(3), finePatches(4), finePatches(5)}, 1);
    features.pooled = at::cat({mean(5), mean(6), mean(7)});
    features.rows = static_cast<int>(rows);
    features.columns = static_cast<int>(columns);
    features.fineRows = static_cast<int>(fineRows);
    features.fineColumns = static_cast<int>(fineColumns);
    return features;
}

} // namespace ra::inference
