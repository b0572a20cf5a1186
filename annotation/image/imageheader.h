// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/base/result.h"

#include <QByteArray>
#include <QString>

namespace ra {

enum class ImageFormat { Png, Jpeg, Tiff, Bmp, WebP };

/// The eight ways a camera can have been held; the numbers are EXIF's (tag 274).
enum class Orientation {
    Upright = 1,
    MirroredAcross = 2,
    HalfTurn = 3,
    MirroredDown = 4,
    Transposed = 5,
    QuarterTurnRight = 6,
    Transversed = 7,
    QuarterTurnLeft = 8
};

/// What a file says about its picture before anything is decoded.
struct ImageHeader {
    ImageFormat format = ImageFormat::Png;
    /// Upright, that is after the turn.
    ImageSize size;
    int channels = 1;
    int bitDepth = 8;
    Orientation orientation = Orientation::Upright;
    qint64 fileBytes = 0;
    /// 8-bit grey or RGB in a PNG or JPEG, without palette, alpha or transparent colour, or CMYK:
    /// what every other program reads alike.
    bool hasPlainPixels = false;
    /// The file ends before its picture does (PNG, JPEG, WebP; other formats don't say).
    bool isCut = false;

    /// Width and height as stored in the file.
    [[nodiscard]] ImageSize storedSize() const;
    /// Bytes of the decoded planes; the largest number where they exceed it.
    [[nodiscard]] qint64 decodedBytes() const;
};

/// Sizes beyond which a picture is refused before it is decoded.
struct ImageLimits {
    int maxSide = 32'767;
    qint64 maxDecodedBytes = qint64(1) << 29;
    /// Decoded to file bytes, for pictures of more than `ratioPixels`: a bomb has thousands.
    int maxRatio = 1'000;
    qint64 ratioPixels = 64'000'000;
};

/// Reads size, channels, depth and EXIF turn of PNG, JPEG, TIFF, BMP or WebP by content, not by
/// name, without decoding. Errors: `imageUnreadable`, `imageEmpty`, `imageFormatUnknown`,
/// `imageDamaged`. Any thread but the GUI's.
[[nodiscard]] Result<ImageHeader> readImageHeader(const QString &path);

/// A box given in the stored (not yet turned) picture, in the upright one.
[[nodiscard]] PixelBox uprightBox(const PixelBox &stored, const ImageHeader &header);

/// The error `imageTooLarge` where the picture exceeds the limits.
[[nodiscard]] Status checkImageLimits(const ImageHeader &header, const ImageLimits &limits);

} // namespace ra
