// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/importjob.h"

#include "annotation/base/verify.h"
#include "annotation/workflow/changedtruth.h"
#include "annotation/workflow/contenthash.h"
#include "annotation/workflow/everyfile.h"
#include "annotation/workflow/missingimages.h"
#include "annotation/workflow/movedfolder.h"
#include "annotation/workflow/severitykey.h"
#include "annotation/workflow/stoppedrun.h"

#include <QDir>
#include <QJsonArray>

#include <algorithm>
#include <chrono>

namespace ra {

namespace {

using Clock = std::chrono::steady_clock;

constexpr size_t kFirstBatch = 500;
constexpr size_t kSmallestBatch = 100;
constexpr size_t kLargestBatch = 20'000;
constexpr double kBatchSeconds = 0.25;
/// One fast batch doesn't promise that a much larger one is as fast.
constexpr double kMaxGrowth = 4;

size_t nextBatch(size_t batch, double seconds)
{
    const double factor = std::min(kMaxGrowth, kBatchSeconds / std::max(seconds, 1e-6));
    return std::clamp(static_cast<size_t>(static_cast<double>(batch) * factor), kSmallestBatch,
                      kLargestBatch);
}

ImportReport reportOf(const ImportPlan &plan)
{
    ImportReport report;
    report.format = plan.format;
    report.root = plan.root;
    report.referenceRule = plan.referenceRule;
    report.categories = plan.categories;
    report.problems = plan.problems;
    report.unannotated = plan.unannotated;
    report.unannotatedGuess = plan.unannotatedGuess;
    return report;
}

QJsonArray toJson(const Diagnostics &problems)
{
    QJsonArray array;
    for (const Diagnostic &problem : problems) {
        array.append(QJsonObject{{QStringLiteral("file"), problem.item},
                                 {QStringLiteral("code"), problem.code},
                                 {QStringLiteral("message"), problem.text()},
                                 {QStringLiteral("severity"), toKey(problem.severity)}});
    }
    return array;
}

QJsonObject toJson(const std::map<QString, CategoryCounts> &categories)
{
    QJsonObject object;
    for (const auto &[name, counts] : categories) {
        object.insert(name, QJsonObject{{QStringLiteral("samples"), counts.samples},
                                        {QStringLiteral("references"), counts.references},
                                        {QStringLiteral("normal"), counts.normal},
                                        {QStringLiteral("defective"), counts.defective},
                                        {QStringLiteral("unlabelled"), counts.unlabelled},
                                        {QStringLiteral("findings"), counts.findings}});
    }
    return object;
}

/// Stores all batches; on a stop or an error what came before is counted in `report`.
Status storeBatches(const ImportPlan &plan, ImportId import, ProjectStore &store,
                    ImportReport &report, const ProgressSink &progress, const std::stop_token &stop)
{
    ThrottledProgress throttled(progress);
    const size_t total = plan.samples.size();
    size_t batch = kFirstBatch;
    for (size_t first = 0; first < total;) {
        if (stop.stop_requested()) {
            report.isCancelled = true;
            return {};
        }
        const size_t last = std::min(total, first + batch);
        const Clock::time_point start = Clock::now();
        RA_TRY_ASSIGN(const ImportCounts counts,
                      store.addSamples(import, {plan.samples.begin() + qsizetype(first),
                                                plan.samples.begin() + qsizetype(last)}));
        report.counts.samples += counts.samples;
        report.counts.references += counts.references;
        report.counts.findings += counts.findings;
        report.counts.skipped += counts.skipped;
        batch = nextBatch(batch, std::chrono::duration<double>(Clock::now() - start).count());
        first = last;
        throttled.report({qint64(first), qint64(total), 0, plan.samples[first - 1].path});
    }
    return {};
}

/// The samples and references that were imported from the plan's root, by their paths.
Result<SamplesByPath> storedSamples(const ImportPlan &plan, SampleQuery &samples,
                                    const std::stop_token &stop)
{
    SamplesByPath stored;
    const QString root = QDir::cleanPath(plan.root) + QLatin1Char('/');
    RA_TRY(forEachFile(samples, stop, [&](const SampleFile &file) {
        if (file.filePath == root + file.path) {
            stored.insert(file.path, file.sample);
        }
    }));
    return stored;
}

} // namespace

QJsonObject ImportReport::toJson() const
{
    return {{QStringLiteral("format"), format},
            {QStringLiteral("root"), root},
            {QStringLiteral("samples"), counts.samples},
            {QStringLiteral("references"), counts.references},
            {QStringLiteral("findings"), counts.findings},
            {QStringLiteral("skipped"), counts.skipped},
            {QStringLiteral("vanished"), vanished},
            {QStringLiteral("moved"), moved},
            {QStringLiteral("referenceRule"), referenceRule},
            {QStringLiteral("categories"), ra::toJson(categories)},
            {QStringLiteral("unannotated"), unannotated},
            {QStringLiteral("dryRun"), isDryRun},
            {QStringLiteral("cancelled"), isCancelled},
            {QStringLiteral("problems"), ra::toJson(problems)}};
}

Result<ImportPlan> ImportJob::plan(const QString &folder, const QString &format,
                                   const ImportOptions &options, const ProgressSink &progress,
                                   std::stop_token stop) const
{
    RA_TRY_ASSIGN(const FolderListing listing, FolderListing::read(folder, progress, stop));
    return plan(listing, format, options, progress, std::move(stop));
}

Result<ImportPlan> ImportJob::plan(const FolderListing &folder, const QString &format,
                                   const ImportOptions &options, const ProgressSink &progress,
                                   std::stop_token stop) const
{
    RA_ASSERT_OFF_GUI_THREAD();
    const bool isAutomatic = format.isEmpty() || format == QLatin1String("auto");
    RA_TRY_ASSIGN(const Importer *importer,
                  isAutomatic ? m_registry.recognise(folder) : m_registry.find(format));
    return importer->scan(folder, options, progress, std::move(stop));
}

ImportReport ImportJob::dryRun(const ImportPlan &plan, const QSet<QString> &stored)
{
    ImportReport report = reportOf(plan);
    report.isDryRun = true;
    for (const ImportedSample &sample : plan.samples) {
        if (stored.contains(sample.path)) {
            ++report.counts.skipped;
            continue;
        }
        const bool isReference = sample.role == SampleRole::Reference;
        ++(isReference ? report.counts.references : report.counts.samples);
        report.counts.findings +=
            sample.truth ? static_cast<qint64>(sample.truth->findings.size()) : 0;
    }
    return report;
}

Result<ImportReport> ImportJob::dryRun(const ImportPlan &plan, SampleQuery &samples,
                                       std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    Diagnostics partlyMoved;
    RA_TRY(refuseMovedFolder(plan, samples, partlyMoved, stop));
    RA_TRY_ASSIGN(const SamplesByPath stored, storedSamples(plan, samples, stop));
    ImportReport report = dryRun(plan, {stored.keyBegin(), stored.keyEnd()});
    report.problems.insert(report.problems.end(), partlyMoved.begin(), partlyMoved.end());
    RA_TRY(tellChangedTruths(plan, stored, samples, report.problems));
    RA_TRY_ASSIGN(const MissingImages missing,
                  tellMissingImages(plan, stored, samples, report.problems, stop));
    report.vanished = missing.vanished;
    report.moved = missing.moved;
    return report;
}

Result<ImportReport> ImportJob::run(const ImportPlan &plan, ProjectStore &store,
                                    const Author &author, const ProgressSink &progress,
                                    std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    ImportReport report = reportOf(plan);
    const ImportInfo info{plan.root, plan.format, plan.options, plan.licence, plan.source};
    RA_TRY_ASSIGN(const ImportId import, store.beginImport(info, author));
    const Status stored = storeBatches(plan, import, store, report, progress, stop);
    // Also after an error: the batches before it stay and must be counted.
    const Status finished = store.finishImport(import);
    if (!stored || !finished) {
        const Error &why = stored ? finished.error() : stored.error();
        const ImportCounts &counts = report.counts;
        return fail(stoppedAfter(counts.samples + counts.references + counts.skipped,
                                 static_cast<qint64>(plan.samples.size()), why));
    }
    return report;
}

Result<ImportReport> ImportJob::run(const ImportPlan &plan, Project &project, const Author &author,
                                    const ProgressSink &progress, std::stop_token stop)
{
    // Before those that come in now are there too.
    Diagnostics changed;
    RA_TRY(refuseMovedFolder(plan, project.samples(), changed, stop));
    RA_TRY_ASSIGN(const SamplesByPath stored, storedSamples(plan, project.samples(), stop));
    RA_TRY(tellChangedTruths(plan, stored, project.samples(), changed));
    RA_TRY_ASSIGN(const MissingImages missing,
                  tellMissingImages(plan, stored, project.samples(), changed, stop));
    RA_TRY_ASSIGN(ImportReport report, run(plan, project.store(), author, progress, stop));
    report.problems.insert(report.problems.end(), changed.begin(), changed.end());
    report.vanished = missing.vanished;
    report.moved = missing.moved;
    if (report.isCancelled) {
        return report;
    }
    auto hashes = fillContentHashes(project.samples(), project.store(), progress, stop);
    if (!hashes) {
        // What is imported stays; the hashes are made up for later.
        report.problems.push_back(
            {Severity::Error,
             hashes.error().code,
             QT_TRANSLATE_NOOP("ra", "All is imported, but not every image could be given its "
                                     "content hash; the next import or export does that. %1"),
             {hashes.error().plainText()},
             -1,
             0,
             {}});
        return report;
    }
    report.hashed = hashes->hashed;
    report.isCancelled = hashes->isCancelled;
    for (Error &error : hashes->failed) {
        report.problems.push_back({Severity::Warning, std::move(error.code), error.sentence,
                                   std::move(error.arguments), -1, 0, std::move(error.item)});
    }
    return report;
}

} // namespace ra
