// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/exportimages.h"

#include "annotation/base/errorcode.h"
#include "annotation/exchange/source/folderlisting.h"
#include "annotation/image/imagecheck.h"
#include "annotation/image/imagedecoder.h"
#include "annotation/image/imagewriter.h"
#include "annotation/image/tonemap.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>

#include <algorithm>
#include <optional>

namespace ra {

namespace {

constexpr int kPlainDepth = 8;
constexpr int kAllBits = 16;

bool isPlain(const ImageHeader &header)
{
    return header.hasPlainPixels && header.orientation == Orientation::Upright;
}

/// The file's own ending where it says what is in it.
QString endingOf(const QString &path, const ImageHeader &header)
{
    QString ending = path.mid(path.lastIndexOf(QLatin1Char('.')) + 1);
    const QString lower = ending.toLower();
    const bool isJpeg = header.format == ImageFormat::Jpeg;
    const bool isTrue = isJpeg ? lower == QLatin1String("jpg") || lower == QLatin1String("jpeg")
                               : lower == QLatin1String("png");
    if (isPlain(header) && isTrue) {
        return ending;
    }
    return isPlain(header) && isJpeg ? QStringLiteral("jpg") : QStringLiteral("png");
}

Status checkSize(const ImageHeader &header, const SampleRow &sample)
{
    if (header.size == sample.size) {
        return {};
    }
    return fail("sizeChanged",
                QT_TRANSLATE_NOOP("ra",
                                  "The picture is %1 × %2 pixels now, but was %3 × %4 when it "
                                  "was imported, so its boxes don't fit. Put the right "
                                  "picture back."),
                {QString::number(header.size.width), QString::number(header.size.height),
                 QString::number(sample.size.width), QString::number(sample.size.height)});
}

Status checkContent(const QByteArray &bytes, const ExportSample &sample)
{
    const bool isSame =
        sample.contentHash.isEmpty()
            ? !sample.imported.isKnown() || bytes.size() == sample.imported.bytes
            : QCryptographicHash::hash(bytes, QCryptographicHash::Sha256) == sample.contentHash;
    if (isSame) {
        return {};
    }
    return fail(errorcode::kImageReplaced,
                QT_TRANSLATE_NOOP("ra", "The picture is another one than was imported, so what was "
                                        "said of it may not be true. Put the right picture back, "
                                        "or import it anew."));
}

Result<QByteArray> readFile(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail("imageUnreadable",
                    QT_TRANSLATE_NOOP("ra", "The picture can't be opened (%1). Check that it is "
                                            "still there and that you may read it."),
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

/// A picture that was found whole and the imported one.
struct WholePicture {
    ImageHeader header;
    QByteArray file;
    /// None where the file is exported as it is.
    std::optional<DecodedImage> decoded;
};

Result<WholePicture> readWhole(const ExportSample &sample)
{
    const QString &filePath = sample.row.filePath;
    WholePicture whole;
    RA_TRY_ASSIGN(whole.header, readImageHeader(filePath));
    RA_TRY(checkImageLimits(whole.header, {}));
    RA_TRY(checkSize(whole.header, sample.row));
    RA_TRY_ASSIGN(whole.file, readFile(filePath));
    if (isPlain(whole.header)) {
        RA_TRY(checkImageBytes(whole.file, whole.header));
        RA_TRY(checkContent(whole.file, sample));
        return whole;
    }
    RA_TRY_ASSIGN(whole.decoded, decodeImage(filePath));
    if (!whole.decoded->diagnostics.empty()) {
        return fail("imageDamaged",
                    QT_TRANSLATE_NOOP("ra", "The picture is damaged: a part of it is missing or "
                                            "wrong. Copy it again from where it came from."));
    }
    RA_TRY(checkContent(whole.file, sample));
    return whole;
}

} // namespace

Result<QString> ExportImages::plannedPath(const ExportSample &sample, const QString &imageFolder)
{
    RA_TRY_ASSIGN(const ImageHeader header, readImageHeader(sample.row.filePath));
    const QString path = sample.row.path;
    const QString stem = joined(folderOf(path), stemOf(path));
    return joined(imageFolder, safePath(stem + QLatin1Char('.') + endingOf(path, header)));
}

Result<ExportPicture> ExportImages::read(const ExportSample &sample) const
{
    RA_TRY_ASSIGN(WholePicture whole, readWhole(sample));
    ExportPicture picture;
    picture.ending = endingOf(sample.row.path, whole.header);
    if (!whole.decoded) {
        picture.bytes = std::move(whole.file);
        return picture;
    }
    ImagePlanes &planes = whole.decoded->planes;
    if (planes.bitDepth > kPlainDepth) {
        const auto bits = m_bits.find(sample.row.category);
        planes = toneMapped(planes, bitWindow(bits == m_bits.end() ? kAllBits : bits->second));
    }
    RA_TRY_ASSIGN(picture.bytes, encodePng(planes));
    return picture;
}

Status ExportImages::check(const ExportSample &sample)
{
    const auto whole = readWhole(sample);
    return whole ? Status() : tl::unexpected(whole.error());
}

Result<QString> ExportImages::place(const ExportPicture &picture, const QString &path)
{
    const QString stem = joined(folderOf(path), stemOf(path));
    const QString target = m_paths.take(stem + QLatin1Char('.') + picture.ending);
    RA_TRY(m_folder.add(target, picture.bytes));
    return target;
}

void ExportImages::addUsedBits(UsedBits &bits, const SampleRow &sample)
{
    const auto header = readImageHeader(sample.filePath);
    if (!header || header->bitDepth <= kPlainDepth) {
        return;
    }
    if (const auto image = decodeImage(sample.filePath)) {
        int &used = bits[sample.category];
        used = std::max(used, usedBits(image->planes));
    }
}

} // namespace ra
