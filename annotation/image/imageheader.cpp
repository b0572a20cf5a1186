// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/imageheader.h"

#include "annotation/base/verify.h"
#include "annotation/image/byteview.h"
#include "annotation/image/tiffdirectory.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <limits>
#include <utility>

namespace ra {

namespace {

constexpr qint64 kPngHeaderEnd = 33;
constexpr qint64 kPngChunkFrame = 12;
/// A picture with more blocks before its pixels than this isn't one.
constexpr int kMaxBlocks = 10'000;
constexpr qint64 kMaxExifBytes = 1 << 20;
constexpr QByteArrayView kExifMark("Exif\0\0", 6);

bool needsSwap(Orientation orientation)
{
    return static_cast<int>(orientation) >= static_cast<int>(Orientation::Transposed);
}

/// The turn stated in an EXIF block, with or without the mark that JPEG puts in front.
Orientation exifOrientation(QByteArray block)
{
    if (block.startsWith(kExifMark)) {
        block.remove(0, kExifMark.size());
    }
    QBuffer buffer(&block);
    buffer.open(QIODevice::ReadOnly);
    const auto directory = readTiffDirectory(buffer);
    return directory ? directory->orientation : Orientation::Upright;
}

/// Does `mark` stand anywhere from `start` on? Looked for from the file's end, where it belongs.
bool holdsAfter(QIODevice &device, qint64 start, QByteArrayView mark)
{
    constexpr qint64 kBlock = 64 * 1024;
    const ByteView view(device);
    for (qint64 end = device.size(); end > start;) {
        const qint64 begin = std::max(start, end - kBlock);
        // A mark may lie across two blocks.
        if (view.bytes(begin, end - begin + mark.size() - 1).contains(mark)) {
            return true;
        }
        end = begin;
    }
    return false;
}

std::optional<ImageHeader> pngHeader(QIODevice &device)
{
    constexpr QByteArrayView kEnd("IEND\xae\x42\x60\x82", 8);
    const ByteView view(device);
    ImageHeader header;
    header.format = ImageFormat::Png;
    const auto width = view.u32(16);
    const auto height = view.u32(20);
    const auto depth = view.u8(24);
    const auto colour = view.u8(25);
    if (!width || !height || !depth || !colour || view.bytes(12, 4) != "IHDR") {
        return std::nullopt;
    }
    constexpr quint32 kGrey = 0, kRgb = 2, kGreyAlpha = 4, kRgba = 6;
    header.size = {static_cast<int>(std::min<quint32>(*width, 0x7fffffff)),
                   static_cast<int>(std::min<quint32>(*height, 0x7fffffff))};
    header.bitDepth = *depth == 16 ? 16 : 8;
    header.channels = *colour == kGrey ? 1 : *colour == kGreyAlpha || *colour == kRgba ? 4 : 3;
    header.hasPlainPixels = *depth == 8 && (*colour == kGrey || *colour == kRgb);
    qint64 at = kPngHeaderEnd;
    for (int i = 0; i < kMaxBlocks; ++i) {
        const auto length = view.u32(at);
        const QByteArray type = view.bytes(at + 4, 4);
        if (!length || type == "IDAT" || type == "IEND") {
            break;
        }
        if (type == "eXIf") {
            header.orientation =
                exifOrientation(view.bytes(at + 8, std::min<qint64>(*length, kMaxExifBytes)));
        }
        if (type == "tRNS") {
            // The decoder makes alpha of it, but for grey.
            header.channels = header.channels == 3 ? 4 : header.channels;
            header.hasPlainPixels = false;
        }
        at += kPngChunkFrame + *length;
    }
    header.isCut = !holdsAfter(device, kPngHeaderEnd, kEnd);
    return header;
}

/// SOF0..SOF15 without DHT (C4), JPG (C8) and DAC (CC).
bool isFrameStart(quint32 marker)
{
    return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/// Markers that stand alone, without a length.
bool isBareMarker(quint32 marker)
{
    return marker == 0x01 || (marker >= 0xd0 && marker <= 0xd8);
}

std::optional<ImageHeader> jpegHeader(QIODevice &device)
{
    constexpr quint32 kApp1 = 0xe1, kStartOfScan = 0xda, kFill = 0xff, kEightBits = 8;
    // Never part of the coded pixels; that of a thumbnail stands before the frame.
    constexpr QByteArrayView kEnd("\xff\xd9", 2);
    const ByteView view(device);
    ImageHeader header;
    header.format = ImageFormat::Jpeg;
    qint64 at = 2;
    for (int i = 0; i < kMaxBlocks; ++i) {
        const auto mark = view.u8(at);
        const auto marker = view.u8(at + 1);
        if (mark != kFill || !marker || *marker == kStartOfScan) {
            return std::nullopt;
        }
        if (*marker == kFill) {
            ++at;
            continue;
        }
        if (isBareMarker(*marker)) {
            at += 2;
            continue;
        }
        const auto length = view.u16(at + 2);
        if (!length || *length < 2) {
            return std::nullopt;
        }
        if (isFrameStart(*marker)) {
            const auto height = view.u16(at + 5);
            const auto width = view.u16(at + 7);
            const auto components = view.u8(at + 9);
            if (!height || !width || !components) {
                return std::nullopt;
            }
            header.size = {static_cast<int>(*width), static_cast<int>(*height)};
            header.channels = *components == 1 ? 1 : 3;
            header.hasPlainPixels =
                view.u8(at + 4) == kEightBits && (*components == 1 || *components == 3);
            header.isCut = !holdsAfter(device, at, kEnd);
            return header;
        }
        if (*marker == kApp1 && view.bytes(at + 4, kExifMark.size()) == kExifMark) {
            header.orientation = exifOrientation(view.bytes(at + 4, *length - 2));
        }
        at += 2 + *length;
    }
    return std::nullopt;
}

std::optional<ImageHeader> tiffHeader(QIODevice &device)
{
    const auto directory = readTiffDirectory(device);
    if (!directory) {
        return std::nullopt;
    }
    ImageHeader header;
    header.format = ImageFormat::Tiff;
    header.size = directory->size;
    header.orientation = directory->orientation;
    header.bitDepth = directory->bitDepth > 8 ? 16 : 8;
    header.channels = directory->channels >= 4 ? 4 : directory->channels >= 3 ? 3 : 1;
    return header;
}

std::optional<ImageHeader> bmpHeader(QIODevice &device)
{
    constexpr quint32 kOldHeaderBytes = 12;
    const ByteView view(device, ByteOrder::Little);
    ImageHeader header;
    header.format = ImageFormat::Bmp;
    const auto kind = view.u32(14);
    const bool isOld = kind == kOldHeaderBytes;
    const auto width = isOld ? view.u16(18) : view.u32(18);
    const auto height = isOld ? view.u16(20) : view.u32(22);
    const auto bits = isOld ? view.u16(24) : view.u16(28);
    if (!kind || !width || !height || !bits) {
        return std::nullopt;
    }
    // A negative height says that the top row comes first.
    const qint64 rows = isOld ? *height : std::abs(qint64(static_cast<qint32>(*height)));
    header.size = {static_cast<int>(std::min<quint32>(*width, 0x7fffffff)),
                   static_cast<int>(std::min<qint64>(rows, 0x7fffffff))};
    header.channels = *bits == 32 ? 4 : 3;
    return header;
}

std::optional<ImageHeader> webpHeader(QIODevice &device)
{
    const ByteView view(device, ByteOrder::Little);
    ImageHeader header;
    header.format = ImageFormat::WebP;
    header.channels = 3;
    constexpr qint64 kRiffHead = 8;
    header.isCut = view.u32(4).value_or(0) + kRiffHead > device.size();
    const QByteArray kind = view.bytes(12, 4);
    if (kind == "VP8X") {
        constexpr quint32 kHasAlpha = 0x10;
        const auto flags = view.u8(20);
        const auto width = view.u24(24);
        const auto height = view.u24(27);
        if (!flags || !width || !height) {
            return std::nullopt;
        }
        header.size = {static_cast<int>(*width + 1), static_cast<int>(*height + 1)};
        header.channels = (*flags & kHasAlpha) != 0 ? 4 : 3;
        qint64 at = 12;
        for (int i = 0; i < kMaxBlocks; ++i) {
            const auto length = view.u32(at + 4);
            if (!length) {
                break;
            }
            if (view.bytes(at, 4) == "EXIF") {
                header.orientation =
                    exifOrientation(view.bytes(at + 8, std::min<qint64>(*length, kMaxExifBytes)));
            }
            at += 8 + qint64(*length) + (*length & 1);
        }
        return header;
    }
    constexpr quint32 kSideMask = 0x3fff;
    if (kind == "VP8L") {
        const auto bits = view.u32(21);
        if (!bits || view.u8(20) != 0x2fU) {
            return std::nullopt;
        }
        header.size = {static_cast<int>((*bits & kSideMask) + 1),
                       static_cast<int>(((*bits >> 14) & kSideMask) + 1)};
        header.channels = ((*bits >> 28) & 1) != 0 ? 4 : 3;
        return header;
    }
    const auto width = view.u16(26);
    const auto height = view.u16(28);
    if (kind != "VP8 " || !width || !height) {
        return std::nullopt;
    }
    header.size = {static_cast<int>(*width & kSideMask), static_cast<int>(*height & kSideMask)};
    return header;
}

std::optional<ImageFormat> formatOf(const QByteArray &start)
{
    if (start.startsWith("\x89PNG\r\n\x1a\n")) {
        return ImageFormat::Png;
    }
    if (start.startsWith("\xff\xd8")) {
        return ImageFormat::Jpeg;
    }
    if (start.startsWith(QByteArrayView("II*\0", 4))
        || start.startsWith(QByteArrayView("MM\0*", 4))) {
        return ImageFormat::Tiff;
    }
    if (start.startsWith("BM")) {
        return ImageFormat::Bmp;
    }
    if (start.startsWith("RIFF")
        && start.sliced(qMin<qsizetype>(8, start.size())).startsWith("WEBP")) {
        return ImageFormat::WebP;
    }
    return std::nullopt;
}

std::optional<ImageHeader> parseHeader(ImageFormat format, QIODevice &device)
{
    switch (format) {
    case ImageFormat::Png:
        return pngHeader(device);
    case ImageFormat::Jpeg:
        return jpegHeader(device);
    case ImageFormat::Tiff:
        return tiffHeader(device);
    case ImageFormat::Bmp:
        return bmpHeader(device);
    case ImageFormat::WebP:
        return webpHeader(device);
    }
    return std::nullopt;
}

} // namespace

ImageSize ImageHeader::storedSize() const
{
    return needsSwap(orientation) ? ImageSize{size.height, size.width} : size;
}

qint64 ImageHeader::decodedBytes() const
{
    const qint64 pixels = qint64(size.width) * size.height;
    const qint64 bytesPerPixel = qint64(channels) * bitDepth / 8;
    constexpr qint64 kMost = std::numeric_limits<qint64>::max();
    // A hostile header can state sides whose product times the pixel's bytes is beyond 64 bits.
    return pixels > kMost / bytesPerPixel ? kMost : pixels * bytesPerPixel;
}

Result<ImageHeader> readImageHeader(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail("imageUnreadable",
                    QT_TRANSLATE_NOOP("ra",
                                      "The picture can't be opened (%1). Check that it is still "
                                      "there and that you may read it."),
                    {file.errorString()}, path);
    }
    constexpr qint64 kStartBytes = 16;
    const QByteArray start = file.read(kStartBytes);
    if (start.isEmpty()) {
        return fail("imageEmpty",
                    QT_TRANSLATE_NOOP("ra", "The picture's file is empty. Copy it again."), {},
                    path);
    }
    const auto format = formatOf(start);
    if (!format) {
        return fail(
            "imageFormatUnknown",
            QT_TRANSLATE_NOOP("ra", "The file is no PNG, JPEG, TIFF, BMP or WebP picture. Convert "
                                    "it to one of these."),
            {}, path);
    }
    auto header = parseHeader(*format, file);
    if (!header || !header->size.isKnown()) {
        return fail("imageDamaged",
                    QT_TRANSLATE_NOOP("ra",
                                      "The picture is damaged: its header can't be read. Copy it "
                                      "again from where it came from."),
                    {}, path);
    }
    header->fileBytes = file.size();
    if (needsSwap(header->orientation)) {
        std::swap(header->size.width, header->size.height);
    }
    return *header;
}

PixelBox uprightBox(const PixelBox &stored, const ImageHeader &header)
{
    const ImageSize size = header.storedSize();
    const double w = size.width;
    const double h = size.height;
    const PixelBox &b = stored;
    switch (header.orientation) {
    case Orientation::Upright:
        break;
    case Orientation::MirroredAcross:
        return {w - b.x2, b.y1, w - b.x1, b.y2};
    case Orientation::HalfTurn:
        return {w - b.x2, h - b.y2, w - b.x1, h - b.y1};
    case Orientation::MirroredDown:
        return {b.x1, h - b.y2, b.x2, h - b.y1};
    case Orientation::Transposed:
        return {b.y1, b.x1, b.y2, b.x2};
    case Orientation::QuarterTurnRight:
        return {h - b.y2, b.x1, h - b.y1, b.x2};
    case Orientation::Transversed:
        return {h - b.y2, w - b.x2, h - b.y1, w - b.x1};
    case Orientation::QuarterTurnLeft:
        return {b.y1, w - b.x2, b.y2, w - b.x1};
    }
    return stored;
}

Status checkImageLimits(const ImageHeader &header, const ImageLimits &limits)
{
    const qint64 pixels = qint64(header.size.width) * header.size.height;
    const qint64 decoded = header.decodedBytes();
    const bool isBomb = pixels > limits.ratioPixels
                        && decoded / std::max<qint64>(1, header.fileBytes) > limits.maxRatio;
    if (std::max(header.size.width, header.size.height) > limits.maxSide
        || decoded > limits.maxDecodedBytes || isBomb) {
        return fail("imageTooLarge",
                    QT_TRANSLATE_NOOP("ra",
                                      "The picture says it is %1 × %2 pixels, which is more than "
                                      "the program opens. Cut it into smaller pictures."),
                    {QString::number(header.size.width), QString::number(header.size.height)});
    }
    return {};
}

} // namespace ra
