// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/picture.h"

#include <stop_token>
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

/// What boxes are cut from: the map enlarged fourfold plus 1.5 × the fine head, where there is one.
/// `map` CV_32FC1 with one cell per stride-16 place, `fine` per stride-8 place or empty.
[[nodiscard]] cv::Mat boxEvidence(const cv::Mat &map, const cv::Mat &fine);

/// Boxes round the high places of `evidence` (as boxEvidence makes it), highest first, refined on
/// the picture's pixels. At least one box: where nothing is above the threshold, round the highest
/// cells.
[[nodiscard]] std::vector<MapBox> boxesOf(const cv::Mat &evidence, const Picture &picture,
                                          const BoxRecipe &recipe);

/// Boxes are refined on at most this many pixels across; larger pictures are reduced before.
inline constexpr int kRefineSide = 1280;

/// An approved defective image with the evidence of heads that have not seen it.
struct TuningImage {
    cv::Mat evidence;
    /// Grey, at most kRefineSide across; `truth` in its pixels.
    Picture picture;
    std::vector<PixelBox> truth;
};

/// What is kept of a picture for tuning: reduced and grey, with the approved boxes.
[[nodiscard]] TuningImage tuningImage(const cv::Mat &evidence, const Picture &picture,
                                      const std::vector<PixelBox> &truth);

/// The recipe that finds the approved boxes best: highest F1 at IoU 0.5 + mean IoU + matched IoU /
/// larger number of boxes, over thresholds (quantiles of the evidence), shares, counts and
/// shrinkage. `images` must not be empty. Error: `cancelled`.
[[nodiscard]] Result<BoxRecipe> tunedRecipe(const std::vector<TuningImage> &images,
                                            std::stop_token stop);

} // namespace ra::inference
