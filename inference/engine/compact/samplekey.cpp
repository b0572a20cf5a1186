// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/samplekey.h"

#include "annotation/base/verify.h"

#include <QDataStream>
#include <QDateTime>
#include <QFileInfo>
#include <QIODevice>

namespace ra::inference {

namespace {

void writeFile(QDataStream &stream, const QString &path)
{
    const QFileInfo file(path);
    stream << path << file.size() << file.lastModified().toMSecsSinceEpoch();
}

} // namespace

QByteArray imageKey(const KnownImage &image)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QByteArray key;
    QDataStream stream(&key, QIODevice::WriteOnly);
    writeFile(stream, image.filePath);
    stream << image.contentHash << image.groupKey;
    return key;
}

QByteArray sampleKey(const KnownSample &sample)
{
    QByteArray key;
    QDataStream stream(&key, QIODevice::WriteOnly);
    stream << imageKey(sample.image);
    writeFile(stream, sample.templatePath);
    stream << static_cast<int>(sample.answer.verdict);
    for (const Finding &finding : sample.answer.findings) {
        const PixelBox box = finding.box.value_or(PixelBox());
        stream << finding.type << finding.box.has_value() << box.x1 << box.y1 << box.x2 << box.y2;
    }
    return key;
}

} // namespace ra::inference
