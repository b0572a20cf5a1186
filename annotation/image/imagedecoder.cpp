// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/imagedecoder.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/image/byteview.h"
#include "annotation/image/jpegcodec.h"
#include "annotation/image/matview.h"
#include "annotation/image/orient.h"
#include "annotation/image/palette.h"
#include "annotation/image/tiffdirectory.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>
#include <QLoggingCategory>

#include <opencv2/core/utils/logger.hpp>
#include <opencv2/imgcodecs.hpp>
#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>
#include <new>

namespace ra {

namespace {

Q_LOGGING_CATEGORY(logImage, "ra.image", QtInfoMsg)

/// Larger files aren't read into memory: no picture within the limits needs that much.
constexpr qint64 kMaxFileBytes = qint64(1) << 30;

tl::unexpected<Error> damaged(const QString &detail)
{
    return fail("imageDamaged",
                QT_TRANSLATE_NOOP("ra",
                                  "The picture is damaged and can't be decoded (%1). Copy it again "
                                  "from where it came from."),
                {detail});
}

Diagnostic damageNote()
{
    return {Severity::Warning,
            QStringLiteral("imageDamaged"),
            QT_TRANSLATE_NOOP("ra",
                              "The picture is damaged: what could be read of it is shown. Copy it "
                              "again from where it came from."),
            {},
            -1,
            0,
            {}};
}

/// The decoder fills rows that a cut file lacks with nothing and says nothing.
Status checkBmpLength(const QByteArray &bytes)
{
    constexpr quint32 kPlain = 0, kBitFields = 3;
    QBuffer buffer;
    buffer.setData(bytes);
    buffer.open(QIODevice::ReadOnly);
    const ByteView view(buffer, ByteOrder::Little);
    const auto start = view.u32(10);
    const auto width = view.u32(18);
    const auto height = view.u32(22);
    const auto bits = view.u16(28);
    const quint32 compression = view.u32(30).value_or(0);
    if (!start || !width || !height || !bits) {
        return damaged(QStringLiteral("BMP"));
    }
    if (view.u32(14) < 40U || (compression != kPlain && compression != kBitFields)) {
        return {};
    }
    const qint64 rowBytes = (qint64(*width) * *bits + 31) / 32 * 4;
    const qint64 rows = std::abs(qint64(static_cast<qint32>(*height)));
    if (*start + rowBytes * rows > bytes.size()) {
        return damaged(QStringLiteral("BMP"));
    }
    return {};
}

/// The decoder would turn the picture by itself, and differently by depth: make it see "upright".
void hideTiffOrientation(QByteArray &bytes)
{
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::ReadOnly);
    const auto directory = readTiffDirectory(buffer);
    buffer.close();
    if (!directory || !directory->orientationOffset
        || *directory->orientationOffset + 2 > bytes.size()) {
        return;
    }
    bytes[*directory->orientationOffset] = directory->isLittleEndian ? 1 : 0;
    bytes[*directory->orientationOffset + 1] = directory->isLittleEndian ? 0 : 1;
}

Result<ImagePlanes> toPlanes(const cv::Mat &decoded)
{
    const bool isKnownDepth = decoded.depth() == CV_8U || decoded.depth() == CV_16U;
    const int channels = decoded.channels();
    if (!isKnownDepth || (channels != 1 && channels != 3 && channels != 4)) {
        return fail("imageUnsupported",
                    QT_TRANSLATE_NOOP("ra",
                                      "The picture's pixels are of a kind that the program can't "
                                      "show. Convert it to 8 or 16 bits per channel."));
    }
    ImagePlanes planes =
        makePlanes({decoded.cols, decoded.rows}, channels, decoded.depth() == CV_16U ? 16 : 8);
    cv::Mat target = matOf(planes);
    if (channels == 1) {
        decoded.copyTo(target);
    } else {
        cv::cvtColor(decoded, target, channels == 3 ? cv::COLOR_BGR2RGB : cv::COLOR_BGRA2RGBA);
    }
    return planes;
}

Result<ImagePlanes> decodeOther(QByteArray bytes, ImageSize expected)
{
    try {
        const cv::Mat raw(1, static_cast<int>(bytes.size()), CV_8U, bytes.data());
        const cv::Mat decoded =
            cv::imdecode(raw, cv::IMREAD_UNCHANGED | cv::IMREAD_IGNORE_ORIENTATION);
        if (decoded.empty()) {
            return damaged(QStringLiteral("decoder"));
        }
        if (decoded.cols != expected.width || decoded.rows != expected.height) {
            return damaged(QStringLiteral("%1 × %2").arg(decoded.cols).arg(decoded.rows));
        }
        return toPlanes(decoded);
    } catch (const std::bad_alloc &) {
        throw;
    } catch (const cv::Exception &exception) {
        if (exception.code == cv::Error::StsNoMem) {
            throw std::bad_alloc();
        }
        return damaged(QString::fromLocal8Bit(exception.what()).simplified());
    } catch (const std::exception &exception) {
        return damaged(QString::fromLocal8Bit(exception.what()).simplified());
    }
}

Result<StoredPixels> decodeStored(QByteArray bytes, const ImageHeader &header,
                                  const DecodeOptions &options)
{
    if (header.format == ImageFormat::Jpeg) {
        return decodeJpeg(bytes, header.storedSize(), options.maxSide);
    }
    if (header.format == ImageFormat::Bmp) {
        RA_TRY(checkBmpLength(bytes));
    }
    if (header.format == ImageFormat::Tiff) {
        hideTiffOrientation(bytes);
    }
    if (header.format == ImageFormat::Png && options.palette == PaletteMode::Indices) {
        bytes = paletteAsGrey(std::move(bytes));
    }
    RA_TRY_ASSIGN(ImagePlanes planes, decodeOther(std::move(bytes), header.storedSize()));
    return StoredPixels{std::move(planes), false};
}

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly) || file.size() > kMaxFileBytes) {
        return fail("imageUnreadable",
                    QT_TRANSLATE_NOOP("ra",
                                      "The picture's file can't be read (%1). Check that it is "
                                      "there, smaller than 1 GB and readable."),
                    {file.errorString()});
    }
    QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        return fail("imageUnreadable",
                    QT_TRANSLATE_NOOP("ra",
                                      "Reading the picture failed (%1). Check the disk or the "
                                      "network share it lies on."),
                    {file.errorString()});
    }
    return bytes;
}

Result<DecodedImage> decodeUpright(const QString &path, const ImageHeader &header,
                                   const DecodeOptions &options)
{
    try {
        RA_TRY_ASSIGN(QByteArray bytes, readAll(path));
        RA_TRY_ASSIGN(StoredPixels stored, decodeStored(std::move(bytes), header, options));
        DecodedImage image{upright(std::move(stored.planes), header.orientation), header, {}};
        if (stored.isDamaged) {
            image.diagnostics.push_back(damageNote());
        }
        return image;
    } catch (const std::bad_alloc &) {
        return fail(notEnoughMemory(header.size));
    }
}

int toQtLog(int, const char *, const char *message, const char *, int, void *)
{
    qCDebug(logImage, "%s", message);
    return 0;
}

} // namespace

Result<DecodedImage> decodeImage(const QString &path, const DecodeOptions &options)
{
    RA_TRY_ASSIGN(const ImageHeader header, readImageHeader(path));
    const auto named = [&path](Error error) {
        error.item = path;
        return error;
    };
    if (auto status = checkImageLimits(header, options.limits); !status) {
        return fail(named(std::move(status.error())));
    }
    auto image = decodeUpright(path, header, options);
    if (!image) {
        return fail(named(std::move(image.error())));
    }
    for (Diagnostic &diagnostic : image->diagnostics) {
        diagnostic.item = path;
    }
    return image;
}

Error notEnoughMemory(ImageSize size)
{
    return {QLatin1String(errorcode::kOutOfMemory),
            QT_TRANSLATE_NOOP("ra", "There is not enough memory for an image of %1 × %2 pixels. "
                                    "Close other programs, or use a smaller image."),
            {QString::number(size.width), QString::number(size.height)},
            {}};
}

void quietImageLibraries()
{
    cv::redirectError(toQtLog);
    cv::utils::logging::setLogLevel(cv::utils::logging::LOG_LEVEL_SILENT);
    cv::setNumThreads(1);
}

} // namespace ra
