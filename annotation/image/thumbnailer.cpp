// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/thumbnailer.h"

#include "annotation/base/verify.h"
#include "annotation/image/imagedecoder.h"
#include "annotation/image/matview.h"
#include "annotation/image/tonemap.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace ra {

ImagePlanes scaledDown(const ImagePlanes &planes, int maxSide)
{
    const int side = std::max(planes.width, planes.height);
    RA_VERIFY(maxSide > 0, return planes);
    if (side <= maxSide) {
        return planes;
    }
    const auto length = [&](int whole) {
        return std::max(1, static_cast<int>(std::lround(double(whole) * maxSide / side)));
    };
    ImagePlanes small =
        makePlanes({length(planes.width), length(planes.height)}, planes.channels, planes.bitDepth);
    cv::Mat target = matOf(small);
    cv::resize(matOf(planes), target, target.size(), 0, 0, cv::INTER_AREA);
    return small;
}

ImagePlanes toEightBit(const ImagePlanes &planes)
{
    return toneMapped(planes, ToneSettings());
}

Result<ImagePlanes> makeThumbnail(const QString &path, int maxSide)
{
    DecodeOptions options;
    options.maxSide = maxSide;
    RA_TRY_ASSIGN(const DecodedImage image, decodeImage(path, options));
    const ImagePlanes small = scaledDown(image.planes, maxSide);
    // By the whole picture: averages are smaller than what they are made of.
    return small.bitDepth == 8 ? small : toneMapped(small, bitWindow(usedBits(image.planes)));
}

} // namespace ra
