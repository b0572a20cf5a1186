// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/exchange/target/earlierexport.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QFile>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

namespace ra {

namespace {

constexpr qint64 kLargestManifest = 512LL << 20;

/// A file that can't be read counts as changed: nobody knows what would be lost with it.
bool isChanged(const QString &path, const ExportedFile &asWritten)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return false;
    }
    // Saves the reading where the size alone tells.
    if (info.size() != asWritten.bytes) {
        return true;
    }
    QFile file(path);
    QCryptographicHash hash(QCryptographicHash::Sha256);
    return !file.open(QIODevice::ReadOnly) || !hash.addData(&file)
           || hash.result() != asWritten.sha256;
}

} // namespace

std::optional<EarlierExport> readEarlierExport(const QString &folder)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QFile manifest(folder + QLatin1Char('/') + QString::fromLatin1(ExportFolder::kManifestName));
    if (manifest.size() > kLargestManifest || !manifest.open(QIODevice::ReadOnly)) {
        return std::nullopt;
    }
    const QJsonObject object = QJsonDocument::fromJson(manifest.readAll()).object();
    if (object.value(QStringLiteral("program")).toString()
        != QLatin1String(ExportFolder::kProgramName)) {
        return std::nullopt;
    }
    EarlierExport earlier;
    earlier.folder = folder;
    earlier.format = object.value(QStringLiteral("recipe"))[QStringLiteral("format")].toString();
    earlier.rows = object.value(QStringLiteral("rows")).toInteger();
    const QJsonArray files = object.value(QStringLiteral("files")).toArray();
    for (const QJsonValue &file : files) {
        earlier.files.push_back(
            {file[QStringLiteral("path")].toString(),
             QByteArray::fromHex(file[QStringLiteral("sha256")].toString().toLatin1()),
             file[QStringLiteral("bytes")].toInteger()});
    }
    return earlier;
}

Result<QStringList> changedFiles(const EarlierExport &earlier, const ProgressSink &progress,
                                 std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    QStringList changed;
    ThrottledProgress told(progress);
    Progress step;
    step.total = static_cast<qint64>(earlier.files.size());
    for (const ExportedFile &file : earlier.files) {
        if (stop.stop_requested()) {
            return fail(errorcode::kCancelled,
                        QT_TRANSLATE_NOOP("ra", "The export was cancelled; nothing was written."));
        }
        if (isChanged(earlier.folder + QLatin1Char('/') + file.path, file)) {
            changed.append(file.path);
        }
        ++step.done;
        step.item = file.path;
        told.report(step);
    }
    return changed;
}

} // namespace ra
