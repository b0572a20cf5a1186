// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/image/imageplanes.h"

#include <optional>

namespace ra {

/// So much of the picture round a box is looked at, in parts of the box's longer side, and at
/// least so many pixels.
inline constexpr double kTightenReach = 0.5;
inline constexpr double kLeastTightenReach = 6;

/// The box of what stands out from its surroundings: of the places that differ from their median by
/// more than half as much as the most different one in `box`, those that lie in it, or fill it, and
/// don't go on beyond what was looked at, as a board's tracks do. None where nothing does.
/// `around`: one grey channel of 8 bits; `box` in its pixels.
[[nodiscard]] std::optional<PixelBox> tightened(const ImagePlanes &around, const PixelBox &box);

} // namespace ra
