// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/base/result.h"

#include <QString>

#include <opencv2/core.hpp>

namespace ra::inference {

/// An upright image in 8 bit: one channel where it is grey, else RGB.
struct Picture {
    cv::Mat pixels;
    /// Of the file, before it was windowed to 8.
    int bitDepth = 8;

    [[nodiscard]] bool isGrey() const { return pixels.channels() == 1; }
    [[nodiscard]] ImageSize size() const { return {pixels.cols, pixels.rows}; }
};

/// Reads and turns upright, 16 bit windowed to 8; a colour file whose channels are all equal
/// becomes grey. Errors: those of decodeImage. Never on the GUI thread.
[[nodiscard]] Result<Picture> readPicture(const QString &path);

/// An image and the template that it is compared with.
struct PicturePair {
    Picture image;
    Picture reference;
};

/// Reads the template of `image`, which was read from `imagePath`. Where both are 16 bit, both are
/// shown through one window, so that equal values stay equal. Errors and thread as readPicture.
[[nodiscard]] Result<PicturePair> readPair(const Picture &image, const QString &imagePath,
                                           const QString &templatePath);

/// One channel, however the picture is stored.
[[nodiscard]] cv::Mat greyOf(const Picture &picture);

} // namespace ra::inference
