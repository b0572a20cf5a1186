// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/picture.h"

#include "annotation/base/verify.h"
#include "annotation/image/imagedecoder.h"
#include "annotation/image/matview.h"
#include "annotation/image/tonemap.h"
#include "inference/engine/guard.h"

#include <opencv2/imgproc.hpp>

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

} // namespace

Result<Picture> readPicture(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(DecodedImage image, decodeImage(path));
    if (image.planes.bitDepth > 8) {
        image.planes = toneMapped(image.planes, autoWindow(image.planes));
    }
    return guarded([&]() -> Result<Picture> {
        cv::Mat pixels = matOf(image.planes).clone();
        if (pixels.channels() == 4) {
            cv::cvtColor(pixels, pixels, cv::COLOR_RGBA2RGB);
        }
        if (pixels.channels() == 3 && hasEqualChannels(pixels)) {
            cv::extractChannel(pixels, pixels, 0);
        }
        return Picture{pixels};
    });
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
