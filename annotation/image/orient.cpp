// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/orient.h"

#include "annotation/image/matview.h"

namespace ra {

namespace {

// cv::flip's codes.
constexpr int kAcross = 1;
constexpr int kDown = 0;
constexpr int kBoth = -1;

ImagePlanes flipped(ImagePlanes planes, int code)
{
    cv::Mat view = matOf(planes);
    cv::flip(view, view, code);
    return planes;
}

ImagePlanes transposed(const ImagePlanes &planes)
{
    ImagePlanes out = makePlanes({planes.height, planes.width}, planes.channels, planes.bitDepth);
    cv::Mat target = matOf(out);
    cv::transpose(matOf(planes), target);
    return out;
}

} // namespace

ImagePlanes upright(ImagePlanes planes, Orientation orientation)
{
    switch (orientation) {
    case Orientation::Upright:
        break;
    case Orientation::MirroredAcross:
        return flipped(std::move(planes), kAcross);
    case Orientation::HalfTurn:
        return flipped(std::move(planes), kBoth);
    case Orientation::MirroredDown:
        return flipped(std::move(planes), kDown);
    case Orientation::Transposed:
        return transposed(planes);
    case Orientation::QuarterTurnRight:
        return flipped(transposed(planes), kAcross);
    case Orientation::Transversed:
        return flipped(transposed(planes), kBoth);
    case Orientation::QuarterTurnLeft:
        return flipped(transposed(planes), kDown);
    }
    return planes;
}

} // namespace ra
