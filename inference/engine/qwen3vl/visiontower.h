// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/layers.h"
#include "inference/engine/qwen3vl/patchgrid.h"
#include "inference/engine/qwen3vl/rotary.h"
#include "inference/engine/qwen3vl/taps.h"
#include "inference/engine/qwen3vl/weights.h"

#include <vector>

namespace ra::inference::qwen3vl {

/// What the language model gets of pictures: a row for each visual token, picture after picture.
struct VisualFeatures {
    /// [N/4, text hidden size]
    at::Tensor tokens;
    /// For each of the language model's first layers, [N/4, text hidden size].
    std::vector<at::Tensor> deepstack;
};

/// Row and column of every patch, in merge-block order.
struct PatchPlaces {
    std::vector<int64_t> rows;
    std::vector<int64_t> columns;
};

/// The vision transformer of Qwen3-VL (arXiv:2511.21631): patches with a learned and interpolated
/// position grid, blocks that see all of one picture and nothing of another, and mergers that make
/// one visual token of four patches.
class VisionTower final
{
public:
    VisionTower() = default;
    /// Takes its weights; weights.status() says whether all were there.
    VisionTower(const VisionConfig &config, Weights &weights);

    /// patches [N, values of a patch], single precision, in merge-block order, picture after
    /// picture; the grids' patches add up to N.
    [[nodiscard]] VisualFeatures operator()(const at::Tensor &patches,
                                            const std::vector<PatchGrid> &grids,
                                            const Taps &taps = {}) const;

private:
    struct Block {
        LayerNorm norm1;
        Linear queryKeyValue;
        Linear projection;
        LayerNorm norm2;
        Linear widen;
        Linear narrow;
    };
    /// The main merger normalises each patch, those of the deep stack the four together.
    enum class NormOf { Patch, Block };
    struct Merger {
        NormOf normOf = NormOf::Patch;
        LayerNorm norm;
        Linear widen;
        Linear narrow;
    };

    static Block takeBlock(const VisionConfig &config, int index, Weights &weights);
    static Merger takeMerger(const VisionConfig &config, const QString &name, NormOf normOf,
                             Weights &weights);
    [[nodiscard]] at::Tensor embedPositions(const PatchPlaces &places,
                                            const std::vector<PatchGrid> &grids) const;
    [[nodiscard]] at::Tensor attend(const Block &block, const at::Tensor &x,
                                    const RotaryTable &rotary,
                                    const std::vector<PatchGrid> &grids) const;
    [[nodiscard]] at::Tensor merge(const Merger &merger, const at::Tensor &x) const;

    VisionConfig m_config;
    /// The convolution over one whole patch is a product with its flattened kernel.
    Linear m_patchEmbedding;
    /// [grid side², C]
    at::Tensor m_positions;
    std::vector<Block> m_blocks;
    Merger m_merger;
    std::vector<Merger> m_deepstackMergers;
};

} // namespace ra::inference::qwen3vl
