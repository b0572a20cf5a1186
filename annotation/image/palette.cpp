// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/palette.h"

#include <QtEndian>

namespace ra
{

namespace
{

/// CRC-32 as PNG (ISO 3309) defines it.
quint32 crc32(QByteArrayView bytes)
{
    constexpr quint32 kPolynomial = 0xedb88320;
    quint32 crc = 0xffffffff;
    for (const char byte : bytes) {
        crc ^= static_cast<uchar>(byte);
        for (int bit = 0; bit < 8; ++bit) {
            crc = (crc & 1) != 0 ? (crc >> 1) ^ kPolynomial : crc >> 1;
        }
    }
    return ~crc;
}

} // namespace

QByteArray paletteAsGrey(QByteArray png)
{
    constexpr qsizetype kTypeAt = 12, kColourAt = 25, kCrcAt = 29, kCheckedBytes = 17;
    constexpr char kPalette = 3, kGrey = 0;
    if (png.size() < kCrcAt + 4 || png[kColourAt] != kPalette) {
        return png;
    }
    png[kColourAt] = kGrey;
    const quint32 crc = crc32(QByteArrayView(png).sliced(kTypeAt, kCheckedBytes));
    qToBigEndian(crc, png.data() + kCrcAt);
    return png;
}

} // namespace ra
