// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/tensor/fingerprint.h"

#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>

namespace ra::inference {

namespace {

constexpr qint64 kWholeBytes = 16 * 1024 * 1024;
/// Of a larger file, so many parts of this length at equal steps, the first and the last included.
constexpr qint64 kParts = 256;
constexpr qint64 kPartBytes = 64 * 1024;

Status addFile(QCryptographicHash &hash, const QFileInfo &info)
{
    QFile file(info.filePath());
    const auto cantRead = [&file] {
        return fail("modelFolder", QT_TRANSLATE_NOOP("ra", "%1 can't be read: %2."),
                    {file.fileName(), file.errorString()});
    };
    if (!file.open(QIODevice::ReadOnly)) {
        return cantRead();
    }
    const qint64 size = file.size();
    hash.addData(info.fileName().toUtf8() + '\0' + QByteArray::number(size) + '\0');
    if (size <= kWholeBytes) {
        return hash.addData(&file) ? Status() : cantRead();
    }
    for (qint64 part = 0; part < kParts; ++part) {
        const qint64 place = (size - kPartBytes) / (kParts - 1) * part;
        const qint64 last = size - kPartBytes;
        QByteArray bytes;
        if (file.seek(part + 1 == kParts ? last : place)) {
            bytes = file.read(kPartBytes);
        }
        if (bytes.size() != kPartBytes) {
            return cantRead();
        }
        hash.addData(bytes);
    }
    return {};
}

} // namespace

Result<QByteArray> folderFingerprint(const QString &folder)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    const QFileInfoList files = QDir(folder).entryInfoList(
        {QStringLiteral("*.json"), QStringLiteral("*.safetensors")}, QDir::Files, QDir::Name);
    for (const QFileInfo &info : files) {
        RA_TRY(addFile(hash, info));
    }
    return hash.result();
}

} // namespace ra::inference
