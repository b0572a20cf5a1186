// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportjob.h"

#include "annotation/base/verify.h"
#include "annotation/exchange/exportimages.h"

#include <QCryptographicHash>
#include <QDateTime>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QTimeZone>
#include <QtEndian>

#include <limits>

namespace ra {

namespace {

QString hex(const QByteArray &bytes)
{
    return QString::fromLatin1(bytes.toHex());
}

Result<Filter> approvedOnly(const QString &text)
{
    RA_TRY_ASSIGN(Filter filter, parseFilter(text));
    filter.terms.push_back({FilterField::State, false, {toKey(RecordState::Approved)}, {}});
    return filter;
}

ExportSample exportSample(const SampleDetail &detail, const ExportRecipe &recipe)
{
    ExportSample sample;
    sample.row = detail.row;
    sample.contentHash = detail.contentHash;
    sample.groupKey = detail.groupKey.isEmpty() ? detail.row.path : detail.groupKey;
    sample.record = detail.record;
    sample.truth = detail.truth ? detail.truth->answer : detail.record.answer;
    sample.truthRevision = detail.truth ? detail.truth->revision : 0;
    sample.split = assignedSplit(detail.row.split, sample.groupKey, recipe);
    return sample;
}

Status checkSample(const ExportSample &sample, const ExportRecipe &recipe)
{
    if (sample.record.differsFromTruth && !recipe.includesDiffering) {
        return fail("differsFromTruth",
                    QT_TRANSLATE_NOOP("ra", "The approved answer differs from ground truth."), {},
                    sample.row.path);
    }
    if (!QFileInfo::exists(sample.row.filePath)) {
        return fail("noFile",
                    QT_TRANSLATE_NOOP("ra", "The picture is missing; name its folder anew or put it back."),
                    {}, sample.row.path);
    }
    return {};
}

QJsonObject countsJson(const QHash<QString, qint64> &counts)
{
    QJsonObject object;
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        object.insert(it.key(), it.value());
    }
    return object;
}

void countIn(ExportPlan &plan, const ExportSample &sample)
{
    ++plan.rows;
    ++plan.byMode[toKey(sample.record.mode)];
    ++plan.byOutcome[toKey(sample.row.outcome)];
    ++plan.byVerdict[toKey(sample.record.answer.verdict)];
    ++plan.bySplit[splitName(sample.split)];
    plan.samples.push_back(sample.row.id);
}

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

QJsonObject manifestOf(const ExportRequest &request, const ExportPlan &plan, const ExportFolder &folder,
                       const QJsonArray &samples)
{
    QJsonArray files;
    for (const ExportedFile &file : folder.files()) {
        files.append(QJsonObject{{QStringLiteral("path"), file.path},
                                 {QStringLiteral("sha256"), hex(file.sha256)},
                                 {QStringLiteral("bytes"), file.bytes}});
    }
    const QJsonObject profile{
        {QStringLiteral("name"), request.profile.name},
        {QStringLiteral("constants"), QJsonDocument::fromJson(request.profile.constants).object()},
        {QStringLiteral("sha256"), hex(request.profile.hash)}};
    return {{QStringLiteral("program"), QString::fromLatin1(ExportFolder::kProgramName)},
            {QStringLiteral("version"), QStringLiteral(RA_VERSION)},
            {QStringLiteral("made"),
             QDateTime::fromMSecsSinceEpoch(request.nowMs, QTimeZone::utc()).toString(Qt::ISODate)},
            {QStringLiteral("by"), request.author.name},
            {QStringLiteral("recipe"), request.recipe.toJson()},
            {QStringLiteral("profile"), profile},
            {QStringLiteral("rows"), plan.rows},
            {QStringLiteral("byMode"), countsJson(plan.byMode)},
            {QStringLiteral("byOutcome"), countsJson(plan.byOutcome)},
            {QStringLiteral("byVerdict"), countsJson(plan.byVerdict)},
            {QStringLiteral("bySplit"), countsJson(plan.bySplit)},
            {QStringLiteral("samples"), samples},
            {QStringLiteral("files"), files}};
}

} // namespace

Split assignedSplit(Split stated, const QString &groupKey, const ExportRecipe &recipe)
{
    if (stated == Split::Train || stated == Split::Validation) {
        return stated;
    }
    const QByteArray key = QByteArray::number(recipe.seed) + '\n' + groupKey.toUtf8();
    const QByteArray hash = QCryptographicHash::hash(key, QCryptographicHash::Sha256);
    const auto number = qFromBigEndian<quint64>(hash.constData());
    const double place = static_cast<double>(number)
                         / static_cast<double>(std::numeric_limits<quint64>::max());
    return place < recipe.validationShare ? Split::Validation : Split::Train;
}

Status ExportJob::visit(const ExportRecipe &recipe,
                        const std::function<Status(ExportSample &)> &onSample,
                        const std::function<void(const ExportProblem &)> &onProblem,
                        std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY(recipe.check());
    RA_TRY_ASSIGN(const Filter filter, approvedOnly(recipe.filter));
    return m_samples.forEachRecord(
        filter,
        [&](const SampleDetail &detail) -> Status {
            if (stop.stop_requested()) {
                return fail("cancelled", QT_TRANSLATE_NOOP("ra", "The export was cancelled; nothing was "
                                                                 "written."));
            }
            ExportSample sample = exportSample(detail, recipe);
            const Status checked = checkSample(sample, recipe);
            if (!checked) {
                onProblem({sample.row.id, checked.error()});
                return {};
            }
            return onSample(sample);
        },
        stop);
}

Result<ExportPlan> ExportJob::plan(const ExportRecipe &recipe, std::stop_token stop)
{
    ExportPlan plan;
    RA_TRY_ASSIGN(const std::unique_ptr<Exporter> exporter, makeExporter(recipe, {}));
    RA_TRY(visit(
        recipe,
        [&](ExportSample &sample) -> Status {
            sample.imagePath = exporter->imageFolder(sample.split) + QLatin1Char('/') + sample.row.path;
            const auto rows = exporter->preview(sample);
            if (rows) {
                countIn(plan, sample);
            } else {
                plan.leftOut.push_back({sample.row.id, rows.error()});
            }
            return {};
        },
        [&](const ExportProblem &problem) { plan.leftOut.push_back(problem); }, stop));
    return plan;
}

Result<std::vector<ExportPreview>> ExportJob::preview(const ExportRecipe &recipe, SampleId id)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const std::unique_ptr<Exporter> exporter, makeExporter(recipe, {}));
    RA_TRY_ASSIGN(const SampleDetail detail, m_samples.detail(id));
    ExportSample sample = exportSample(detail, recipe);
    RA_TRY_ASSIGN(sample.imagePath,
                  ExportImages::plannedPath(sample, exporter->imageFolder(sample.split)));
    return exporter->preview(sample);
}

Result<ExportReport> ExportJob::run(const ExportRequest &request, const ProgressSink &progress,
                                    std::stop_token stop)
{
    ExportFolder folder(request.folder, request.rule);
    RA_TRY_ASSIGN(const std::unique_ptr<Exporter> exporter,
                  makeExporter(request.recipe, request.rewardProgram));
    RA_TRY(folder.begin());
    RA_TRY(exporter->begin(folder));
    RA_TRY_ASSIGN(const Filter filter, approvedOnly(request.recipe.filter));
    RA_TRY_ASSIGN(const qint64 total, m_samples.count(filter));

    ThrottledProgress told(progress);
    ExportImages images(folder);
    ExportPlan plan;
    QJsonArray samples;
    const auto tell = [&](const QString &item) {
        const auto leftOut = static_cast<qint64>(plan.leftOut.size());
        told.report({plan.rows + leftOut, total, leftOut, item});
    };
    RA_TRY(visit(
        request.recipe,
        [&](ExportSample &sample) -> Status {
            const QString imageFolder = exporter->imageFolder(sample.split);
            // The row is tried before its picture is copied, so that what is left out leaves no file.
            const auto planned = ExportImages::plannedPath(sample, imageFolder);
            sample.imagePath = planned.value_or(QString());
            const auto rows = exporter->preview(sample);
            if (!planned || !rows) {
                Error reason = !planned ? planned.error() : rows.error();
                reason.item = sample.row.path;
                plan.leftOut.push_back({sample.row.id, std::move(reason)});
            } else {
                RA_TRY_ASSIGN(sample.imagePath, images.place(sample.row.filePath, *planned));
                RA_TRY(exporter->add(sample));
                samples.append(manifestSample(sample));
                countIn(plan, sample);
            }
            tell(sample.row.path);
            return {};
        },
        [&](const ExportProblem &problem) { plan.leftOut.push_back(problem); }, stop));
    RA_TRY(exporter->finish());

    const QJsonObject manifest = manifestOf(request, plan, folder, samples);
    RA_TRY(folder.add(QString::fromLatin1(ExportFolder::kManifestName),
                      QJsonDocument(manifest).toJson(QJsonDocument::Indented)));
    RA_TRY(folder.commit());
    RA_TRY(m_store.addExport({{},
                              request.nowMs,
                              request.author.name,
                              request.recipe.format,
                              request.recipe.toJson(),
                              manifest,
                              plan.rows}));
    return ExportReport{request.recipe.format,
                        folder.target(),
                        plan.rows,
                        static_cast<qint64>(folder.files().size()),
                        folder.target() + QLatin1Char('/') + QString::fromLatin1(ExportFolder::kManifestName),
                        std::move(plan.leftOut)};
}

QJsonObject ExportReport::toJson() const
{
    QJsonArray problems;
    for (const ExportProblem &problem : leftOut) {
        problems.append(QJsonObject{{QStringLiteral("item"), problem.reason.item},
                                    {QStringLiteral("code"), problem.reason.code},
                                    {QStringLiteral("message"), problem.reason.plainText()}});
    }
    return {{QStringLiteral("format"), format},
            {QStringLiteral("rows"), rows},
            {QStringLiteral("skipped"), static_cast<qint64>(leftOut.size())},
            {QStringLiteral("files"), files},
            {QStringLiteral("manifest"), manifest},
            {QStringLiteral("problems"), problems}};
}

} // namespace ra
