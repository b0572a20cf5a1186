// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <cstdint>

namespace ra::inference::qwen3vl {

/// Rows and columns of a picture's patches; both are multiples of the merge side.
struct PatchGrid {
    int height = 0;
    int width = 0;

    [[nodiscard]] int64_t patches() const { return int64_t(height) * width; }

    friend bool operator==(const PatchGrid &, const PatchGrid &) = default;
};

} // namespace ra::inference::qwen3vl
