// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/patchgrid.h"

#include <ATen/core/Tensor.h>
#include <opencv2/core.hpp>

#include <vector>

namespace ra::inference::qwen3vl {

/// A patch's place in its image, counted in patches.
struct PatchPlace {
    int row = 0;
    int column = 0;

    friend bool operator==(const PatchPlace &, const PatchPlace &) = default;
};

/// The order in which the network sees patches: those that become one visual token follow each
/// other, token by token, each row by row.
[[nodiscard]] std::vector<PatchPlace> patchOrder(PatchGrid grid, int mergeSide);

/// The patches of an 8-bit RGB image whose sides are multiples of patch and merge side, in that
/// order: [patches, patchValues()] float32, normalised as the rules say. Inside a patch: channel,
/// then time (a still image, so twice the same), then row, then column.
[[nodiscard]] at::Tensor patchValues(const cv::Mat &rgb, const VisionConfig &vision,
                                     const ImageRules &rules);

} // namespace ra::inference::qwen3vl
