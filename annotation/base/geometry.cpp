// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/geometry.h"

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

template <typename Box>
Box orderedBox(const Box &box)
{
    return {std::min(box.x1, box.x2), std::min(box.y1, box.y2), std::max(box.x1, box.x2),
            std::max(box.y1, box.y2)};
}

template <typename Box>
Box clampedBox(const Box &box, double right, double bottom)
{
    return {std::clamp(box.x1, 0.0, right), std::clamp(box.y1, 0.0, bottom),
            std::clamp(box.x2, 0.0, right), std::clamp(box.y2, 0.0, bottom)};
}

template <typename Box>
bool isProperBox(const Box &box)
{
    return std::isfinite(box.x1) && std::isfinite(box.y1) && std::isfinite(box.x2)
           && std::isfinite(box.y2) && box.width() > 0 && box.height() > 0;
}

template <typename Box>
double boxIou(const Box &a, const Box &b)
{
    if (!isProperBox(a) || !isProperBox(b)) {
        return 0;
    }
    const double width = std::min(a.x2, b.x2) - std::max(a.x1, b.x1);
    const double height = std::min(a.y2, b.y2) - std::max(a.y1, b.y1);
    if (width <= 0 || height <= 0) {
        return 0;
    }
    const double common = width * height;
    return common / (a.width() * a.height() + b.width() * b.height() - common);
}

} // namespace

UnitBox toUnit(const PixelBox &box, ImageSize size)
{
    return {box.x1 / size.width, box.y1 / size.height, box.x2 / size.width, box.y2 / size.height};
}

PixelBox toPixel(const UnitBox &box, ImageSize size)
{
    return {box.x1 * size.width, box.y1 * size.height, box.x2 * size.width, box.y2 * size.height};
}

PixelBox ordered(const PixelBox &box)
{
    return orderedBox(box);
}

UnitBox ordered(const UnitBox &box)
{
    return orderedBox(box);
}

PixelBox clamped(const PixelBox &box, ImageSize size)
{
    return clampedBox(box, size.width, size.height);
}

UnitBox clamped(const UnitBox &box)
{
    return clampedBox(box, 1, 1);
}

bool isProper(const PixelBox &box)
{
    return isProperBox(box);
}

bool isProper(const UnitBox &box)
{
    return isProperBox(box);
}

double iou(const PixelBox &a, const PixelBox &b)
{
    return boxIou(a, b);
}

double iou(const UnitBox &a, const UnitBox &b)
{
    return boxIou(a, b);
}

} // namespace ra
