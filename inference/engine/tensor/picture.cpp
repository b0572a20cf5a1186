// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/picture.h"

#include "annotation/base/verify.h"
#include "annotation/image/imagedecoder.h"
#include "annotation/image/matview.h"
#include "annotation/image/tonemap.h"
#include "inference/engine/tensor/guard.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace ra::inference {

namespace {

bool hasEqualChannels(const cv::Mat &rgb)
{
    for (int y = 0; y < rgb.rows; ++y) {
        const auto *row = rgb.ptr<cv::Vec3b>(y);
        for (int x = 0; x < rgb.cols; ++x) {
            if (row[x][0] != row[x][1] || row[x][1] != row[x][2]) {
                return false;
            }
        }
    }
    return true;
}

/// `planes` of 8 bit, as a picture of its own memory.
Result<Picture> pictureOf(const ImagePlanes &planes, int bitDepth)
{
    return guarded([&]() -> Result<Picture> {
        cv::Mat pixels = matOf(planes).clone();
        if (pixels.channels() == 4) {
            cv::cvtColor(pixels, pixels, cv::COLOR_RGBA2RGB);
        }
        if (pixels.channels() == 3 && hasEqualChannels(pixels)) {
            cv::extractChannel(pixels, pixels, 0);
        }
        return Picture{pixels, bitDepth};
    });
}

} // namespace

Result<Picture> readPicture(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const DecodedImage image, decodeImage(path));
    const ImagePlanes &planes = image.planes;
    return planes.bitDepth > 8 ? pictureOf(toneMapped(planes, autoWindow(planes)), planes.bitDepth)
                               : pictureOf(planes, planes.bitDepth);
}

Result<PicturePair> readPair(const Picture &image, const QString &imagePath,
                             const QString &templatePath)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (image.bitDepth <= 8) {
        RA_TRY_ASSIGN(const Picture reference, readPicture(templatePath));
        return PicturePair{image, reference};
    }
    RA_TRY_ASSIGN(const DecodedImage reference, decodeImage(templatePath));
    if (reference.planes.bitDepth <= 8) {
        RA_TRY_ASSIGN(const Picture shown, pictureOf(reference.planes, 8));
        return PicturePair{image, shown};
    }
    RA_TRY_ASSIGN(const DecodedImage again, decodeImage(imagePath));
    const ToneSettings own = autoWindow(again.planes);
    ToneSettings window = autoWindow(reference.planes);
    // A single glaring place must not take the contrast from all that is normal.
    const double width = window.high - window.low;
    window.low = std::min(window.low, std::max(own.low, window.low - width));
    window.high = std::max(window.high, std::min(own.high, window.high + width));
    RA_TRY_ASSIGN(const Picture seen,
                  pictureOf(toneMapped(again.planes, window), again.planes.bitDepth));
    RA_TRY_ASSIGN(const Picture wanted,
                  pictureOf(toneMapped(reference.planes, window), reference.planes.bitDepth));
    return PicturePair{seen, wanted};
}

cv::Mat greyOf(const Picture &picture)
{
    if (picture.isGrey()) {
        return picture.pixels;
    }
    cv::Mat grey;
    cv::cvtColor(picture.pixels, grey, cv::COLOR_RGB2GRAY);
    return grey;
}

} // namespace ra::inference
