// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/patchgrid.h"

#include <ATen/core/Tensor.h>
#include <opencv2/core.hpp>

namespace ra::inference::qwen3vl {

/// An image as the network sees it.
struct ProcessedImage {
    /// [patches, values of a patch] float32 in patchOrder().
    at::Tensor pixelValues;
    PatchGrid grid;
    /// 8-bit RGB, what the patches were cut from.
    cv::Mat resized;

    /// Places that it takes in the prompt.
    [[nodiscard]] int64_t visualTokens(const VisionConfig &vision) const
    {
        return grid.patches() / vision.mergeUnit();
    }
};

/// Stretches an 8-bit RGB image (readRgb) to its smartResize() within the rules' areas and cuts it
/// into patches. Errors: `imageShape`, `outOfMemory`.
[[nodiscard]] Result<ProcessedImage> processImage(const cv::Mat &rgb, const VisionConfig &vision,
                                                  const ImageRules &rules);

} // namespace ra::inference::qwen3vl
