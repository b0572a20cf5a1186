// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/exportjob.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/exchange/target/rewardprogram.h"
#include "annotation/workflow/acceptance.h"
#include "annotation/workflow/contenthash.h"
#include "annotation/workflow/exportdraft.h"
#include "annotation/workflow/exportwriter.h"
#include "annotation/workflow/passprogress.h"
#include "annotation/workflow/picturechecks.h"
#include "annotation/workflow/severitykey.h"

#include <QCoreApplication>
#include <QFileInfo>
#include <QJsonArray>

#include <algorithm>

namespace ra {

namespace {

Result<Filter> approvedOnly(const QString &text)
{
    RA_TRY_ASSIGN(Filter filter, parseFilter(text));
    filter.terms.push_back({FilterField::State, false, {toKey(RecordState::Approved)}, {}});
    return filter;
}

ExportSample exportSample(const SampleDetail &detail)
{
    ExportSample sample;
    sample.row = detail.row;
    sample.contentHash = detail.contentHash;
    sample.imported = detail.imported;
    sample.groupKey = detail.groupKey;
    sample.record = detail.record;
    if (const Answer *truth = countingTruth(detail).answer) {
        sample.truth = *truth;
    }
    sample.truthRevision = detail.truth ? detail.truth->revision : 0;
    return sample;
}

/// Also where the truth was revised after the record was approved.
bool differsFromTruth(const SampleDetail &detail, const Assessor &assessor,
                      const Taxonomy &taxonomy)
{
    return detail.record.differsFromTruth || !contradictions(detail, assessor, taxonomy).empty();
}

Status checkSample(const SampleDetail &detail, const ExportSample &sample,
                   const ExportRecipe &recipe)
{
    if (!detail.damage.empty()) {
        const Diagnostic &damage = detail.damage.front();
        return fail({damage.code, damage.sentence, damage.arguments, detail.row.path});
    }
    if (!recipe.includesDiffering && sample.differsFromTruth) {
        return fail("differsFromTruth",
                    QT_TRANSLATE_NOOP("ra", "The approved answer differs from ground truth."), {},
                    detail.row.path);
    }
    if (!recipe.includesInconsistent && sample.record.isInconsistent) {
        return fail(errorcode::kInconsistent,
                    QT_TRANSLATE_NOOP("ra", "It was accepted although it is inconsistent: a bad "
                                            "row to train on."),
                    {}, detail.row.path);
    }
    if (!QFileInfo::exists(detail.row.filePath)) {
        return fail(
            errorcode::kNoFile,
            QT_TRANSLATE_NOOP("ra", "The picture is missing; name its folder anew or put it back."),
            {}, detail.row.path);
    }
    return {};
}

tl::unexpected<Error> cancelled()
{
    return fail(errorcode::kCancelled,
                QT_TRANSLATE_NOOP("ra", "The export was cancelled; nothing was written."));
}

/// One look at every deep picture, so that all of a category are shown alike.
Result<UsedBits> usedBitsOf(const std::vector<SampleRow> &rows, const ProgressSink &progress,
                            const std::stop_token &stop)
{
    UsedBits bits;
    ThrottledProgress told(progress);
    Progress step;
    step.total = static_cast<qint64>(rows.size());
    for (const SampleRow &row : rows) {
        if (stop.stop_requested()) {
            return cancelled();
        }
        ExportImages::addUsedBits(bits, row);
        ++step.done;
        step.item = row.path;
        told.report(step);
    }
    return bits;
}

} // namespace

Status ExportJob::visit(const ExportRecipe &recipe,
                        const std::function<Status(ExportSample &)> &onSample,
                        const std::function<void(const ExportProblem &)> &onProblem,
                        std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY(recipe.check());
    RA_TRY_ASSIGN(const Filter filter, approvedOnly(recipe.filter));
    RA_TRY_ASSIGN(const Taxonomy taxonomy, m_samples.taxonomy());
    return m_samples.forEachRecord(
        filter,
        [&](const SampleDetail &detail) -> Status {
            if (stop.stop_requested()) {
                return cancelled();
            }
            ExportSample sample = exportSample(detail);
            sample.differsFromTruth = differsFromTruth(detail, m_assessor, taxonomy);
            const Status checked = checkSample(detail, sample, recipe);
            if (!checked) {
                onProblem({detail.row.id, checked.error()});
                return {};
            }
            return onSample(sample);
        },
        stop);
}

Result<ExportDraft> ExportJob::draft(const ExportRecipe &recipe, const Taxonomy &taxonomy,
                                     std::stop_token stop)
{
    ExportDraft draft(recipe, taxonomy);
    RA_TRY_ASSIGN(const std::unique_ptr<Exporter> exporter, makeExporter(recipe, {}, taxonomy));
    RA_TRY(visit(
        recipe,
        [&](ExportSample &sample) -> Status {
            sample.imagePath =
                exporter->imageFolder(sample.split) + QLatin1Char('/') + sample.row.path;
            auto rows = exporter->preview(sample);
            if (rows) {
                draft.add(sample, *rows);
            } else {
                rows.error().item = sample.row.path;
                draft.leaveOut({sample.row.id, std::move(rows.error())});
            }
            return {};
        },
        [&](const ExportProblem &problem) { draft.leaveOut(problem); }, stop));
    draft.finish();
    return draft;
}

Result<ExportPlan> ExportJob::plan(const ExportRecipe &recipe, std::stop_token stop)
{
    RA_TRY_ASSIGN(const Taxonomy taxonomy, m_samples.taxonomy());
    RA_TRY_ASSIGN(ExportDraft draft, this->draft(recipe, taxonomy, std::move(stop)));
    RA_TRY(tellDamage(draft.plan));
    return std::move(draft.plan);
}

Result<ExportPlan> ExportJob::checkedPlan(const ExportRecipe &recipe, PictureChecks &checks,
                                          std::stop_token stop)
{
    RA_TRY_ASSIGN(const Taxonomy taxonomy, m_samples.taxonomy());
    RA_TRY_ASSIGN(const ExportDraft draft, this->draft(recipe, taxonomy, stop));
    ExportPlan checked;
    checked.arePicturesChecked = true;
    checked.leftOut = draft.plan.leftOut;
    RA_TRY(tellDamage(checked));
    // The rows that are left keep the split that all of them gave them, as when they are written.
    RA_TRY(visit(
        recipe,
        [&](ExportSample &sample) -> Status {
            const auto split = draft.plan.splits.constFind(sample.row.id);
            if (split == draft.plan.splits.constEnd()) {
                return {};
            }
            sample.split = *split;
            if (Status fine = checks.check(sample); !fine) {
                fine.error().item = sample.row.path;
                checked.leftOut.push_back({sample.row.id, std::move(fine.error())});
                return {};
            }
            countRow(checked, sample);
            return {};
        },
        [](const ExportProblem &) {}, std::move(stop)));
    draft.warn(checked);
    return checked;
}

Result<std::vector<ExportPreview>> ExportJob::preview(const ExportRecipe &recipe, SampleId id,
                                                      Split split)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const Taxonomy taxonomy, m_samples.taxonomy());
    RA_TRY_ASSIGN(const std::unique_ptr<Exporter> exporter, makeExporter(recipe, {}, taxonomy));
    RA_TRY_ASSIGN(const SampleDetail detail, m_samples.detail(id));
    ExportSample sample = exportSample(detail);
    sample.split = split;
    RA_TRY_ASSIGN(sample.imagePath,
                  ExportImages::plannedPath(sample, exporter->imageFolder(sample.split)));
    return exporter->preview(sample);
}

Status ExportJob::tellDamage(ExportPlan &plan)
{
    RA_TRY_ASSIGN(const Diagnostics names, m_samples.damagedNames());
    plan.warnings.insert(plan.warnings.begin(), names.begin(), names.end());
    return {};
}

Result<QByteArray> ExportJob::rewardText(const ExportRequest &request, const Taxonomy &taxonomy)
{
    if (!request.rewardProgram.isEmpty()) {
        return request.rewardProgram;
    }
    RA_TRY_ASSIGN(const RewardProfile profile, profileFromJson(request.profile.constants));
    return rewardProgram(profile, taxonomy);
}

Status ExportJob::addHashes(ExportDraft &draft, const std::vector<UnhashedFile> &files,
                            const ProgressSink &progress, std::stop_token stop)
{
    RA_TRY_ASSIGN(const std::vector<ContentHash> hashes,
                  hashFiles(files, m_store, progress, std::move(stop)));
    draft.setHashes(hashes);
    return {};
}

Status ExportJob::writeRows(const ExportDraft &draft, ExportWriter &writer,
                            const ProgressSink &progress, std::stop_token stop)
{
    const QHash<SampleId, QByteArray> hashes = draft.hashes();
    ThrottledProgress told(progress);
    Progress step;
    step.total = draft.plan.rows;
    return visit(
        draft.recipe(),
        [&](ExportSample &sample) -> Status {
            const auto split = draft.plan.splits.constFind(sample.row.id);
            if (split == draft.plan.splits.constEnd()) {
                return {}; // approved since the plan was made, or left out by it
            }
            sample.split = *split;
            sample.contentHash = hashes.value(sample.row.id);
            RA_TRY(writer.add(sample));
            ++step.done;
            step.failed = step.done - writer.rows();
            step.item = sample.row.path;
            told.report(step);
            return {};
        },
        [](const ExportProblem &) {}, stop);
}

Result<ExportReport> ExportJob::run(const ExportRequest &request, const ProgressSink &progress,
                                    std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const std::vector<RootRow> roots, m_samples.roots());
    RA_TRY(checkExportFolder(request.folder, roots));
    RA_TRY_ASSIGN(const Taxonomy taxonomy, m_samples.taxonomy());
    RA_TRY_ASSIGN(const QByteArray reward, rewardText(request, taxonomy));
    RA_TRY_ASSIGN(const std::unique_ptr<Exporter> exporter,
                  makeExporter(request.recipe, reward, taxonomy));
    ExportFolder folder(request.folder, request.rule);
    RA_TRY(folder.begin());
    RA_TRY(exporter->begin(folder));

    const ExportTarget target(folder.target(), request.rule, request.terms);
    RA_TRY_ASSIGN(ExportDraft draft, this->draft(request.recipe, taxonomy, stop));
    RA_TRY(target.checkRows(draft.plan));
    const std::vector<UnhashedFile> unhashed = draft.unhashed();
    PassProgress passes(progress, draft.plan.rows,
                        2 + int(target.earlier().has_value()) + int(!unhashed.empty()));
    if (target.earlier()) {
        RA_TRY_ASSIGN(const QStringList changed, target.checkFiles(passes.nextPass(), stop));
        if (request.onReplacing) {
            request.onReplacing(
                {*target.earlier(), changed, draft.plan.rows, request.recipe.format});
        }
    }
    if (!unhashed.empty()) {
        RA_TRY(addHashes(draft, unhashed, passes.nextPass(), stop));
        draft.finish();
    }
    RA_TRY_ASSIGN(const UsedBits bits, usedBitsOf(draft.rows(), passes.nextPass(), stop));
    ExportPlan written;
    written.leftOut = std::move(draft.plan.leftOut);
    RA_TRY(tellDamage(written));
    ExportWriter writer(request, *exporter, folder, bits, written);
    RA_TRY(writeRows(draft, writer, passes.nextPass(), stop));
    draft.warn(written);
    // Pictures that can't be read are found only now.
    RA_TRY(target.checkRows(written));
    RA_TRY_ASSIGN(const QJsonObject manifest, writer.finish());
    note(request, manifest, written);
    return ExportReport{request.recipe.format,
                        folder.target(),
                        written.rows,
                        target.earlier() ? std::optional(target.earlier()->rows) : std::nullopt,
                        static_cast<qint64>(folder.files().size()),
                        folder.target() + QLatin1Char('/')
                            + QString::fromLatin1(ExportFolder::kManifestName),
                        std::move(written.leftOut),
                        std::move(written.warnings),
                        std::move(written.concerned)};
}

void ExportJob::note(const ExportRequest &request, const QJsonObject &manifest, ExportPlan &written)
{
    const auto noted = m_store.addExport({{},
                                          request.nowMs,
                                          request.author.name,
                                          request.recipe.format,
                                          request.recipe.toJson(),
                                          manifest,
                                          written.rows});
    if (!noted) {
        const bool isReadOnly = noted.error().code == QLatin1String(errorcode::kReadOnly);
        written.warnings.push_back(
            {isReadOnly ? Severity::Note : Severity::Warning,
             noted.error().code,
             isReadOnly
                 ? QT_TRANSLATE_NOOP("ra", "The export is whole; the project is open for reading "
                                           "only, so its list of exports doesn't name it.")
                 : QT_TRANSLATE_NOOP("ra",
                                     "The export is whole, but the project could not note it in "
                                     "its list of exports: %1"),
             isReadOnly ? QStringList() : QStringList{noted.error().plainText()},
             -1,
             0,
             {}});
    }
}

Result<ExportReplacement>
ExportJob::replacementIn(const QString &folder, const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const ExportFolder standing(folder, OverwriteRule::ReplaceEarlierExport);
    RA_TRY(standing.check());
    const std::optional<EarlierExport> earlier = readEarlierExport(standing.target());
    if (!earlier) {
        return ExportReplacement();
    }
    RA_TRY_ASSIGN(QStringList changed, changedFiles(*earlier, progress, std::move(stop)));
    return ExportReplacement{*earlier, std::move(changed), 0, {}};
}

QJsonObject ExportReport::toJson() const
{
    QJsonArray problems;
    const auto add = [&problems](const QString &item, const QString &code, const QString &message,
                                 Severity severity) {
        problems.append(QJsonObject{{QStringLiteral("item"), item},
                                    {QStringLiteral("code"), code},
                                    {QStringLiteral("message"), message},
                                    {QStringLiteral("severity"), toKey(severity)}});
    };
    for (const ExportProblem &problem : leftOut) {
        add(problem.reason.item, problem.reason.code, problem.reason.plainText(), Severity::Error);
    }
    for (const Diagnostic &warning : warnings) {
        add(warning.item, warning.code, warning.text(), warning.severity);
    }
    QJsonObject object{{QStringLiteral("format"), format},
                       {QStringLiteral("rows"), rows},
                       {QStringLiteral("skipped"), static_cast<qint64>(leftOut.size())},
                       {QStringLiteral("files"), files},
                       {QStringLiteral("manifest"), manifest},
                       {QStringLiteral("problems"), problems}};
    if (replacedRows) {
        object.insert(QStringLiteral("replaced"), *replacedRows);
    }
    return object;
}

} // namespace ra
