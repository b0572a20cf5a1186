// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"

#include <QtGlobal>

#include <cstddef>
#include <vector>

namespace ra {

/// Upright pixels: rows from top to bottom without gaps, channels interleaved as grey, RGB or RGBA
/// (alpha not multiplied in). 16-bit values stand in the machine's byte order.
struct ImagePlanes {
    int width = 0;
    int height = 0;
    /// 1, 3 or 4.
    int channels = 1;
    /// 8 or 16.
    int bitDepth = 8;
    std::vector<uchar> pixels;

    [[nodiscard]] bool isEmpty() const { return pixels.empty(); }
    [[nodiscard]] ImageSize size() const { return {width, height}; }
    [[nodiscard]] size_t bytesPerPixel() const
    {
        return static_cast<size_t>(channels * bitDepth / 8);
    }
    [[nodiscard]] size_t bytesPerLine() const
    {
        return static_cast<size_t>(width) * bytesPerPixel();
    }
    /// What it costs in a cache.
    [[nodiscard]] qint64 bytes() const { return static_cast<qint64>(pixels.size()); }

    friend bool operator==(const ImagePlanes &, const ImagePlanes &) = default;
};

/// Planes of that shape, all zero.
[[nodiscard]] ImagePlanes makePlanes(ImageSize size, int channels, int bitDepth);

} // namespace ra
