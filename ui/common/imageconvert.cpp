// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/imageconvert.h"

#include "annotation/base/verify.h"

#include <cstring>

namespace ra::ui {

QImage toQImage(const ImagePlanes &planes)
{
    RA_VERIFY(planes.bitDepth == 8, return {});
    const QImage::Format format = planes.channels == 1   ? QImage::Format_Grayscale8
                                  : planes.channels == 3 ? QImage::Format_RGB888
                                                         : QImage::Format_RGBA8888;
    QImage image(planes.width, planes.height, format);
    for (int y = 0; y < image.height(); ++y) {
        std::memcpy(image.scanLine(y), planes.pixels.data() + planes.bytesPerLine() * size_t(y),
                    planes.bytesPerLine());
    }
    return image;
}

} // namespace ra::ui
