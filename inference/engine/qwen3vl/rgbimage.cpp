// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/rgbimage.h"

#include "annotation/base/verify.h"
#include "annotation/image/imagedecoder.h"
#include "annotation/image/matview.h"
#include "inference/engine/tensor/guard.h"

#include <opencv2/imgproc.hpp>

namespace ra::inference::qwen3vl {

namespace {

constexpr int kOpaque = 255;

/// 65535 / 257 = 255: the nearest of 256 levels.
cv::Mat inEightBits(const cv::Mat &pixels)
{
    constexpr int kRatio = 257;
    if (pixels.depth() == CV_8U) {
        return pixels;
    }
    cv::Mat result(pixels.size(), CV_MAKETYPE(CV_8U, pixels.channels()));
    const int values = pixels.cols * pixels.channels();
    for (int y = 0; y < pixels.rows; ++y) {
        const auto *source = pixels.ptr<ushort>(y);
        uchar *target = result.ptr(y);
        for (int x = 0; x < values; ++x) {
            target[x] = static_cast<uchar>((source[x] + kRatio / 2) / kRatio);
        }
    }
    return result;
}

cv::Mat overWhite(const cv::Mat &rgba)
{
    cv::Mat result(rgba.size(), CV_8UC3);
    for (int y = 0; y < rgba.rows; ++y) {
        const auto *source = rgba.ptr<cv::Vec4b>(y);
        auto *target = result.ptr<cv::Vec3b>(y);
        for (int x = 0; x < rgba.cols; ++x) {
            const int alpha = source[x][3];
            for (int c = 0; c < target[x].channels; ++c) {
                const int sum = source[x][c] * alpha + kOpaque * (kOpaque - alpha);
                target[x][c] = static_cast<uchar>((sum + kOpaque / 2) / kOpaque);
            }
        }
    }
    return result;
}

} // namespace

Result<cv::Mat> readRgb(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const DecodedImage image, decodeImage(path));
    return guarded([&]() -> Result<cv::Mat> {
        const cv::Mat pixels = inEightBits(matOf(image.planes));
        if (pixels.channels() == 4) {
            return overWhite(pixels);
        }
        if (pixels.channels() == 3) {
            return pixels.clone();
        }
        cv::Mat rgb;
        cv::cvtColor(pixels, rgb, cv::COLOR_GRAY2RGB);
        return rgb;
    });
}

} // namespace ra::inference::qwen3vl
