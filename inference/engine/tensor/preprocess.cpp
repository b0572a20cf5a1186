// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/preprocess.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

constexpr int kStride = 32;
constexpr double kGreyCentre = 127;
constexpr double kGreyHalfRange = 128;
/// The background is so smooth that it is found on a small copy; the result is the same to one
/// grey level and thirteen times faster.
constexpr int kBackgroundSide = 64;
constexpr double kBackgroundSigmaShare = 1.0 / 8;
constexpr double kFlatDeviation = 40;
constexpr double kLeastDeviation = 4;

} // namespace

cv::Mat resized(const cv::Mat &image, cv::Size size)
{
    if (image.size() == size) {
        return image;
    }
    const bool isSmaller = size.area() < image.size().area();
    cv::Mat result;
    cv::resize(image, result, size, 0, 0, isSmaller ? cv::INTER_AREA : cv::INTER_LINEAR);
    return result;
}

cv::Size lookSize(ImageSize image, int side)
{
    const double aspect = static_cast<double>(image.height) / std::max(image.width, 1);
    const auto rounded = [](double length) {
        return std::max(1, static_cast<int>(std::lround(length / kStride))) * kStride;
    };
    return {rounded(side / std::sqrt(aspect)), rounded(side * std::sqrt(aspect))};
}

cv::Mat flattened(const cv::Mat &grey)
{
    const int longest = std::max(grey.cols, grey.rows);
    const double scale = std::min(1.0, static_cast<double>(kBackgroundSide) / longest);
    const cv::Size small(std::max(1, static_cast<int>(std::lround(grey.cols * scale))),
                         std::max(1, static_cast<int>(std::lround(grey.rows * scale))));
    cv::Mat values;
    grey.convertTo(values, CV_32F);
    const double sigma = std::max(small.width, small.height) * kBackgroundSigmaShare;
    cv::Mat background;
    cv::GaussianBlur(resized(values, small), background, {}, sigma);
    cv::resize(background, background, grey.size(), 0, 0, cv::INTER_LINEAR);
    cv::subtract(values, background, values);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(values, mean, deviation);
    values.convertTo(values, CV_32F, kFlatDeviation / std::max(deviation[0], kLeastDeviation),
                     kGreyCentre);
    cv::max(values, 0, values);
    cv::min(values, 255, values);
    return values;
}

cv::Mat networkInput(const Picture &picture, cv::Size size, Flatten flatten, Mirror mirror)
{
    cv::Mat image = picture.pixels;
    if (flatten == Flatten::Yes && picture.isGrey()) {
        image = flattened(image);
    }
    cv::Mat input;
    resized(image, size)
        .convertTo(input, CV_32F, 1 / kGreyHalfRange, -kGreyCentre / kGreyHalfRange);
    if (input.channels() == 1) {
        cv::merge(std::vector<cv::Mat>{input, input, input}, input);
    }
    if (mirror == Mirror::Yes) {
        cv::flip(input, input, 1);
    }
    return input;
}

} // namespace ra::inference
