// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/imagecheck.h"

#include "annotation/base/verify.h"
#include "annotation/image/crc32.h"
#include "annotation/image/jpegcodec.h"

#include <QCoreApplication>
#include <QtEndian>

namespace ra {

namespace {

constexpr qsizetype kPngMarkBytes = 8;
/// Length and type before a block's data, checksum behind it.
constexpr qsizetype kBlockHeadBytes = 8;
constexpr qsizetype kCrcBytes = 4;

bool isWholePng(QByteArrayView bytes)
{
    for (qsizetype at = kPngMarkBytes; at + kBlockHeadBytes + kCrcBytes <= bytes.size();) {
        const qsizetype length = qFromBigEndian<quint32>(bytes.data() + at);
        if (length > bytes.size() - at - kBlockHeadBytes - kCrcBytes) {
            return false;
        }
        // The checksum covers the type and the data.
        const QByteArrayView checked = bytes.sliced(at + kCrcBytes, kCrcBytes + length);
        if (crc32(checked) != qFromBigEndian<quint32>(checked.end())) {
            return false;
        }
        if (checked.startsWith("IEND")) {
            return true;
        }
        at += kBlockHeadBytes + length + kCrcBytes;
    }
    return false;
}

} // namespace

Status checkImageBytes(const QByteArray &bytes, const ImageHeader &header)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_VERIFY(header.format == ImageFormat::Png || header.format == ImageFormat::Jpeg, return {});
    bool isWhole = false;
    if (header.format == ImageFormat::Png) {
        isWhole = isWholePng(bytes);
    } else {
        constexpr int smallest = 1;
        RA_TRY_ASSIGN(const StoredPixels pixels, decodeJpeg(bytes, header.storedSize(), smallest));
        isWhole = !pixels.isDamaged;
    }
    if (!isWhole) {
        return fail("imageDamaged",
                    QT_TRANSLATE_NOOP("ra",
                                      "The picture is damaged: a part of it is missing or wrong. "
                                      "Copy it again from where it came from."));
    }
    return {};
}

} // namespace ra
