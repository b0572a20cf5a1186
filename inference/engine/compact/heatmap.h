// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"

#include <opencv2/core.hpp>

namespace ra::inference {

/// Longest side of a heat map: it is for looking at, whatever the image's size.
inline constexpr int kHeatMapSide = 1024;

/// A map of one channel as it is shown: 0 = nothing (or less), 0.5 = `threshold`, 1 = twice that or
/// more, so that 0.5 means "just noticed" in every mode. Larger maps are reduced so that each cell
/// shows the highest value under it: the smallest place stays visible. Call under a guard.
[[nodiscard]] HeatMap heatMapOf(const cv::Mat &map, double threshold);

} // namespace ra::inference
