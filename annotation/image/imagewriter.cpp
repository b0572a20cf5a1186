// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/imagewriter.h"

#include "annotation/base/verify.h"
#include "annotation/image/matview.h"
#include "annotation/image/thumbnailer.h"

#include <QCoreApplication>

#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

namespace ra {

namespace {

cv::Mat toBgr(const ImagePlanes &planes, PixelKind kind)
{
    cv::Mat out;
    const cv::Mat in = matOf(planes);
    if (planes.channels == 1) {
        return in.clone();
    }
    if (planes.channels == 3) {
        cv::cvtColor(in, out, cv::COLOR_RGB2BGR);
    } else {
        cv::cvtColor(in, out, kind == PixelKind::AsIs ? cv::COLOR_RGBA2BGRA : cv::COLOR_RGBA2BGR);
    }
    return out;
}

} // namespace

Result<QByteArray> encodePng(const ImagePlanes &planes, PixelKind kind)
{
    RA_ASSERT_OFF_GUI_THREAD();
    constexpr auto kSentence = QT_TRANSLATE_NOOP(
        "ra", "The picture can't be written (%1). Free some memory and try again.");
    std::vector<uchar> bytes;
    try {
        const bool isKept = kind == PixelKind::AsIs || planes.bitDepth == 8;
        const cv::Mat image = toBgr(isKept ? planes : toEightBit(planes), kind);
        if (cv::imencode(".png", image, bytes)) {
            return QByteArray(reinterpret_cast<const char *>(bytes.data()),
                              static_cast<qsizetype>(bytes.size()));
        }
    } catch (const std::exception &exception) {
        return fail("encodeFailed", kSentence,
                    {QString::fromLocal8Bit(exception.what()).simplified()});
    }
    return fail("encodeFailed", kSentence, {QStringLiteral("PNG")});
}

} // namespace ra
