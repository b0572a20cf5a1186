// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/tonemap.h"

#include "annotation/base/verify.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace ra {

namespace {

constexpr int kAlpha = 3;

quint16 wordAt(const std::vector<uchar> &pixels, size_t index)
{
    quint16 value = 0;
    std::memcpy(&value, pixels.data() + index * sizeof(value), sizeof(value));
    return value;
}

size_t valueCount(const ImagePlanes &planes)
{
    return planes.pixels.size() / static_cast<size_t>(planes.bitDepth / 8);
}

bool isAlpha(const ImagePlanes &planes, size_t index)
{
    return planes.channels == 4 && index % 4 == kAlpha;
}

size_t valueAt(const ImagePlanes &planes, size_t index)
{
    return planes.bitDepth == 16 ? wordAt(planes.pixels, index) : planes.pixels[index];
}

} // namespace

std::vector<uchar> toneTable(const ToneSettings &settings, int bitDepth)
{
    RA_VERIFY(bitDepth == 8 || bitDepth == 16, return {});
    const size_t count = size_t(1) << bitDepth;
    // Contrast −1..1 becomes the slope 0..∞ of a line through the middle, 1 at 0.
    const double angle = (std::clamp(settings.contrast, -1.0, 0.999) + 1) * M_PI / 4;
    const double slope = std::tan(angle);
    const double width = std::max(settings.high - settings.low, 1.0 / static_cast<double>(count));
    const double power = 1 / std::clamp(settings.gamma, 0.1, 10.0);
    std::vector<uchar> table(count);
    for (size_t i = 0; i < count; ++i) {
        double value = static_cast<double>(i) / static_cast<double>(count - 1);
        value = (value - settings.low) / width;
        value = (value - 0.5) * slope + 0.5 + settings.brightness;
        value = std::pow(std::clamp(value, 0.0, 1.0), power);
        table[i] = static_cast<uchar>(std::lround(value * 255));
    }
    return table;
}

ImagePlanes toneMapped(const ImagePlanes &planes, const ToneSettings &settings)
{
    if (planes.isEmpty() || (planes.bitDepth == 8 && settings.isNeutral())) {
        return planes;
    }
    const std::vector<uchar> table = toneTable(settings, planes.bitDepth);
    const int alphaShift = planes.bitDepth - 8;
    ImagePlanes shown = makePlanes(planes.size(), planes.channels, 8);
    for (size_t i = 0; i < shown.pixels.size(); ++i) {
        const size_t value = valueAt(planes, i);
        shown.pixels[i] =
            isAlpha(planes, i) ? static_cast<uchar>(value >> alphaShift) : table[value];
    }
    return shown;
}

std::vector<std::array<qint64, 256>> histogram(const ImagePlanes &planes)
{
    const auto channels = static_cast<size_t>(planes.channels);
    std::vector<std::array<qint64, 256>> counts(std::min<size_t>(channels, kAlpha));
    const int shift = planes.bitDepth - 8;
    for (size_t i = 0; i < valueCount(planes); ++i) {
        if (!isAlpha(planes, i)) {
            ++counts[i % channels][valueAt(planes, i) >> shift];
        }
    }
    return counts;
}

int usedBits(const ImagePlanes &planes)
{
    constexpr std::array kSensorBits{10, 12, 14};
    if (planes.bitDepth == 8) {
        return planes.bitDepth;
    }
    size_t highest = 0;
    for (size_t i = 0; i < valueCount(planes); ++i) {
        highest = isAlpha(planes, i) ? highest : std::max(highest, valueAt(planes, i));
    }
    const auto *fitting = std::find_if(kSensorBits.begin(), kSensorBits.end(),
                                       [highest](int bits) { return highest >> bits == 0; });
    return fitting != kSensorBits.end() ? *fitting : planes.bitDepth;
}

ToneSettings bitWindow(int bits)
{
    constexpr double kMost = 0xffff;
    ToneSettings settings;
    settings.high = double((1 << std::clamp(bits, 1, 16)) - 1) / kMost;
    return settings;
}

ToneSettings autoWindow(const ImagePlanes &planes, double clippedShare)
{
    std::vector<qint64> counts(size_t(1) << planes.bitDepth);
    qint64 total = 0;
    for (size_t i = 0; i < valueCount(planes); ++i) {
        if (!isAlpha(planes, i)) {
            ++counts[valueAt(planes, i)];
            ++total;
        }
    }
    const auto clipped =
        static_cast<qint64>(static_cast<double>(total) * std::clamp(clippedShare, 0.0, 0.5));
    size_t low = 0;
    size_t high = counts.size() - 1;
    for (qint64 seen = counts[low]; low < high && seen <= clipped; seen += counts[low]) {
        ++low;
    }
    for (qint64 seen = counts[high]; high > low && seen <= clipped; seen += counts[high]) {
        --high;
    }
    const auto last = static_cast<double>(counts.size() - 1);
    ToneSettings settings;
    if (low < high) {
        settings.low = static_cast<double>(low) / last;
        settings.high = static_cast<double>(high) / last;
    }
    return settings;
}

} // namespace ra
