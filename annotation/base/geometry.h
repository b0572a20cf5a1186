// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <vector>

namespace ra {

/// Width and height of an upright image in pixels; 0 × 0 = unknown.
struct ImageSize {
    int width = 0;
    int height = 0;

    [[nodiscard]] constexpr bool isKnown() const { return width > 0 && height > 0; }
    friend constexpr bool operator==(ImageSize, ImageSize) = default;
};

/// A box in upright pixels, 0-based, right and bottom exclusive: the frame of everything stored.
struct PixelBox {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;

    [[nodiscard]] constexpr double width() const { return x2 - x1; }
    [[nodiscard]] constexpr double height() const { return y2 - y1; }
    friend constexpr bool operator==(PixelBox, PixelBox) = default;
};

/// A box in fractions 0..1 of the image's width and height: the frame of trace text and JSON.
struct UnitBox {
    double x1 = 0, y1 = 0, x2 = 0, y2 = 0;

    [[nodiscard]] constexpr double width() const { return x2 - x1; }
    [[nodiscard]] constexpr double height() const { return y2 - y1; }
    friend constexpr bool operator==(UnitBox, UnitBox) = default;
};

/// The only conversions between the two frames. `size` must be known.
[[nodiscard]] UnitBox toUnit(const PixelBox &box, ImageSize size);
[[nodiscard]] PixelBox toPixel(const UnitBox &box, ImageSize size);

/// Corners in order (x1 ≤ x2, y1 ≤ y2).
[[nodiscard]] PixelBox ordered(const PixelBox &box);
[[nodiscard]] UnitBox ordered(const UnitBox &box);

/// The part of the box inside the image.
[[nodiscard]] PixelBox clamped(const PixelBox &box, ImageSize size);
[[nodiscard]] UnitBox clamped(const UnitBox &box);

/// All four numbers finite, and width and height over 0.
[[nodiscard]] bool isProper(const PixelBox &box);
[[nodiscard]] bool isProper(const UnitBox &box);

/// Intersection over union, 0..1; 0 where a box is not proper. The same in both frames.
[[nodiscard]] double iou(const PixelBox &a, const PixelBox &b);
[[nodiscard]] double iou(const UnitBox &a, const UnitBox &b);

} // namespace ra
