// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/imageplanes.h"

#include <opencv2/core.hpp>

namespace ra {

/// OpenCV's view of the planes' own memory; valid as long as the planes live unchanged.
[[nodiscard]] inline cv::Mat matOf(ImagePlanes &planes)
{
    const int depth = planes.bitDepth == 16 ? CV_16U : CV_8U;
    return {planes.height, planes.width, CV_MAKETYPE(depth, planes.channels), planes.pixels.data()};
}

/// The same for reading: OpenCV has no constant matrices, so the result must not be written to.
[[nodiscard]] inline cv::Mat matOf(const ImagePlanes &planes)
{
    return matOf(const_cast<ImagePlanes &>(planes));
}

} // namespace ra
