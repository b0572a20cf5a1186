// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"

namespace ra {

/// A pixel of Qwen3-VL's reading is a patch of 16 × 16 pixels, four of which become one token: what
/// is smaller than their square side is less than one token. Source: the published configuration
/// (patch_size × spatial_merge_size).
inline constexpr int kVisualPatchPx = 32;

/// One box as traces write it, and what that costs.
struct CoordinateReading {
    /// In fractions, as the canonical trace text has them; times 1000 as Qwen3-VL's own.
    UnitBox written;
    /// IoU of that with the box.
    double overlap = 0;
    /// Narrower and lower than a visual patch at the picture's own size; of a picture that a
    /// monitor shrinks, even more is lost.
    bool isBelowPatch = false;
};

/// `size` must be known.
[[nodiscard]] CoordinateReading readCoordinates(const PixelBox &box, ImageSize size);

} // namespace ra
