// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/picture.h"

#include <vector>

namespace ra::inference {

/// How boxes are cut out of a map (compact-monitor section 4, "Boxes"); defaults hold until enough
/// answers are approved to tune them.
struct BoxRecipe {
    /// A cell counts above max(threshold, share · highest cell).
    double threshold = 1;
    double share = 0.5;
    size_t count = 2;
    /// Sides are multiplied by this about the centre.
    double shrink = 1;
};

struct MapBox {
    PixelBox box;
    /// Highest map value in it.
    double peak = 0;
};

/// Boxes of a map's high places, highest first. `map`: CV_32FC1 covering the whole picture, one cell
/// per stride-16 place. At least one box: where nothing is above the threshold, round the highest
/// cells.
[[nodiscard]] std::vector<MapBox> boxesOf(const cv::Mat &map, const Picture &picture,
                                          const BoxRecipe &recipe);

/// The map enlarged fourfold, as boxesOf looks at it.
[[nodiscard]] cv::Mat enlarged(const cv::Mat &map, int interpolation);

} // namespace ra::inference
