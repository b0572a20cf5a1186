// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/normalmemory.h"

#include <ATen/ops/addmm.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/empty.h>
#include <ATen/ops/full.h>
#include <ATen/ops/minimum.h>
#include <ATen/ops/quantile.h>
#include <ATen/ops/tensor.h>
#include <ATen/ops/topk.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <random>

namespace ra::inference {

namespace {

constexpr int64_t kMaxEntries = 2000;
constexpr int64_t kMaxCells = 40'000;
constexpr int64_t kProjectedDimensions = 32;
constexpr double kTopShare = 0.005;
constexpr double kUpperQuantile = 0.99;
constexpr double kThresholdQuantile = 0.95;
constexpr double kCellQuantile = 0.995;
constexpr double kLeastSpread = 1e-6;

/// Random signs: as good a projection as a Gaussian one, and the same on every platform.
at::Tensor signMatrix(int64_t rows, int64_t columns, std::mt19937_64 &random,
                      const at::TensorOptions &options)
{
    std::vector<float> values(static_cast<size_t>(rows * columns));
    for (float &value : values) {
        value = (random() >> 63) != 0 ? 1.0F : -1.0F;
    }
    return at::tensor(values).to(options).reshape({rows, columns});
}

/// `count` different numbers below `n`, rising.
std::vector<int64_t> randomSubset(int64_t n, int64_t count, std::mt19937_64 &random)
{
    std::vector<int64_t> all(static_cast<size_t>(n));
    std::iota(all.begin(), all.end(), int64_t(0));
    for (size_t i = 0; i < static_cast<size_t>(count); ++i) {
        std::swap(all[i], all[i + random() % (all.size() - i)]);
    }
    all.resize(static_cast<size_t>(count));
    std::sort(all.begin(), all.end());
    return all;
}

/// Farthest-first: each next entry is the cell farthest from all chosen ones.
std::vector<int64_t> farthestFirst(const at::Tensor &cells, int64_t count, std::mt19937_64 &random,
                                   const std::stop_token &stop)
{
    const int64_t n = cells.size(0);
    const at::Tensor points =
        cells.matmul(signMatrix(cells.size(1), kProjectedDimensions, random, cells.options()));
    const at::Tensor squares = points.square().sum(1);
    at::Tensor nearest = at::full({n}, std::numeric_limits<float>::infinity(), cells.options());
    std::vector<int64_t> chosen{static_cast<int64_t>(random() % static_cast<quint64>(n))};
    while (static_cast<int64_t>(chosen.size()) < count && !stop.stop_requested()) {
        const at::Tensor point = points[chosen.back()];
        nearest =
            at::minimum(nearest, squares.sub(points.mv(point), 2).add_(squares[chosen.back()]));
        chosen.push_back(nearest.argmax().item<int64_t>());
    }
    return chosen;
}

double quantileOf(const at::Tensor &values, double share)
{
    return at::quantile(values.to(at::kDouble), share).item<double>();
}

/// The images to leave out when image `index` is measured; itself alone where its group is all
/// there is.
std::vector<size_t> groupOf(size_t index, size_t count, const std::vector<size_t> &groups)
{
    std::vector<size_t> members;
    for (size_t i = 0; i < count && !groups.empty(); ++i) {
        if (groups[i] == groups[index]) {
            members.push_back(i);
        }
    }
    return members.empty() || members.size() == count ? std::vector<size_t>{index} : members;
}

} // namespace

NormalMemory NormalMemory::build(const std::vector<at::Tensor> &cells, quint64 seed,
                                 const std::vector<size_t> &groups, const std::stop_token &stop)
{
    std::mt19937_64 random(seed);
    at::Tensor all = at::cat(cells);
    std::vector<int64_t> imageOf;
    for (size_t i = 0; i < cells.size(); ++i) {
        imageOf.insert(imageOf.end(), static_cast<size_t>(cells[i].size(0)),
                       static_cast<int64_t>(i));
    }
    at::Tensor images = at::tensor(imageOf, at::TensorOptions().dtype(at::kLong)).to(all.device());
    const auto keep = [&](const std::vector<int64_t> &indices) {
        const at::Tensor index =
            at::tensor(indices, at::TensorOptions().dtype(at::kLong)).to(all.device());
        all = all.index_select(0, index);
        images = images.index_select(0, index);
    };
    if (all.size(0) > kMaxCells) {
        keep(randomSubset(all.size(0), kMaxCells, random));
    }
    if (all.size(0) > kMaxEntries) {
        keep(farthestFirst(all, kMaxEntries, random, stop));
    }

    NormalMemory memory;
    memory.m_entries = all.contiguous();
    memory.m_squares = all.square().sum(1);
    memory.m_images = images;
    std::vector<at::Tensor> own;
    for (size_t i = 0; i < cells.size(); ++i) {
        own.push_back(memory.distances(cells[i], groupOf(i, cells.size(), groups)));
    }
    const at::Tensor together = at::cat(own);
    memory.m_mu = together.median().item<double>();
    memory.m_s = std::max(quantileOf(together, kUpperQuantile) - memory.m_mu, kLeastSpread);
    std::vector<double> scores;
    for (at::Tensor &map : own) {
        map = map.sub(memory.m_mu).div(memory.m_s);
        scores.push_back(mapScore(map));
    }
    memory.m_ownScores = scores;
    memory.m_threshold = quantileOf(at::tensor(scores), kThresholdQuantile);
    memory.m_cellThreshold = quantileOf(at::cat(own), kCellQuantile);
    return memory;
}

at::Tensor NormalMemory::distances(const at::Tensor &cells,
                                   const std::vector<size_t> &excluded) const
{
    // |u|² + |m|² − 2 u·m, in one product.
    at::Tensor squares = at::addmm(m_squares.unsqueeze(0), cells, m_entries.t(), 1, -2);
    for (const size_t image : excluded) {
        squares.masked_fill_(m_images.eq(static_cast<int64_t>(image)).unsqueeze(0),
                             std::numeric_limits<float>::infinity());
    }
    return std::get<0>(squares.min(1)).add(cells.square().sum(1)).clamp_min(0).sqrt();
}

at::Tensor NormalMemory::map(const at::Tensor &cells, const std::vector<size_t> &excluded) const
{
    return distances(cells, excluded).sub(m_mu).div(m_s);
}

double mapScore(const at::Tensor &map)
{
    const auto count =
        std::max<int64_t>(1, std::llround(kTopShare * static_cast<double>(map.numel())));
    return std::get<0>(at::topk(map.flatten(), count)).mean().item<double>();
}

} // namespace ra::inference
