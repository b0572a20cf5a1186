// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/picturefile.h"

#include "annotation/image/matview.h"
#include "tests/support/require.h"

#include <QFile>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace ra::test {

QByteArray encodeJpeg(const ImagePlanes &planes, int quality)
{
    cv::Mat image = matOf(planes).clone();
    if (planes.channels == 3) {
        cv::cvtColor(image, image, cv::COLOR_RGB2BGR);
    }
    std::vector<uchar> bytes;
    RA_REQUIRE(cv::imencode(".jpg", image, bytes, {cv::IMWRITE_JPEG_QUALITY, quality}));
    return {reinterpret_cast<const char *>(bytes.data()), static_cast<qsizetype>(bytes.size())};
}

void writePng(const QString &path, const ImagePlanes &planes, PixelKind kind)
{
    const Result<QByteArray> bytes = encodePng(planes, kind);
    RA_REQUIRE(bytes);
    QFile file(path);
    RA_REQUIRE(file.open(QIODevice::WriteOnly) && file.write(*bytes) == bytes->size());
}

} // namespace ra::test
