// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/evaluatejob.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/lineinput.h"
#include "annotation/base/verify.h"
#include "annotation/scoring/tracejudge.h"
#include "annotation/trace/answerjson.h"

#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>

#include <algorithm>

namespace ra {

namespace {

/// What has to be known of a sample to judge a prediction about it.
struct Truths {
    std::vector<AuditRow> rows;
    QHash<QString, size_t> byPath;
    QHash<qint64, size_t> byId;
    /// Paths that samples of several roots share.
    QSet<QString> sharedPaths;
    /// The samples that are to be judged.
    QSet<qint64> wanted;
};

/// Of all samples, so that a line about one that is not to be judged is no fault of the file.
Result<Truths> loadTruths(SampleQuery &samples, const Filter &filter, std::stop_token stop)
{
    Truths truths;
    RA_TRY_ASSIGN(const std::vector<SampleId> wanted, samples.ids(filter, {}, stop));
    for (const SampleId sample : wanted) {
        truths.wanted.insert(sample.value());
    }
    RA_TRY(samples.forEachRecord(
        {},
        [&](const SampleDetail &detail) -> Status {
            AuditRow row;
            row.sample = detail.row.id;
            row.category = detail.row.category;
            row.scenario = detail.row.scenario;
            row.size = detail.row.size;
            if (detail.truth) {
                row.truth = detail.truth->answer;
            } else if (detail.record.state == RecordState::Approved && detail.damage.empty()) {
                row.truth = detail.record.answer;
                row.isTruthFromRecord = true;
            }
            if (truths.byPath.contains(detail.row.path)) {
                truths.sharedPaths.insert(detail.row.path);
            }
            truths.byPath.insert(detail.row.path, truths.rows.size());
            truths.byId.insert(detail.row.id.value(), truths.rows.size());
            truths.rows.push_back(std::move(row));
            return {};
        },
        stop));
    return truths;
}

tl::unexpected<Error> badLine(const char *sentence, const QStringList &arguments = {})
{
    return fail("badLine", sentence, arguments);
}

/// Reads lines of predictions into rows to judge.
class PredictionReader final
{
public:
    PredictionReader(Truths truths, const Taxonomy &taxonomy, const EvaluateRequest &request)
        : m_truths(std::move(truths)),
          m_judge(request.options.profile, taxonomy),
          m_monitor(request.monitor)
    {
    }

    /// The row that a line makes, and a note that its sample is spoken of; none where the sample is
    /// not to be judged.
    [[nodiscard]] Result<std::optional<AuditRow>> read(const InputLine &line)
    {
        if (line.isTooLong) {
            return fail("lineTooLong",
                        QT_TRANSLATE_NOOP("ra", "A line of more than %1 MiB is no prediction."),
                        {QString::number(kLongestTraceLine >> 20)});
        }
        QJsonParseError problem;
        const QJsonDocument document = QJsonDocument::fromJson(line.bytes, &problem);
        if (problem.error != QJsonParseError::NoError) {
            return badLine(QT_TRANSLATE_NOOP("ra", "The line is not a JSON object (%1)."),
                           {problem.errorString()});
        }
        if (!document.isObject()) {
            return badLine(QT_TRANSLATE_NOOP("ra", "The line is JSON, but not an object."));
        }
        RA_TRY_ASSIGN(AuditRow row, rowFor(document.object()));
        if (!m_truths.wanted.contains(row.sample.value())) {
            return std::nullopt;
        }
        if (m_seen.contains(row.sample.value())) {
            return fail(
                errorcode::kDuplicate,
                QT_TRANSLATE_NOOP("ra", "An earlier line speaks of this sample: left out."));
        }
        RA_TRY(takePrediction(document.object(), row));
        m_seen.insert(row.sample.value());
        return row;
    }

    [[nodiscard]] qint64 missing() const
    {
        return std::count_if(
            m_truths.rows.begin(), m_truths.rows.end(), [this](const AuditRow &row) {
                const qint64 id = row.sample.value();
                return row.truth && m_truths.wanted.contains(id) && !m_seen.contains(id);
            });
    }

private:
    [[nodiscard]] Result<AuditRow> rowFor(const QJsonObject &object) const
    {
        const QJsonValue path = object.value(QStringLiteral("path"));
        const QJsonValue id = object.value(QStringLiteral("id"));
        if (!path.isString() && !id.isDouble() && !id.isString()) {
            return badLine(QT_TRANSLATE_NOOP(
                "ra", "The line has neither a \"path\" nor an \"id\" to tell its sample by."));
        }
        const auto byPath = m_truths.byPath.constFind(path.toString());
        const auto byId =
            m_truths.byId.constFind(id.isString() ? id.toString().toLongLong() : id.toInteger());
        const bool isShared = m_truths.sharedPaths.contains(path.toString());
        const bool isByPath = byPath != m_truths.byPath.constEnd() && !isShared;
        if (!isByPath && byId == m_truths.byId.constEnd()) {
            return isShared
                       ? badLine(QT_TRANSLATE_NOOP("ra", "Several samples have the path %1; name "
                                                         "the one that is meant by its \"id\"."),
                                 {path.toString()})
                       : fail("noSample",
                              QT_TRANSLATE_NOOP("ra",
                                                "No sample has the path or id of this line (%1)."),
                              {path.isString() ? path.toString() : id.toVariant().toString()});
        }
        AuditRow row = m_truths.rows[isByPath ? *byPath : *byId];
        row.monitor = m_monitor;
        return row;
    }

    [[nodiscard]] Status takePrediction(const QJsonObject &object, AuditRow &row) const
    {
        const QJsonValue text = object.value(QStringLiteral("text"));
        const QJsonValue answer = object.value(QStringLiteral("answer"));
        if (text.isString()) {
            takeText(text.toString(), row);
            return {};
        }
        if (!text.isUndefined() && !text.isNull()) {
            return badLine(QT_TRANSLATE_NOOP("ra", "The line's \"text\" is not a text."));
        }
        if (answer.isUndefined()) {
            return badLine(
                QT_TRANSLATE_NOOP("ra", "The line has neither a \"text\" nor an \"answer\"."));
        }
        RA_TRY_ASSIGN(const UnitAnswer read, answerFromJson(answer));
        row.answer = toPixel(read, row.size);
        row.draftAnswer = row.answer;
        return {};
    }

    void takeText(const QString &text, AuditRow &row) const
    {
        const UnitAnswer truth = row.truth ? toUnit(*row.truth, row.size) : UnitAnswer();
        const JudgedText judged = m_judge.judgeText({text, {}, CoordinateFrame::Auto, row.size},
                                                    row.truth ? &truth : nullptr);
        row.mode = judged.reading.trace.mode;
        row.parse = judged.reading.parse;
        row.answer = toPixel(judged.reading.trace.answer, row.size);
        row.draftAnswer = toPixel(judged.draft, row.size);
    }

    Truths m_truths;
    TraceJudge m_judge;
    QString m_monitor;
    QSet<qint64> m_seen;
};

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
    result.missing = reader.missing();
    return {};
}

} // namespace

Result<QString> judgedMonitor(SampleQuery &samples, const QString &asked)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(std::vector<RunRow> runs, samples.runs());
    std::erase_if(runs, [](const RunRow &run) { return run.done == 0; });
    if (runs.empty()) {
        return fail("noTraces", QT_TRANSLATE_NOOP("ra", "No monitor has made a trace in this "
                                                        "project. Pre-label samples first."));
    }
    QStringList names;
    for (const RunRow &run : runs) {
        names.append(run.monitor);
    }
    names.removeDuplicates();
    if (!asked.isEmpty() && !names.contains(asked)) {
        return fail(errorcode::kNoMonitor,
                    QT_TRANSLATE_NOOP("ra", "No monitor named “%1” has made a trace in this "
                                            "project; there are: %2."),
                    {asked, names.join(QStringLiteral(", "))});
    }
    const auto lastWork = [](const RunRow &run) { return run.endedMs.value_or(run.startedMs); };
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
    if (request.predictionsFile.isEmpty()) {
        RA_TRY(samples.forEachTrace(
            request.filter, request.monitor,
            [&](const AuditRow &row) -> Status {
                rows.push_back(row);
                return {};
            },
            stop));
    } else {
        RA_TRY_ASSIGN(Truths truths, loadTruths(samples, request.filter, stop));
        PredictionReader reader(std::move(truths), taxonomy, request);
        RA_TRY(readPredictions(request, reader, progress, stop, rows, result));
    }
    RA_TRY_ASSIGN(result.report, benchmark(rows, taxonomy, request.options, stop, progress));
    return result;
}

} // namespace ra
