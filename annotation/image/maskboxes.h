// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/image/imageplanes.h"

#include <QJsonObject>

#include <vector>

namespace ra {

/// How a mask becomes boxes. It changes box scores, so an import records it.
struct MaskOptions {
    /// A pixel belongs to a defect where its value is above this; raw 8- or 16-bit values.
    int threshold = 0;
    /// Smaller regions (in pixels of the mask) are dropped and counted.
    int minArea = 1;

    friend bool operator==(const MaskOptions &, const MaskOptions &) = default;
};

struct MaskRegions {
    /// One per region of touching pixels (8 neighbours), in pixels of the mask, from top to bottom
    /// and left to right.
    std::vector<PixelBox> boxes;
    int dropped = 0;
};

/// The boxes of a mask's regions; the strongest channel counts, alpha doesn't. Any thread.
[[nodiscard]] MaskRegions maskBoxes(const ImagePlanes &mask, const MaskOptions &options);

/// `{"threshold":…,"connectivity":8,"minArea":…}`, for import options.
[[nodiscard]] QJsonObject toJson(const MaskOptions &options);

} // namespace ra
