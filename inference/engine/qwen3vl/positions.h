// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/patchgrid.h"

#include <array>
#include <cstdint>
#include <span>
#include <vector>

namespace ra::inference::qwen3vl {

/// Where each token of a prompt stands in time, height and width.
struct TokenPositions {
    std::array<std::vector<int64_t>, 3> axes;
    /// A token at index n after the prompt stands at n + delta on every axis.
    int64_t delta = 0;
    /// Indices of the image tokens, in order.
    std::vector<int64_t> imageRows;
};

/// Text counts up on all axes together; the visual tokens of a picture stand on the grid of their
/// merged patches from the next position on, and the text after it goes on past the longer side.
/// Error: `promptImages` where image tokens and grids do not agree, or video tokens occur.
/// Source: Qwen2-VL's multimodal rotary positions (arXiv:2409.12191), for still images.
[[nodiscard]] Result<TokenPositions> tokenPositions(std::span<const int> ids,
                                                    const std::vector<PatchGrid> &grids,
                                                    const ModelConfig &config);

} // namespace ra::inference::qwen3vl
