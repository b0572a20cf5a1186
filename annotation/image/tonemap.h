// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/imageplanes.h"

#include <array>
#include <vector>

namespace ra {

/// How pixels are shown; never changes what is stored.
struct ToneSettings {
    /// The part of the value range shown from black to white, 0..1; low < high.
    double low = 0;
    double high = 1;
    /// Both −1..1; 0 = as it is.
    double brightness = 0;
    double contrast = 0;
    /// 0.1..10; above 1 brightens the dark parts.
    double gamma = 1;

    [[nodiscard]] bool isNeutral() const { return *this == ToneSettings(); }
    friend bool operator==(const ToneSettings &, const ToneSettings &) = default;
};

/// Shown value 0..255 for each pixel value: 256 entries for 8 bits, 65,536 for 16. In order:
/// window, contrast around the middle, brightness, gamma. Any thread.
[[nodiscard]] std::vector<uchar> toneTable(const ToneSettings &settings, int bitDepth);

/// 8-bit planes as shown; alpha is only brought to 8 bits. Any thread.
[[nodiscard]] ImagePlanes toneMapped(const ImagePlanes &planes, const ToneSettings &settings);

/// 256 counts per channel (grey, or R, G, B without alpha); 16-bit values are grouped by their high
/// byte. Any thread.
[[nodiscard]] std::vector<std::array<qint64, 256>> histogram(const ImagePlanes &planes);

/// The smallest of 10, 12, 14 and 16 bits that holds every colour value of 16-bit planes: cameras
/// fill no more of them. 8 for 8-bit planes. Any thread.
[[nodiscard]] int usedBits(const ImagePlanes &planes);

/// The window that shows the values of so many bits (up to 16) of 16-bit planes from black to
/// white.
[[nodiscard]] ToneSettings bitWindow(int bits);

/// The window that leaves `clippedShare` (0..0.5) of all values out at each end: the usual start
/// for 16-bit pictures, which are black otherwise. Any thread.
[[nodiscard]] ToneSettings autoWindow(const ImagePlanes &planes, double clippedShare = 0.001);

} // namespace ra
