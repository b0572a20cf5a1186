// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/golden/slowtwin/slowpass.h"

namespace ra::test {

/// Rows and columns of a picture's patches.
struct SlowGrid {
    int64_t height = 0;
    int64_t width = 0;

    [[nodiscard]] int64_t patches() const { return height * width; }
};

/// What the language model gets: a row for each visual token, and the same for its first layers.
struct SlowFeatures {
    at::Tensor tokens;
    std::vector<at::Tensor> deepstack;
};

/// The vision tower: patches [N, 1536] in merge-block order, picture after picture.
[[nodiscard]] SlowFeatures look(SlowPass &pass, const at::Tensor &patches,
                                const std::vector<SlowGrid> &grids);

/// Rows [N, …] of pictures one after another, the pictures in the opposite order; `perRow` patches
/// make a row.
[[nodiscard]] at::Tensor picturesSwapped(const at::Tensor &rows, const std::vector<SlowGrid> &grids,
                                         int64_t perRow);

} // namespace ra::test
