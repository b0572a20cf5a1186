// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/imagesize.h"

#include <algorithm>
#include <cmath>

namespace ra::inference::qwen3vl {

namespace {

constexpr int kMaxAspect = 200;

/// Whatever rounding the processor is set to.
double roundedHalfToEven(double value)
{
    const double below = std::floor(value);
    const double rest = value - below;
    const bool isUp = rest > 0.5 || (rest == 0.5 && std::fmod(below, 2.0) != 0);
    return isUp ? below + 1 : below;
}

} // namespace

Result<ImageSize> smartResize(ImageSize image, int factor, PixelLimits limits)
{
    const double height = image.height;
    const double width = image.width;
    if (!image.isKnown() || std::max(height, width) / std::min(height, width) > kMaxAspect) {
        return fail("imageShape",
                    QT_TRANSLATE_NOOP("ra",
                                      "The image is %1 × %2 pixels; one side may be at most %3 "
                                      "times the other. Cut it into parts."),
                    {QString::number(image.width), QString::number(image.height),
                     QString::number(kMaxAspect)});
    }
    const auto multiple = [factor](double count) { return static_cast<int>(count) * factor; };
    ImageSize size{multiple(roundedHalfToEven(width / factor)),
                   multiple(roundedHalfToEven(height / factor))};
    const qint64 area = qint64(size.width) * size.height;
    if (area > limits.most) {
        const double shrink = std::sqrt(height * width / static_cast<double>(limits.most));
        const auto shrunk = [&](double side) {
            return std::max(factor, multiple(std::floor(side / shrink / factor)));
        };
        size = {shrunk(width), shrunk(height)};
    } else if (area < limits.least) {
        const double grow = std::sqrt(static_cast<double>(limits.least) / (height * width));
        size = {multiple(std::ceil(width * grow / factor)),
                multiple(std::ceil(height * grow / factor))};
    }
    return size;
}

} // namespace ra::inference::qwen3vl
