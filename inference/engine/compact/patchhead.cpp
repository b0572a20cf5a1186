// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/patchhead.h"

#include <ATen/ops/eye.h>
#include <ATen/ops/linalg_solve.h>
#include <ATen/ops/outer.h>
#include <ATen/ops/tensor.h>

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

constexpr double kShrinkage = 0.3;
/// The cells of one image weigh at least 1 together; less is what rounding leaves after a
/// subtraction.
constexpr double kLeastWeight = 0.5;

bool hasCells(const ClassSums &sums)
{
    return sums.sum.defined() && sums.weight > kLeastWeight;
}

at::Tensor covarianceOf(const ClassSums &sums, const at::Tensor &mean)
{
    return sums.squares.div(sums.weight).sub(at::outer(mean, mean));
}

} // namespace

void ClassSums::add(const at::Tensor &cells, const at::Tensor &weights)
{
    if (cells.size(0) == 0) {
        return;
    }
    const at::Tensor weighted = cells.mul(weights.unsqueeze(1));
    ClassSums own;
    own.weight = weights.to(at::kDouble).sum().item<double>();
    own.sum = weighted.to(at::kDouble).sum(0);
    own.squares = weighted.t().matmul(cells).to(at::kDouble);
    add(own);
}

void ClassSums::add(const ClassSums &other)
{
    if (!other.sum.defined()) {
        return;
    }
    weight += other.weight;
    sum = sum.defined() ? sum.add(other.sum) : other.sum;
    squares = squares.defined() ? squares.add(other.squares) : other.squares;
}

void ClassSums::subtract(const ClassSums &other)
{
    if (!other.sum.defined()) {
        return;
    }
    weight -= other.weight;
    sum = sum.sub(other.sum);
    squares = squares.sub(other.squares);
}

void PatchSums::add(const PatchSums &other)
{
    defect.add(other.defect);
    normal.add(other.normal);
}

void PatchSums::subtract(const PatchSums &other)
{
    defect.subtract(other.defect);
    normal.subtract(other.normal);
}

void PatchSums::addImage(const at::Tensor &cells, const std::vector<bool> &defectCells)
{
    const auto count = std::count(defectCells.begin(), defectCells.end(), true);
    const float each = count > 0 ? 1.0F / std::sqrt(static_cast<float>(count)) : 0.0F;
    std::vector<int64_t> defective;
    std::vector<int64_t> usual;
    for (size_t i = 0; i < defectCells.size(); ++i) {
        (defectCells[i] ? defective : usual).push_back(static_cast<int64_t>(i));
    }
    const auto rows = [&](const std::vector<int64_t> &indices) {
        return cells.index_select(
            0, at::tensor(indices, at::TensorOptions().dtype(at::kLong)).to(cells.device()));
    };
    const auto weights = [&](size_t n, float value) {
        return at::tensor(std::vector<float>(n, value)).to(cells.device());
    };
    defect.add(rows(defective), weights(defective.size(), each));
    normal.add(rows(usual), weights(usual.size(), 1));
}

at::Tensor LinearHead::values(const at::Tensor &cells) const
{
    return cells.mv(w).add(b);
}

std::optional<LinearHead> solveHead(const PatchSums &sums)
{
    if (!hasCells(sums.defect) || !hasCells(sums.normal)) {
        return std::nullopt;
    }
    const at::Tensor defectMean = sums.defect.sum.div(sums.defect.weight);
    const at::Tensor normalMean = sums.normal.sum.div(sums.normal.weight);
    at::Tensor a =
        covarianceOf(sums.defect, defectMean).add(covarianceOf(sums.normal, normalMean)).div(2);
    const int64_t dimensions = a.size(0);
    const double ridge = kShrinkage * a.trace().item<double>() / static_cast<double>(dimensions);
    a = a.add(at::eye(dimensions, a.options()), ridge);
    const at::Tensor difference = defectMean.sub(normalMean);
    at::Tensor w = at::linalg_solve(a, difference);
    const double half = w.dot(difference).item<double>() / 2;
    if (!(half > 0)) {
        return std::nullopt;
    }
    const double b = -w.dot(defectMean.add(normalMean)).item<double>() / 2 / half;
    return LinearHead{w.div(half).to(at::kFloat), b};
}

std::vector<bool> coveredCells(const std::vector<cv::Rect2d> &boxes, cv::Size2d image, int rows,
                               int columns, double leastShare)
{
    const double width = image.width / columns;
    const double height = image.height / rows;
    std::vector<double> covered(static_cast<size_t>(rows * columns));
    std::vector<bool> chosen(covered.size());
    for (const cv::Rect2d &box : boxes) {
        double best = 0;
        size_t bestCell = 0;
        for (size_t i = 0; i < covered.size(); ++i) {
            const cv::Rect2d cell(static_cast<double>(i % static_cast<size_t>(columns)) * width,
                                  static_cast<double>(i / static_cast<size_t>(columns)) * height,
                                  width, height);
            const double share = (cell & box).area() / cell.area();
            covered[i] += share;
            if (share > best) {
                best = share;
                bestCell = i;
            }
        }
        if (best > 0) {
            chosen[bestCell] = true;
        }
    }
    for (size_t i = 0; i < covered.size(); ++i) {
        chosen[i] = chosen[i] || covered[i] >= leastShare;
    }
    return chosen;
}

} // namespace ra::inference
