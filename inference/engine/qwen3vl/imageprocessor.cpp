// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/imageprocessor.h"

#include "inference/engine/qwen3vl/bicubic.h"
#include "inference/engine/qwen3vl/imagesize.h"
#include "inference/engine/qwen3vl/patches.h"
#include "inference/engine/tensor/guard.h"

namespace ra::inference::qwen3vl {

Result<ProcessedImage> processImage(const cv::Mat &rgb, const VisionConfig &vision,
                                    const ImageRules &rules)
{
    RA_TRY_ASSIGN(const ImageSize size,
                  smartResize({rgb.cols, rgb.rows}, vision.patchSize * vision.spatialMergeSize,
                              {rules.minPixels, rules.maxPixels}));
    return guarded([&]() -> Result<ProcessedImage> {
        ProcessedImage result;
        result.resized = resizedBicubic(rgb, {size.width, size.height});
        result.grid = {size.height / vision.patchSize, size.width / vision.patchSize};
        result.pixelValues = patchValues(result.resized, vision, rules);
        return result;
    });
}

} // namespace ra::inference::qwen3vl
