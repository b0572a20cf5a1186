// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/evaluatejob.h"

#include "annotation/base/verify.h"
#include "annotation/trace/answerjson.h"
#include "annotation/trace/draftreader.h"
#include "annotation/trace/tracereader.h"

#include <QFile>
#include <QHash>
#include <QJsonDocument>
#include <QJsonObject>

namespace ra {

namespace {

constexpr qint64 kLongestLine = 16LL << 20;

/// What has to be known of a sample to judge a prediction about it.
struct Truths {
    std::vector<AuditRow> rows;
    QHash<QString, size_t> byPath;
    QHash<qint64, size_t> byId;
};

Result<Truths> loadTruths(SampleQuery &samples, const Filter &filter, std::stop_token stop)
{
    Truths truths;
    RA_TRY(samples.forEachRecord(
        filter,
        [&](const SampleDetail &detail) -> Status {
            AuditRow row;
            row.sample = detail.row.id;
            row.category = detail.row.category;
            row.scenario = detail.row.scenario;
            row.size = detail.row.size;
            if (detail.truth) {
                row.truth = detail.truth->answer;
            } else if (detail.record.state == RecordState::Approved) {
                row.truth = detail.record.answer;
                row.isTruthFromRecord = true;
            }
            truths.byPath.insert(detail.row.path, truths.rows.size());
            truths.byId.insert(detail.row.id.value(), truths.rows.size());
            truths.rows.push_back(std::move(row));
            return {};
        },
        stop));
    return truths;
}

/// Reads lines of predictions into rows to judge.
class PredictionReader final
{
public:
    PredictionReader(Truths truths, const Taxonomy &taxonomy, const QString &monitor)
        : m_truths(std::move(truths)), m_names(taxonomy.knownNames()), m_drafts(m_names), m_monitor(monitor)
    {
    }

    [[nodiscard]] Result<AuditRow> read(const QByteArray &line) const
    {
        QJsonParseError problem;
        const QJsonObject object = QJsonDocument::fromJson(line, &problem).object();
        if (problem.error != QJsonParseError::NoError) {
            return fail("badJson", QT_TRANSLATE_NOOP("ra", "This is not a JSON object: %1."),
                        {problem.errorString()});
        }
        RA_TRY_ASSIGN(AuditRow row, rowFor(object));
        if (object.contains(QStringLiteral("text"))) {
            takeText(object.value(QStringLiteral("text")).toString(), row);
            return row;
        }
        RA_TRY_ASSIGN(const UnitAnswer answer,
                      answerFromJson(object.value(QStringLiteral("answer"))));
        row.answer = toPixel(answer, row.size);
        row.draftAnswer = row.answer;
        return row;
    }

private:
    [[nodiscard]] Result<AuditRow> rowFor(const QJsonObject &object) const
    {
        const QString path = object.value(QStringLiteral("path")).toString();
        const qint64 id = object.value(QStringLiteral("id")).toInteger();
        const bool isByPath = m_truths.byPath.contains(path);
        if (!isByPath && !m_truths.byId.contains(id)) {
            return fail("noSample",
                        QT_TRANSLATE_NOOP("ra", "No sample has the path or id of this line (%1)."),
                        {path.isEmpty() ? QString::number(id) : path});
        }
        AuditRow row = m_truths.rows[isByPath ? m_truths.byPath.value(path) : m_truths.byId.value(id)];
        row.monitor = m_monitor;
        return row;
    }

    void takeText(const QString &text, AuditRow &row) const
    {
        const TraceReading reading = readTrace(text, {CoordinateFrame::Auto, row.size, m_names});
        row.mode = reading.trace.mode;
        row.parse = reading.parse;
        row.answer = toPixel(reading.trace.answer, row.size);
        DraftReadOptions options;
        options.size = row.size;
        for (const UnitFinding &finding : reading.trace.answer.findings) {
            options.moreTypes.append(finding.type);
        }
        row.draftAnswer = toPixel(m_drafts.readDraft(reading.trace.draft, options).answer, row.size);
    }

    Truths m_truths;
    QStringList m_names;
    DraftReader m_drafts;
    QString m_monitor;
};

Status readPredictions(const EvaluateRequest &request, const PredictionReader &reader,
                       const ProgressSink &progress, std::stop_token stop, std::vector<AuditRow> &rows,
                       std::vector<Error> &failed)
{
    QFile file(request.predictionsFile);
    if (!file.open(QIODevice::ReadOnly)) {
        return fail("noFile", QT_TRANSLATE_NOOP("ra", "%1 could not be read: %2."),
                    {request.predictionsFile, file.errorString()});
    }
    ThrottledProgress told(progress);
    for (qint64 number = 1; !file.atEnd(); ++number) {
        if (stop.stop_requested()) {
            return fail("cancelled", QT_TRANSLATE_NOOP("ra", "The evaluation was cancelled."));
        }
        const QByteArray line = file.readLine(kLongestLine);
        const QString item = QStringLiteral("line %1").arg(number);
        if (line.size() >= kLongestLine - 1) {
            return fail("lineTooLong",
                        QT_TRANSLATE_NOOP("ra", "A line of more than 16 MiB is no prediction."), {}, item);
        }
        if (line.trimmed().isEmpty()) {
            continue;
        }
        Result<AuditRow> row = reader.read(line);
        if (row) {
            rows.push_back(std::move(*row));
        } else {
            row.error().item = item;
            failed.push_back(std::move(row.error()));
        }
        told.report({file.pos(), file.size(), static_cast<qint64>(failed.size()), item});
    }
    return {};
}

} // namespace

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
        const PredictionReader reader(std::move(truths), taxonomy, request.monitor);
        RA_TRY(readPredictions(request, reader, progress, stop, rows, result.failed));
    }
    RA_TRY_ASSIGN(result.report, benchmark(rows, taxonomy, request.options, stop));
    return result;
}

} // namespace ra
