// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/base/result.h"

namespace ra::inference::qwen3vl {

/// The areas between which an image is brought, in pixels.
struct PixelLimits {
    qint64 least = 0;
    qint64 most = 0;
};

/// The size an image is stretched to: both sides the nearest multiples of `factor` (halves to the
/// even one), or, where that leaves the limits, those of an image scaled to them. Error:
/// `imageShape` where one side is more than 200 times the other, or the image is empty.
[[nodiscard]] Result<ImageSize> smartResize(ImageSize image, int factor, PixelLimits limits);

} // namespace ra::inference::qwen3vl
