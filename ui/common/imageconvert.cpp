// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/imageconvert.h"

#include "annotation/base/verify.h"

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kMaxByte = 255;

/// Those that are painted without being converted each time.
QImage::Format formatOf(int channels)
{
    switch (channels) {
    case 1:
        return QImage::Format_Grayscale8;
    case 4:
        return QImage::Format_ARGB32;
    default:
        return QImage::Format_RGB32;
    }
}

} // namespace

QImage toQImage(const ImagePlanes &planes)
{
    QImage image(planes.width, planes.height, formatOf(planes.channels));
    RA_VERIFY(!image.isNull() && planes.bitDepth == 8, return {});
    const auto channels = static_cast<size_t>(planes.channels);
    for (int y = 0; y < planes.height; ++y) {
        const uchar *from = planes.pixels.data() + static_cast<size_t>(y) * planes.bytesPerLine();
        if (channels == 1) {
            std::copy_n(from, planes.width, image.scanLine(y));
            continue;
        }
        auto *to = reinterpret_cast<QRgb *>(image.scanLine(y));
        for (int x = 0; x < planes.width; ++x, from += channels) {
            to[x] = qRgba(from[0], from[1], from[2], channels == 4 ? from[3] : kMaxByte);
        }
    }
    return image;
}

} // namespace ra::ui
