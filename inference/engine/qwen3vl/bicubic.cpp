// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/bicubic.h"

#include "annotation/base/verify.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

namespace ra::inference::qwen3vl {

namespace {

constexpr int kChannels = 3;
constexpr double kKeysA = -0.5;
constexpr double kKeysSupport = 2;
constexpr int kMaxPrecision = 22;
/// One above the largest weight that 16 bits hold.
constexpr int kWeightEnd = 1 << 15;

double keys(double x)
{
    x = std::abs(x);
    if (x < 1) {
        return ((kKeysA + 2) * x - (kKeysA + 3)) * x * x + 1;
    }
    if (x < kKeysSupport) {
        return (((x - 5) * x + 8) * x - 4) * kKeysA;
    }
    return 0;
}

/// The pixels that one output pixel is made of.
struct Window {
    int first = 0;
    int count = 0;
    /// Where its weights begin.
    size_t weights = 0;
};

/// One axis of a resize: windows, and their weights as multiples of 2^−precision.
struct Axis {
    std::vector<Window> windows;
    std::vector<int16_t> weights;
    int precision = 0;
};

/// As many bits as keep the largest weight in 16.
int precisionFor(double largest)
{
    int precision = 0;
    while (precision < kMaxPrecision
           && static_cast<int>(0.5 + largest * (1 << (precision + 1))) < kWeightEnd) {
        ++precision;
    }
    return precision;
}

Axis axisOf(int from, int to)
{
    const double scale = static_cast<double>(from) / to;
    const double widening = std::max(scale, 1.0);
    const double support = kKeysSupport * widening;
    Axis axis;
    axis.windows.reserve(static_cast<size_t>(to));
    std::vector<double> exact;
    for (int i = 0; i < to; ++i) {
        const double centre = scale * (i + 0.5);
        const int first = std::max(static_cast<int>(centre - support + 0.5), 0);
        const int end = std::min(static_cast<int>(centre + support + 0.5), from);
        const Window window{first, end - first, exact.size()};
        double sum = 0;
        for (int j = first; j < end; ++j) {
            exact.push_back(keys((j - centre + 0.5) * (1.0 / widening)));
            sum += exact.back();
        }
        for (size_t j = window.weights; j < exact.size(); ++j) {
            exact[j] /= sum;
        }
        axis.windows.push_back(window);
    }
    axis.precision = precisionFor(*std::max_element(exact.begin(), exact.end()));
    axis.weights.reserve(exact.size());
    for (const double weight : exact) {
        const double scaled = weight * (1 << axis.precision);
        axis.weights.push_back(static_cast<int16_t>(scaled < 0 ? scaled - 0.5 : scaled + 0.5));
    }
    return axis;
}

uint8_t clamped(int32_t value)
{
    return static_cast<uint8_t>(std::clamp(value, 0, 255));
}

// The inner loops run over many independent sums at once, so that the compiler makes vector code
// of them: neighbouring values of a row in the vertical pass, and in the horizontal one a strip of
// rows, turned so that the same column of all its rows lies together.

constexpr int kStripRows = 16;
constexpr int kStripValues = kStripRows * kChannels;

/// sums += weight · values
template <int Count>
inline void addWeighted(int32_t *__restrict sums, const uint8_t *__restrict values, int16_t weight)
{
    for (int k = 0; k < Count; ++k) {
        sums[k] += static_cast<int16_t>(values[k]) * weight;
    }
}

/// Columns of `rows` rows from `top` on, each column's values together.
void fillStrip(const cv::Mat &rgb, int top, int rows, std::vector<uint8_t> &strip)
{
    for (int r = 0; r < rows; ++r) {
        const uint8_t *row = rgb.ptr(top + r);
        uint8_t *target = strip.data() + r * kChannels;
        for (int x = 0; x < rgb.cols; ++x, row += kChannels, target += kStripValues) {
            target[0] = row[0];
            target[1] = row[1];
            target[2] = row[2];
        }
    }
}

cv::Mat stretchedAcross(const cv::Mat &rgb, int width)
{
    const Axis axis = axisOf(rgb.cols, width);
    const int32_t half = 1 << (axis.precision - 1);
    cv::Mat result(rgb.rows, width, CV_8UC3);
    std::vector<uint8_t> strip(static_cast<size_t>(rgb.cols) * kStripValues);
    for (int top = 0; top < rgb.rows; top += kStripRows) {
        const int rows = std::min(kStripRows, rgb.rows - top);
        fillStrip(rgb, top, rows, strip);
        for (int x = 0; x < width; ++x) {
            const Window &window = axis.windows[static_cast<size_t>(x)];
            int32_t sums[kStripValues];
            std::fill_n(sums, kStripValues, half);
            const uint8_t *column = strip.data() + size_t(window.first) * kStripValues;
            for (int j = 0; j < window.count; ++j, column += kStripValues) {
                addWeighted<kStripValues>(sums, column,
                                          axis.weights[window.weights + static_cast<size_t>(j)]);
            }
            for (int r = 0; r < rows; ++r) {
                uint8_t *target = result.ptr(top + r) + x * kChannels;
                for (int c = 0; c < kChannels; ++c) {
                    target[c] = clamped(sums[r * kChannels + c] >> axis.precision);
                }
            }
        }
    }
    return result;
}

cv::Mat stretchedDown(const cv::Mat &rgb, int height)
{
    constexpr int kBlock = 64;
    const Axis axis = axisOf(rgb.rows, height);
    const int32_t half = 1 << (axis.precision - 1);
    const int values = rgb.cols * kChannels;
    const int whole = values / kBlock * kBlock;
    cv::Mat result(height, rgb.cols, CV_8UC3);
    for (int y = 0; y < height; ++y) {
        const Window &window = axis.windows[static_cast<size_t>(y)];
        const int16_t *weights = axis.weights.data() + window.weights;
        uint8_t *target = result.ptr(y);
        for (int x = 0; x < whole; x += kBlock) {
            int32_t sums[kBlock];
            std::fill_n(sums, kBlock, half);
            for (int j = 0; j < window.count; ++j) {
                addWeighted<kBlock>(sums, rgb.ptr(window.first + j) + x, weights[j]);
            }
            for (int k = 0; k < kBlock; ++k) {
                target[x + k] = clamped(sums[k] >> axis.precision);
            }
        }
        for (int x = whole; x < values; ++x) {
            int32_t sum = half;
            for (int j = 0; j < window.count; ++j) {
                addWeighted<1>(&sum, rgb.ptr(window.first + j) + x, weights[j]);
            }
            target[x] = clamped(sum >> axis.precision);
        }
    }
    return result;
}

} // namespace

cv::Mat resizedBicubic(const cv::Mat &rgb, cv::Size size)
{
    RA_VERIFY(rgb.type() == CV_8UC3 && !rgb.empty() && !size.empty(), return rgb);
    const cv::Mat across = size.width == rgb.cols ? rgb : stretchedAcross(rgb, size.width);
    return size.height == rgb.rows ? across : stretchedDown(across, size.height);
}

} // namespace ra::inference::qwen3vl
