// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/imagestate.h"

#include "annotation/base/verify.h"
#include "annotation/image/imagecheck.h"
#include "annotation/image/imagedecoder.h"

#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>

namespace ra {

namespace {

/// Whether all of the picture is there. What has no checksums is decoded.
bool isWhole(const QString &path, const QByteArray &bytes, const ImageHeader &header)
{
    if (header.format == ImageFormat::Png || header.format == ImageFormat::Jpeg) {
        return checkImageBytes(bytes, header).has_value();
    }
    const Result<DecodedImage> image = decodeImage(path);
    return image && image->diagnostics.empty();
}

} // namespace

ImageState imageStateOf(const SampleDetail &sample)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QString &path = sample.row.filePath;
    if (!QFileInfo::exists(path)) {
        return ImageState::Missing;
    }
    const Result<ImageHeader> header = readImageHeader(path);
    QFile file(path);
    if (!header || header->isCut || !file.open(QIODevice::ReadOnly)) {
        return ImageState::Broken;
    }
    const QByteArray bytes = file.readAll();
    if (!isWhole(path, bytes, *header)) {
        return ImageState::Broken;
    }
    const bool isOtherSize = sample.row.size.isKnown() && header->size != sample.row.size;
    const bool isOtherContent =
        !sample.contentHash.isEmpty()
        && QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) != sample.contentHash;
    return isOtherSize || isOtherContent ? ImageState::Replaced : ImageState::Whole;
}

} // namespace ra
