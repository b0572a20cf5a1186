// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/golden/slowtwin/slowvision.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/arange.h>
#include <ATen/ops/argsort.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/einsum.h>
#include <ATen/ops/floor_divide.h>
#include <ATen/ops/gelu.h>
#include <ATen/ops/linspace.h>
#include <ATen/ops/silu.h>
#include <ATen/ops/stack.h>
#include <ATen/ops/upsample_bicubic2d.h>

#include <algorithm>
#include <cmath>

namespace ra::test {

namespace {

using enum Mistake;

const std::string kTower = "model.visual.";
/// Patches on one side of a visual token.
constexpr int64_t kMerge = 2;
constexpr double kTheta = 10000;
constexpr double kThetaOfText = 5e6;

at::Tensor counted(int64_t count)
{
    return at::arange(count, at::kDouble);
}

/// For each patch in merge-block order its index when the picture is read row by row.
at::Tensor mergeOrder(const SlowGrid &grid)
{
    return at::arange(grid.patches(), at::kLong)
        .view({grid.height / kMerge, kMerge, grid.width / kMerge, kMerge})
        .permute({0, 2, 1, 3})
        .reshape(-1);
}

/// Patches in merge-block order, picture after picture, put into rows.
at::Tensor inRows(const at::Tensor &patches, const std::vector<SlowGrid> &grids)
{
    std::vector<at::Tensor> pictures;
    int64_t first = 0;
    for (const SlowGrid &grid : grids) {
        pictures.push_back(patches.narrow(0, first, grid.patches())
                               .index_select(0, at::argsort(mergeOrder(grid))));
        first += grid.patches();
    }
    return at::cat(pictures);
}

at::Tensor embedPatches(const SlowPass &pass, const at::Tensor &patches,
                        const std::vector<SlowGrid> &grids)
{
    const std::string name = kTower + "patch_embed.proj";
    const at::Tensor kernel = pass.weight(name + ".weight").clone();
    if (pass.makes(OneFrame)) {
        kernel.select(2, 1).zero_();
    }
    const at::Tensor input = pass.makes(PatchesInRows) ? inRows(patches, grids) : patches;
    const at::Tensor embedded = input.matmul(kernel.flatten(1).t());
    return pass.makes(NoPatchBias) ? embedded : embedded + pass.weight(name + ".bias");
}

/// How much each of the learned grid's lines has in each of a picture's, [patches, side]: the first
/// and the last lie on each other, and between two lines the nearer one counts more.
at::Tensor lineShares(const SlowPass &pass, int64_t patches, int64_t side)
{
    const double last = double(side - 1);
    at::Tensor places = at::linspace(0, last, patches, at::kDouble);
    if (pass.makes(CornersNotAligned)) {
        places = ((counted(patches) + 0.5) * (double(side) / double(patches)) - 0.5).clamp(0, last);
    } else if (pass.makes(NearestPositions)) {
        places = places.round();
    }
    return (1 - (places.unsqueeze(1) - counted(side)).abs()).clamp_min(0);
}

at::Tensor embedPositions(const SlowPass &pass, const SlowGrid &picture)
{
    const at::Tensor &table = pass.weight(kTower + "pos_embed.weight");
    const int64_t side = std::llround(std::sqrt(double(table.size(0))));
    const at::Tensor grid = table.view({side, side, -1});
    const at::Tensor lines = pass.makes(PositionGridTurned) ? grid.transpose(0, 1) : grid;
    at::Tensor places;
    if (pass.makes(BicubicPositions)) {
        places = at::upsample_bicubic2d(lines.permute({2, 0, 1}).unsqueeze(0),
                                        {picture.height, picture.width}, true)
                     .squeeze(0)
                     .permute({1, 2, 0});
    } else {
        places = at::einsum("ir,rkc,jk->ijc", {lineShares(pass, picture.height, side), lines,
                                               lineShares(pass, picture.width, side)});
    }
    const at::Tensor rows = places.reshape({picture.patches(), -1});
    return pass.makes(PositionsInRows) ? rows : rows.index_select(0, mergeOrder(picture));
}

Turn towerTurn(const SlowPass &pass)
{
    return pass.makes(TowerPairs) ? Turn::Pairs : Turn::Halves;
}

/// The angles of a picture's patches, [patches, d]: a quarter of a head turns with the row, the
/// next with the column.
at::Tensor patchAngles(const SlowPass &pass, const SlowGrid &grid, int64_t headWidth)
{
    const double over = double(pass.makes(TowerFrequenciesOverHead) ? headWidth : headWidth / 2);
    const double theta = pass.makes(TowerThetaOfText) ? kThetaOfText : kTheta;
    const at::Tensor frequencies = (counted(headWidth / 4) * (-2 * std::log(theta) / over)).exp();

    at::Tensor order = mergeOrder(grid);
    if (pass.makes(TowerTurnedInRows)) {
        order = at::arange(grid.patches(), at::kLong);
    }
    at::Tensor row = at::floor_divide(order, grid.width);
    at::Tensor column = order.remainder(grid.width);
    if (pass.makes(TowerTurnedByTokens)) {
        row = at::floor_divide(row, kMerge);
        column = at::floor_divide(column, kMerge);
    }
    const at::Tensor byRow = row.unsqueeze(1) * frequencies;
    const at::Tensor byColumn = column.unsqueeze(1) * frequencies;

    at::Tensor half = at::cat({byRow, byColumn}, 1);
    if (pass.makes(TowerColumnsFirst)) {
        half = at::cat({byColumn, byRow}, 1);
    } else if (pass.makes(TowerAxesAlternate)) {
        half = at::stack({byRow, byColumn}, 2).flatten(1);
    }
    return doubled(pass.makes(TowerTurnedBack) ? -half : half, towerTurn(pass));
}

/// Query, key and value, [N, heads, d] each, of normed rows.
std::vector<at::Tensor> fused(const SlowPass &pass, const std::string &name, const at::Tensor &x,
                              int64_t heads)
{
    const at::Tensor rows =
        pass.makes(TowerNoFusedBias) ? pass.product(name, x) : pass.linear(name, x);
    if (pass.makes(TowerFusedByHeads)) {
        return rows.view({x.size(0), heads, 3, -1}).unbind(2);
    }
    std::vector<at::Tensor> parts = rows.view({x.size(0), 3, heads, -1}).unbind(1);
    if (pass.makes(TowerKeysBeforeQueries)) {
        std::swap(parts[0], parts[1]);
    } else if (pass.makes(TowerValuesBeforeKeys)) {
        std::swap(parts[1], parts[2]);
    }
    return parts;
}

double towerScale(const SlowPass &pass, int64_t headWidth, int64_t width)
{
    if (pass.makes(TowerNoScale)) {
        return 1;
    }
    return 1 / std::sqrt(double(pass.makes(TowerScaleOfWidth) ? width : headWidth));
}

at::Tensor attendInBlock(const SlowPass &pass, const std::string &name, const at::Tensor &x,
                         const at::Tensor &angles, const std::vector<SlowGrid> &grids)
{
    const int64_t heads = numberOf(pass.model().vision(), "num_heads");
    std::vector<at::Tensor> parts = fused(pass, name + "qkv", x, heads);
    for (size_t i = 0; i < 3 && !pass.makes(TowerNotTurned); ++i) {
        // Queries and keys; values stay as they are.
        if (i < 2 || pass.makes(TowerTurnsValues)) {
            parts[i] = turned(parts[i], angles, towerTurn(pass));
        }
    }
    std::vector<int64_t> lengths;
    for (const SlowGrid &grid : grids) {
        lengths.push_back(grid.patches());
    }
    if (pass.makes(TowerAcrossPictures)) {
        lengths = {x.size(0)};
    }
    const double scale = towerScale(pass, parts[0].size(2), x.size(1));
    std::vector<at::Tensor> contexts;
    int64_t first = 0;
    for (const int64_t length : lengths) {
        const auto own = [&](const at::Tensor &part) { return part.narrow(0, first, length); };
        contexts.push_back(attended(own(parts[0]), own(parts[1]), own(parts[2]), scale, {}));
        first += length;
    }
    const at::Tensor context = at::cat(contexts);
    return pass.makes(TowerNoProjectionBias) ? pass.product(name + "proj", context)
                                             : pass.linear(name + "proj", context);
}

at::Tensor activated(const SlowPass &pass, const at::Tensor &x)
{
    if (pass.makes(TowerSilu)) {
        return at::silu(x);
    }
    return at::gelu(x, pass.makes(TowerErfGelu) ? "none" : "tanh");
}

at::Tensor block(const SlowPass &pass, int index, at::Tensor x, const at::Tensor &angles,
                 const std::vector<SlowGrid> &grids)
{
    const std::string name = kTower + "blocks." + std::to_string(index) + '.';
    const bool isNormKept = pass.makes(TowerResidualOfNormed);
    const at::Tensor y = pass.layerNorm(name + "norm1", x);
    x = (isNormKept ? y : x) + attendInBlock(pass, name + "attn.", y, angles, grids);
    const at::Tensor z = pass.layerNorm(name + "norm2", x);
    const at::Tensor wide = activated(pass, pass.linear(name + "mlp.linear_fc1", z));
    return (isNormKept ? z : x) + pass.linear(name + "mlp.linear_fc2", wide);
}

/// The four patches of a token follow each other: row by row, unless by mistake.
at::Tensor fours(const SlowPass &pass, const at::Tensor &x)
{
    at::Tensor patches = x.view({-1, kMerge, kMerge, x.size(1)});
    if (pass.makes(MergerByColumns)) {
        patches = patches.transpose(1, 2);
    }
    return patches.reshape({-1, kMerge * kMerge, x.size(1)});
}

enum class NormOf { Patch, Four };

at::Tensor merged(const SlowPass &pass, const std::string &name, NormOf normOf, const at::Tensor &x)
{
    const at::Tensor parts = fours(pass, x);
    const at::Tensor normed =
        normOf == NormOf::Patch ? pass.normed(parts) : pass.normed(parts.flatten(1)).view_as(parts);
    // Weights of one patch count for each of the four, those of four are laid out over them.
    const auto ofPatches = [&](const char *end) {
        return pass.weight(name + end).view({-1, x.size(1)});
    };
    const at::Tensor four =
        (normed * ofPatches(".norm.weight") + ofPatches(".norm.bias")).flatten(1);
    const at::Tensor wide = pass.linear(name + ".linear_fc1", four);
    const at::Tensor active = pass.makes(MergerSilu)
                                  ? at::silu(wide)
                                  : at::gelu(wide, pass.makes(MergerTanhGelu) ? "tanh" : "none");
    return pass.linear(name + ".linear_fc2", active);
}

/// Of the blocks' outputs (the first is what goes into block 0), those that the deep stack takes.
std::vector<at::Tensor> deepstackOf(SlowPass &pass, const std::vector<at::Tensor> &outputs)
{
    const std::vector<int> blocks = numbersOf(pass.model().vision(), "deepstack_visual_indexes");
    const int shift = pass.makes(DeepstackBlockEarly) ? -1 : pass.makes(DeepstackBlockLate) ? 1 : 0;
    const NormOf normOf = pass.makes(DeepstackNormOfEach) ? NormOf::Patch : NormOf::Four;
    std::vector<at::Tensor> features;
    for (size_t i = 0; i < blocks.size(); ++i) {
        const std::string index = std::to_string(i);
        features.push_back(merged(pass, kTower + "deepstack_merger_list." + index, normOf,
                                  outputs[size_t(blocks[i] + 1 + shift)]));
        pass.show("vis.deepstack." + index, features.back());
    }
    return features;
}

} // namespace

SlowFeatures look(SlowPass &pass, const at::Tensor &patches, const std::vector<SlowGrid> &grids)
{
    const QJsonObject config = pass.model().vision();
    const int64_t headWidth = numberOf(config, "hidden_size") / numberOf(config, "num_heads");
    std::vector<at::Tensor> ofPositions;
    std::vector<at::Tensor> ofAngles;
    for (const SlowGrid &grid : grids) {
        ofPositions.push_back(embedPositions(pass, grid));
        ofAngles.push_back(patchAngles(pass, grid, headWidth));
    }
    const at::Tensor embedded = embedPatches(pass, patches, grids);
    const at::Tensor positions = at::cat(ofPositions);
    const at::Tensor angles = at::cat(ofAngles);
    at::Tensor x = pass.makes(NoPositions) ? embedded : embedded + positions;
    pass.show("vis.patch_embed", embedded);
    pass.show("vis.pos_embed", positions);
    pass.show("vis.embed_sum", x);
    pass.show("vis.cos", angles.cos());
    pass.show("vis.sin", angles.sin());

    std::vector<at::Tensor> outputs = {x};
    for (int i = 0; i < numberOf(config, "depth"); ++i) {
        x = block(pass, i, x, angles, grids);
        outputs.push_back(x);
        pass.show("vis.block." + std::to_string(i), x);
    }
    if (pass.makes(TowerFinalNorm)) {
        x = pass.layerNorm(kTower + "merger.norm", x);
    }
    SlowFeatures features;
    features.deepstack = deepstackOf(pass, outputs);
    features.tokens = merged(pass, kTower + "merger",
                             pass.makes(MergerNormOfFour) ? NormOf::Four : NormOf::Patch, x);
    pass.show("vis.merger", features.tokens);
    return features;
}

at::Tensor picturesSwapped(const at::Tensor &rows, const std::vector<SlowGrid> &grids,
                           int64_t perRow)
{
    std::vector<at::Tensor> pictures;
    int64_t first = 0;
    for (const SlowGrid &grid : grids) {
        pictures.push_back(rows.narrow(0, first, grid.patches() / perRow));
        first += grid.patches() / perRow;
    }
    std::reverse(pictures.begin(), pictures.end());
    return at::cat(pictures);
}

} // namespace ra::test
