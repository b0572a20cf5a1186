// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/evaluatejob.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/lineinput.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/outdatedruns.h"

#include <QHash>
#include <QSet>

#include <algorithm>

namespace ra {

namespace {

/// What is known to be true about a sample, without anything that was said about it.
AuditRow truthRow(const SampleDetail &detail)
{
    AuditRow row;
    row.sample = detail.row.id;
    row.category = detail.row.category;
    row.scenario = detail.row.scenario;
    row.size = detail.row.size;
    const CountingTruth truth = countingTruth(detail);
    if (truth.answer != nullptr) {
        row.truth = *truth.answer;
        row.isTruthFromRecord = truth.source == TruthSource::Record;
    }
    row.isTruthDamaged = truth.isDamaged;
    return row;
}

Result<PredictedSamples> loadSamples(SampleQuery &samples, const EvaluateRequest &request,
                                     const std::stop_token &stop)
{
    PredictedSamples loaded;
    RA_TRY_ASSIGN(const std::vector<SampleId> wanted, samples.ids(request.filter, {}, stop));
    loaded.wanted = {wanted.begin(), wanted.end()};
    RA_TRY(samples.forEachRecord(
        {},
        [&](const SampleDetail &detail) -> Status {
            const SampleRow &row = detail.row;
            loaded.places.insert(row.id, loaded.rows.size());
            loaded.rows.push_back(truthRow(detail));
            loaded.names.add({row.id, row.path, row.filePath, detail.contentHash});
            return {};
        },
        stop));
    if (!request.manifestFile.isEmpty()) {
        RA_TRY(loaded.names.useExport(request.manifestFile));
    } else {
        for (const QJsonObject &manifest : request.exports) {
            loaded.names.addExport(manifest);
        }
    }
    return loaded;
}

/// The samples that match and that no row is of.
Result<std::vector<AuditRow>> samplesWithoutRow(SampleQuery &samples,
                                                const EvaluateRequest &request,
                                                const std::vector<AuditRow> &rows,
                                                const std::stop_token &stop)
{
    QSet<SampleId> seen;
    for (const AuditRow &row : rows) {
        seen.insert(row.sample);
    }
    std::vector<AuditRow> without;
    RA_TRY_ASSIGN(const qint64 all, samples.count(request.filter));
    if (all <= seen.size()) {
        return without;
    }
    RA_TRY(samples.forEachRecord(
        request.filter,
        [&](const SampleDetail &detail) -> Status {
            if (!seen.contains(detail.row.id)) {
                without.push_back(truthRow(detail));
                without.back().monitor = request.monitor;
            }
            return {};
        },
        stop));
    return without;
}

Status readPredictions(const EvaluateRequest &request, PredictionReader &reader,
                       const ProgressSink &progress, const std::stop_token &stop,
                       std::vector<AuditRow> &rows, EvaluateResult &result)
{
    RA_TRY_ASSIGN(LineInput input, LineInput::open(request.predictionsFile, kLongestTraceLine));
    ThrottledProgress told(progress);
    for (qint64 number = 1;; ++number) {
        RA_TRY_ASSIGN(const std::optional<InputLine> line, input.next(stop));
        if (!line) {
            break;
        }
        if (!line->isTooLong && line->bytes.trimmed().isEmpty()) {
            continue;
        }
        const QString item = QStringLiteral("line %1").arg(number);
        Result<std::optional<AuditRow>> row = reader.read(*line);
        if (row && *row) {
            rows.push_back(**std::move(row));
        } else if (!row) {
            result.duplicates += row.error().code == QLatin1String(errorcode::kDuplicate) ? 1 : 0;
            row.error().item = item;
            result.failed.push_back(std::move(row.error()));
        }
        told.report({number, 0, static_cast<qint64>(result.failed.size()), item});
    }
    result.coordinates = reader.coordinates();
    return {};
}

} // namespace

QStringList monitorsWithTraces(const std::vector<RunRow> &runs)
{
    QStringList names;
    for (const RunRow &run : runs) {
        if (run.done > 0 && !names.contains(run.monitor)) {
            names.append(run.monitor);
        }
    }
    return names;
}

Result<QString> judgedMonitor(SampleQuery &samples, const QString &asked)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(std::vector<RunRow> runs, samples.runs());
    std::erase_if(runs, [](const RunRow &run) { return run.done == 0; });
    if (runs.empty()) {
        return fail("noTraces", QT_TRANSLATE_NOOP("ra", "No monitor has made a trace in this "
                                                        "project. Pre-label samples first."));
    }
    const QStringList names = monitorsWithTraces(runs);
    if (!asked.isEmpty() && !names.contains(asked)) {
        return fail(errorcode::kNoMonitor,
                    QT_TRANSLATE_NOOP("ra", "No monitor named “%1” has made a trace in this "
                                            "project; there are: %2."),
                    {asked, names.join(QStringLiteral(", "))});
    }
    const auto newest =
        std::max_element(runs.begin(), runs.end(), [&](const RunRow &a, const RunRow &b) {
            return lastWork(a) < lastWork(b);
        });
    return asked.isEmpty() ? newest->monitor : asked;
}

Result<EvaluateResult> evaluate(SampleQuery &samples, const EvaluateRequest &request,
                                const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const Taxonomy taxonomy, samples.taxonomy());
    EvaluateResult result;
    std::vector<AuditRow> rows;
    std::vector<AuditRow> missing;
    if (request.predictionsFile.isEmpty()) {
        RA_TRY_ASSIGN(const std::vector<RunRow> runs, samples.runs());
        const QSet<RunId> outdated = outdatedRuns(runs);
        RA_TRY(samples.forEachTrace(
            request.filter, request.monitor,
            [&](const AuditRow &row) -> Status {
                if (outdated.contains(row.run)) {
                    ++result.otherSettings;
                } else {
                    rows.push_back(row);
                }
                return {};
            },
            stop));
        RA_TRY_ASSIGN(missing, samplesWithoutRow(samples, request, rows, stop));
    } else {
        RA_TRY_ASSIGN(PredictedSamples known, loadSamples(samples, request, stop));
        PredictionReader reader(std::move(known), TraceJudge(request.options.profile, taxonomy),
                                request.monitor, request.coordinates);
        RA_TRY(readPredictions(request, reader, progress, stop, rows, result));
        missing = reader.missing();
    }
    RA_TRY_ASSIGN(result.report,
                  benchmark(rows, taxonomy, request.options, stop, progress, missing));
    return result;
}

} // namespace ra
