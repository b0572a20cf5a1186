// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/imagestate.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/image/imagecheck.h"
#include "annotation/image/imagedecoder.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

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

bool isUntouched(const QString &path, const FileStamp &imported)
{
    return imported.isKnown() && stampOf(path) == imported;
}

ImageState imageStateOf(const QString &path, ImageSize size, const QByteArray &contentHash,
                        const FileStamp &imported)
{
    const Result<WholeFile> file = readWholeFile(path);
    if (!file) {
        const bool isMissing = file.error().code == QLatin1String(errorcode::kImageMissing);
        return isMissing ? ImageState::Missing : ImageState::Broken;
    }
    const bool isOtherSize = size.isKnown() && file->size != size;
    const bool isOtherContent = contentHash.isEmpty()
                                    ? imported.isKnown() && file->stamp.bytes != imported.bytes
                                    : file->sha256 != contentHash;
    return isOtherSize || isOtherContent ? ImageState::Replaced : ImageState::Whole;
}

} // namespace

Result<WholeFile> readWholeFile(const QString &filePath)
{
    RA_ASSERT_OFF_GUI_THREAD();
    WholeFile whole;
    whole.stamp = stampOf(filePath);
    if (whole.stamp == FileStamp()) {
        return fail(*imageProblem(ImageState::Missing));
    }
    QFile file(filePath);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail(imageUnreadable(file));
    }
    const Result<ImageHeader> header = readImageHeader(filePath);
    if (!header || header->isCut) {
        return fail(*imageProblem(ImageState::Broken));
    }
    const QByteArray bytes = file.readAll();
    if (file.error() != QFileDevice::NoError) {
        return fail(imageUnreadable(file));
    }
    if (!isWhole(filePath, bytes, *header)) {
        return fail(*imageProblem(ImageState::Broken));
    }
    whole.size = header->size;
    whole.sha256 = QCryptographicHash::hash(bytes, QCryptographicHash::Sha256);
    return whole;
}

ImageState imageStateOf(const SampleDetail &sample)
{
    return imageStateOf(sample.row.filePath, sample.row.size, sample.contentHash, sample.imported);
}

ImageState fileStateOf(const SampleFile &sample)
{
    return imageStateOf(sample.filePath, sample.size, sample.contentHash, sample.imported);
}

ImageState quickStateOf(const SampleFile &sample)
{
    return isUntouched(sample.filePath, sample.imported) ? ImageState::Whole : fileStateOf(sample);
}

ImageState referenceStateOf(const SampleDetail &sample)
{
    if (sample.references.empty()) {
        return ImageState::Unchecked;
    }
    const SampleRow &reference = sample.references.front();
    if (isUntouched(reference.filePath, sample.referenceImported)) {
        return ImageState::Whole;
    }
    return imageStateOf(reference.filePath, reference.size, sample.referenceHash,
                        sample.referenceImported);
}

std::optional<Error> imageProblem(ImageState state)
{
    switch (state) {
    case ImageState::Unchecked:
    case ImageState::Whole:
        return std::nullopt;
    case ImageState::Missing:
        return Error{QLatin1String(errorcode::kImageMissing),
                     QT_TRANSLATE_NOOP("ra",
                                       "The picture is missing. Name its folder anew or put it "
                                       "back."),
                     {},
                     {}};
    case ImageState::Broken:
        return Error{QLatin1String(errorcode::kImageBroken),
                     QT_TRANSLATE_NOOP("ra",
                                       "The picture is broken. Copy it again from where it came "
                                       "from."),
                     {},
                     {}};
    case ImageState::Replaced:
        return Error{QLatin1String(errorcode::kImageReplaced),
                     QT_TRANSLATE_NOOP("ra",
                                       "The picture is another one than was imported. Put the old "
                                       "one back, or import the new one under a name of its own."),
                     {},
                     {}};
    }
    return std::nullopt;
}

std::optional<Error> referenceProblem(ImageState state)
{
    switch (state) {
    case ImageState::Unchecked:
    case ImageState::Whole:
        break;
    case ImageState::Missing:
        return Error{QStringLiteral("referenceMissing"),
                     QT_TRANSLATE_NOOP("ra",
                                       "The reference picture is missing. Put it back, or say "
                                       "under Project, Image folders where it is now."),
                     {},
                     {}};
    case ImageState::Broken:
        return Error{QStringLiteral("referenceBroken"),
                     QT_TRANSLATE_NOOP("ra", "The reference picture is broken: not all of it is "
                                             "there. Put a whole copy in its place."),
                     {},
                     {}};
    case ImageState::Replaced:
        return Error{QStringLiteral("referenceReplaced"),
                     QT_TRANSLATE_NOOP("ra",
                                       "The reference picture is another one than was "
                                       "imported. Put the old one back, or import the new one "
                                       "under a name of its own."),
                     {},
                     {}};
    }
    return std::nullopt;
}

Error imageUnreadable(const QFileDevice &file)
{
    const char *sentence =
        file.isOpen()
            ? QT_TRANSLATE_NOOP("ra", "Reading the picture failed (%1). Check the disk or the "
                                      "network share it lies on.")
            : QT_TRANSLATE_NOOP("ra", "The picture can't be opened (%1). Check that it is "
                                      "still there and that you may read it.");
    return {QStringLiteral("imageUnreadable"), sentence, {file.errorString()}, {}};
}

} // namespace ra
