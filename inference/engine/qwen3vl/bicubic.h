// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <opencv2/core.hpp>

namespace ra::inference::qwen3vl {

/// Stretches an 8-bit RGB image (CV_8UC3, not empty): Keys' cubic with a = −1/2, widened by the
/// scale where the image shrinks, rows first, then columns, each rounded and clamped to 8 bits. In
/// fixed point, so that it is to the bit what Qwen's image processor computes. The image itself,
/// not a copy, where the size is the same.
/// Source: R. Keys, "Cubic convolution interpolation for digital image processing", IEEE 1981.
[[nodiscard]] cv::Mat resizedBicubic(const cv::Mat &rgb, cv::Size size);

} // namespace ra::inference::qwen3vl
