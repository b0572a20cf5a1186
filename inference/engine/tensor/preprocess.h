// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/picture.h"

namespace ra::inference {

/// Levelling of uneven light, for grey images only (compact-monitor section 4).
enum class Flatten { No, Yes };
enum class Mirror { No, Yes };

/// Size for the network: the image's aspect ratio, about `side`² pixels, sides multiples of 32 and
/// at least 32.
[[nodiscard]] cv::Size lookSize(ImageSize image, int side);

/// Area interpolation where the target has fewer pixels than the image, else bilinear. The image
/// itself, not a copy, where the size is the same.
[[nodiscard]] cv::Mat resized(const cv::Mat &image, cv::Size size);

/// The grey image with its low frequencies removed: f = v − G(v, longest side / 8), scaled to a
/// standard deviation of 40 around 127, clamped to 0..255. CV_32FC1.
[[nodiscard]] cv::Mat flattened(const cv::Mat &grey);

/// What the network sees: [height, width, 3] float32, (v − 127) / 128 in the order R, G, B;
/// resized, never cropped.
[[nodiscard]] cv::Mat networkInput(const Picture &picture, cv::Size size, Flatten flatten,
                                   Mirror mirror);

} // namespace ra::inference
