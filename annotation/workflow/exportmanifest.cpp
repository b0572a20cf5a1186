// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportmanifest.h"

#include <QDateTime>
#include <QJsonDocument>
#include <QTimeZone>

namespace ra {

namespace {

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

QJsonObject countsJson(const QHash<QString, qint64> &counts)
{
    QJsonObject object;
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        object.insert(it.key(), it.value());
    }
    return object;
}

QJsonObject bitsJson(const UsedBits &bits)
{
    QJsonObject object;
    for (const auto &[category, used] : bits) {
        object.insert(category, used);
    }
    return object;
}

QJsonArray filesJson(const ExportFolder &folder)
{
    QJsonArray files;
    for (const ExportedFile &file : folder.files()) {
        files.append(QJsonObject{{QStringLiteral("path"), file.path},
                                 {QStringLiteral("sha256"), hex(file.sha256)},
                                 {QStringLiteral("bytes"), file.bytes}});
    }
    return files;
}

QJsonArray leftOutJson(const ExportPlan &plan)
{
    QJsonArray leftOut;
    for (const ExportProblem &problem : plan.leftOut) {
        leftOut.append(QJsonObject{{QStringLiteral("id"), problem.sample.value()},
                                   {QStringLiteral("path"), problem.reason.item},
                                   {QStringLiteral("code"), problem.reason.code}});
    }
    return leftOut;
}

QJsonArray warningsJson(const Diagnostics &warnings)
{
    QJsonArray array;
    for (const Diagnostic &warning : warnings) {
        array.append(QJsonObject{
            {QStringLiteral("code"), warning.code},
            {QStringLiteral("arguments"), QJsonArray::fromStringList(warning.arguments)}});
    }
    return array;
}

} // namespace

QJsonObject manifestSample(const ExportSample &sample)
{
    return {{QStringLiteral("id"), sample.row.id.value()},
            {QStringLiteral("path"), sample.row.path},
            {QStringLiteral("image"), sample.imagePath},
            {QStringLiteral("contentHash"), hex(sample.contentHash)},
            {QStringLiteral("split"), splitName(sample.split)},
            {QStringLiteral("recordRevision"), sample.record.revision},
            {QStringLiteral("truthRevision"), sample.truthRevision}};
}

QJsonObject exportManifest(const ExportRequest &request, const ExportPlan &plan,
                           const UsedBits &bits, const ExportFolder &folder,
                           const QJsonArray &samples)
{
    const QJsonObject profile{
        {QStringLiteral("name"), request.profile.name},
        {QStringLiteral("constants"), QJsonDocument::fromJson(request.profile.constants).object()},
        {QStringLiteral("sha256"), hex(request.profile.hash)}};
    const QDateTime made = QDateTime::fromMSecsSinceEpoch(request.nowMs, QTimeZone::utc());
    return {{QStringLiteral("program"), QString::fromLatin1(ExportFolder::kProgramName)},
            {QStringLiteral("version"), QStringLiteral(RA_VERSION)},
            {QStringLiteral("made"), made.toString(Qt::ISODate)},
            {QStringLiteral("by"), request.author.name},
            {QStringLiteral("recipe"), request.recipe.toJson()},
            {QStringLiteral("profile"), profile},
            {QStringLiteral("rows"), plan.rows},
            {QStringLiteral("byMode"), countsJson(plan.byMode)},
            {QStringLiteral("byOutcome"), countsJson(plan.byOutcome)},
            {QStringLiteral("byVerdict"), countsJson(plan.byVerdict)},
            {QStringLiteral("bySplit"), countsJson(plan.bySplit)},
            {QStringLiteral("usedBits"), bitsJson(bits)},
            {QStringLiteral("leftOut"), leftOutJson(plan)},
            {QStringLiteral("warnings"), warningsJson(plan.warnings)},
            {QStringLiteral("samples"), samples},
            {QStringLiteral("files"), filesJson(folder)}};
}

} // namespace ra
