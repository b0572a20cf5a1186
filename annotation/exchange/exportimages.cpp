// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/exportimages.h"

#include "annotation/image/imagedecoder.h"
#include "annotation/image/imageheader.h"
#include "annotation/image/imagewriter.h"

#include <QFileInfo>

namespace ra {

namespace {

constexpr int kPlainDepth = 8;
constexpr int kMostPlainChannels = 3;

bool isPlain(const ImageHeader &header)
{
    return (header.format == ImageFormat::Png || header.format == ImageFormat::Jpeg)
           && header.bitDepth == kPlainDepth && header.channels <= kMostPlainChannels
           && header.orientation == Orientation::Upright;
}

/// The sample's own path, without what another system could take for a device, drive or escape.
QString safePath(const QString &path)
{
    QString safe;
    for (const QChar c : path) {
        const bool isSafe = c.isPrint() && !QStringLiteral("\\:*?\"<>|").contains(c);
        safe += isSafe ? c : QLatin1Char('_');
    }
    return safe;
}

} // namespace

Result<QString> ExportImages::plannedPath(const ExportSample &sample, const QString &imageFolder)
{
    RA_TRY_ASSIGN(const ImageHeader header, readImageHeader(sample.row.filePath));
    const QString path = imageFolder + QLatin1Char('/') + safePath(sample.row.path);
    if (isPlain(header)) {
        return path;
    }
    const QString suffix = QFileInfo(path).suffix();
    return path.chopped(suffix.size()) + QStringLiteral("png");
}

QString ExportImages::unique(const QString &path)
{
    QString candidate = path;
    const QString suffix = QFileInfo(path).suffix();
    const QString stem = path.chopped(suffix.size() + 1);
    for (int i = 2; m_taken.contains(candidate.toCaseFolded()); ++i) {
        candidate = QStringLiteral("%1_%2.%3").arg(stem).arg(i).arg(suffix);
    }
    m_taken.insert(candidate.toCaseFolded());
    return candidate;
}

Result<QString> ExportImages::place(const QString &filePath, const QString &path)
{
    const QString target = unique(path);
    RA_TRY_ASSIGN(const ImageHeader header, readImageHeader(filePath));
    if (isPlain(header)) {
        RA_TRY(m_folder.copy(target, filePath));
        return target;
    }
    RA_TRY_ASSIGN(const DecodedImage image, decodeImage(filePath));
    RA_TRY_ASSIGN(const QByteArray png, encodePng(image.planes));
    RA_TRY(m_folder.add(target, png));
    return target;
}

} // namespace ra
