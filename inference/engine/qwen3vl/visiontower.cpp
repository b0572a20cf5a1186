// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/visiontower.h"

#include "inference/engine/qwen3vl/attention.h"
#include "inference/engine/qwen3vl/weightnames.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <array>
#include <cmath>

namespace ra::inference::qwen3vl {

namespace {

/// Points of the learned grid around a place.
constexpr size_t kCorners = 4;

/// Whole numbers on the tower's device.
at::Tensor indices(const std::vector<int64_t> &values, const at::Device &device)
{
    return at::tensor(values, at::TensorOptions().dtype(at::kLong)).to(device);
}

PatchPlaces placesOf(const std::vector<PatchGrid> &grids, int merge)
{
    PatchPlaces places;
    for (const PatchGrid &grid : grids) {
        for (int blockRow = 0; blockRow < grid.height; blockRow += merge) {
            for (int blockColumn = 0; blockColumn < grid.width; blockColumn += merge) {
                for (int row = blockRow; row < blockRow + merge; ++row) {
                    for (int column = blockColumn; column < blockColumn + merge; ++column) {
                        places.rows.push_back(row);
                        places.columns.push_back(column);
                    }
                }
            }
        }
    }
    return places;
}

/// Where along one side of the learned grid a patch lies: between two of its points.
struct GridPlace {
    int64_t before;
    int64_t after;
    float partAfter;
};

/// The first and the last patch lie on the grid's first and last point.
GridPlace gridPlace(int64_t patch, int patches, int64_t side)
{
    const double place = patches > 1 ? double(patch) * double(side - 1) / (patches - 1) : 0.0;
    const auto before = std::min(int64_t(std::floor(place)), side - 1);
    return {before, std::min(before + 1, side - 1), float(place - double(before))};
}

} // namespace

VisionTower::VisionTower(const VisionConfig &config, Weights &weights) : m_config(config)
{
    m_patchEmbedding.weight =
        weights.take(kTowerName + QStringLiteral("patch_embed.proj.weight"),
                     {config.hiddenSize, config.inChannels, config.temporalPatchSize,
                      config.patchSize, config.patchSize});
    m_patchEmbedding.bias =
        weights.take(kTowerName + QStringLiteral("patch_embed.proj.bias"), {config.hiddenSize});
    m_positions = weights.take(kTowerName + QStringLiteral("pos_embed.weight"),
                               {config.positionEmbeddings, config.hiddenSize});
    for (int i = 0; i < config.depth; ++i) {
        m_blocks.push_back(takeBlock(config, i, weights));
    }
    m_merger = takeMerger(config, kTowerName + QStringLiteral("merger"), NormOf::Patch, weights);
    for (size_t i = 0; i < config.deepstackBlocks.size(); ++i) {
        m_deepstackMergers.push_back(
            takeMerger(config, kTowerName + QStringLiteral("deepstack_merger_list.%1").arg(i),
                       NormOf::Block, weights));
    }
    if (weights.status()) {
        m_patchEmbedding.weight =
            m_patchEmbedding.weight.reshape({config.hiddenSize, config.patchValues()});
    }
}

VisionTower::Block VisionTower::takeBlock(const VisionConfig &config, int index, Weights &weights)
{
    const QString name = kTowerName + QStringLiteral("blocks.%1.").arg(index);
    const qint64 width = config.hiddenSize;
    const qint64 wide = config.intermediateSize;
    return {weights.layerNorm(name + QStringLiteral("norm1"), width),
            weights.biasedLinear(name + QStringLiteral("attn.qkv"), 3 * width, width),
            weights.biasedLinear(name + QStringLiteral("attn.proj"), width, width),
            weights.layerNorm(name + QStringLiteral("norm2"), width),
            weights.biasedLinear(name + QStringLiteral("mlp.linear_fc1"), wide, width),
            weights.biasedLinear(name + QStringLiteral("mlp.linear_fc2"), width, wide)};
}

VisionTower::Merger VisionTower::takeMerger(const VisionConfig &config, const QString &name,
                                            NormOf normOf, Weights &weights)
{
    const qint64 merged = qint64(config.hiddenSize) * config.mergeUnit();
    return {
        normOf,
        weights.layerNorm(name + QStringLiteral(".norm"),
                          normOf == NormOf::Patch ? config.hiddenSize : merged),
        weights.biasedLinear(name + QStringLiteral(".linear_fc1"), merged, merged),
        weights.biasedLinear(name + QStringLiteral(".linear_fc2"), config.outHiddenSize, merged)};
}

VisualFeatures VisionTower::operator()(const at::Tensor &patches,
                                       const std::vector<PatchGrid> &grids, const Taps &taps) const
{
    const at::Device device = m_positions.device();
    const PatchPlaces places = placesOf(grids, m_config.spatialMergeSize);
    const at::Tensor rows = indices(places.rows, device);
    const at::Tensor columns = indices(places.columns, device);
    const RotaryTable rotary = visionRotary(rows, columns, m_config.headDim());
    taps.show("vis.cos", rotary.cosine);
    taps.show("vis.sin", rotary.sine);

    const at::Tensor embedded = m_patchEmbedding(uploaded(patches, m_positions.options()));
    const at::Tensor positions = embedPositions(places, grids);
    at::Tensor x = embedded + positions;
    taps.show("vis.patch_embed", embedded);
    taps.show("vis.pos_embed", positions);
    taps.show("vis.embed_sum", x);

    VisualFeatures features;
    for (int i = 0; i < m_config.depth; ++i) {
        taps.checkStop();
        const Block &block = m_blocks[size_t(i)];
        x = x + attend(block, block.norm1(x), rotary, grids);
        x = x + block.narrow(at::gelu(block.widen(block.norm2(x)), "tanh"));
        taps.show("vis.block.", i, "", x);
        for (size_t j = 0; j < m_config.deepstackBlocks.size(); ++j) {
            if (m_config.deepstackBlocks[j] == i) {
                features.deepstack.push_back(merge(m_deepstackMergers[j], x));
                taps.show("vis.deepstack.", int(j), "", features.deepstack.back());
            }
        }
    }
    features.tokens = merge(m_merger, x);
    taps.show("vis.merger", features.tokens);
    return features;
}

at::Tensor VisionTower::embedPositions(const PatchPlaces &places,
                                       const std::vector<PatchGrid> &grids) const
{
    const int64_t side = std::llround(std::sqrt(double(m_config.positionEmbeddings)));
    std::array<std::vector<int64_t>, kCorners> points;
    std::array<std::vector<float>, kCorners> parts;
    size_t patch = 0;
    for (const PatchGrid &grid : grids) {
        for (const size_t end = patch + size_t(grid.patches()); patch < end; ++patch) {
            const GridPlace row = gridPlace(places.rows[patch], grid.height, side);
            const GridPlace column = gridPlace(places.columns[patch], grid.width, side);
            points[0].push_back(row.before * side + column.before);
            parts[0].push_back((1 - row.partAfter) * (1 - column.partAfter));
            points[1].push_back(row.before * side + column.after);
            parts[1].push_back((1 - row.partAfter) * column.partAfter);
            points[2].push_back(row.after * side + column.before);
            parts[2].push_back(row.partAfter * (1 - column.partAfter));
            points[3].push_back(row.after * side + column.after);
            parts[3].push_back(row.partAfter * column.partAfter);
        }
    }
    const at::Tensor table = m_positions.to(at::kFloat);
    at::Tensor sum;
    for (size_t corner = 0; corner < kCorners; ++corner) {
        const at::Tensor part = at::tensor(parts[corner]).to(table.options()).unsqueeze(1);
        const at::Tensor share =
            table.index_select(0, indices(points[corner], table.device())) * part;
        sum = sum.defined() ? sum + share : share;
    }
    return sum.to(m_positions.scalar_type());
}

at::Tensor VisionTower::attend(const Block &block, const at::Tensor &x, const RotaryTable &rotary,
                               const std::vector<PatchGrid> &grids) const
{
    // Rows of the fused weight: queries of all heads, then keys, then values.
    const std::vector<at::Tensor> parts =
        block.queryKeyValue(x).view({x.size(0), 3, m_config.heads, m_config.headDim()}).unbind(1);
    const at::Tensor query = rotary.turn(parts[0]);
    const at::Tensor key = rotary.turn(parts[1]).transpose(0, 1);
    const at::Tensor value = parts[2].transpose(0, 1);
    std::vector<at::Tensor> contexts;
    int64_t first = 0;
    for (const PatchGrid &grid : grids) {
        const int64_t patches = grid.patches();
        contexts.push_back(attention(query.narrow(0, first, patches), key.narrow(1, first, patches),
                                     value.narrow(1, first, patches), Sight::All));
        first += patches;
    }
    return block.projection(at::cat(contexts));
}

at::Tensor VisionTower::merge(const Merger &merger, const at::Tensor &x) const
{
    const int64_t merged = int64_t(m_config.hiddenSize) * m_config.mergeUnit();
    const at::Tensor normed = merger.normOf == NormOf::Patch ? merger.norm(x).view({-1, merged})
                                                             : merger.norm(x.view({-1, merged}));
    return merger.narrow(at::gelu(merger.widen(normed)));
}

} // namespace ra::inference::qwen3vl
