// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/palette.h"

#include "annotation/image/crc32.h"

#include <QtEndian>

namespace ra {

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
