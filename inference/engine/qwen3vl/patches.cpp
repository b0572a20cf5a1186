// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/patches.h"

#include "annotation/base/verify.h"

#include <ATen/ops/empty.h>

#include <algorithm>
#include <array>

namespace ra::inference::qwen3vl {

namespace {

constexpr int kChannels = 3;
constexpr int kLevels = 256;

/// The value of each grey level, per channel.
using LevelTable = std::array<std::array<float, kLevels>, kChannels>;

/// In single precision, with 1 / factor taken into mean and deviation, as the reference does it.
LevelTable levelTable(const ImageRules &rules)
{
    LevelTable table{};
    const auto levels = static_cast<float>(1.0 / rules.rescaleFactor);
    for (size_t channel = 0; channel < table.size(); ++channel) {
        const float mean = static_cast<float>(rules.mean[channel]) * levels;
        const float deviation = static_cast<float>(rules.deviation[channel]) * levels;
        for (size_t level = 0; level < kLevels; ++level) {
            table[channel][level] = (static_cast<float>(level) - mean) / deviation;
        }
    }
    return table;
}

} // namespace

std::vector<PatchPlace> patchOrder(PatchGrid grid, int mergeSide)
{
    std::vector<PatchPlace> order;
    order.reserve(static_cast<size_t>(grid.patches()));
    for (int top = 0; top < grid.height; top += mergeSide) {
        for (int left = 0; left < grid.width; left += mergeSide) {
            for (int row = top; row < top + mergeSide; ++row) {
                for (int column = left; column < left + mergeSide; ++column) {
                    order.push_back({row, column});
                }
            }
        }
    }
    return order;
}

at::Tensor patchValues(const cv::Mat &rgb, const VisionConfig &vision, const ImageRules &rules)
{
    const int side = vision.patchSize;
    const int step = side * vision.spatialMergeSize;
    RA_VERIFY(rgb.type() == CV_8UC3 && rgb.rows % step == 0 && rgb.cols % step == 0, return {});
    const PatchGrid grid{rgb.rows / side, rgb.cols / side};
    const at::Tensor values =
        at::empty({grid.patches(), vision.patchValues()}, at::TensorOptions().dtype(at::kFloat));
    const LevelTable table = levelTable(rules);
    const int frame = side * side;
    float *target = values.data_ptr<float>();
    for (const PatchPlace place : patchOrder(grid, vision.spatialMergeSize)) {
        for (size_t channel = 0; channel < kChannels; ++channel) {
            float *first = target;
            for (int y = 0; y < side; ++y) {
                const uchar *pixel =
                    rgb.ptr(place.row * side + y) + place.column * side * kChannels + channel;
                for (int x = 0; x < side; ++x, pixel += kChannels) {
                    *target++ = table[channel][*pixel];
                }
            }
            for (int time = 1; time < vision.temporalPatchSize; ++time) {
                target = std::copy_n(first, frame, target);
            }
        }
    }
    return values;
}

} // namespace ra::inference::qwen3vl
