// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/tracetable.h"

#include "annotation/base/errorcode.h"
#include "db/historyjson.h"
#include "db/nametable.h"
#include "db/statement.h"
#include "db/storabletext.h"

#include <QCoreApplication>

#include <cmath>

namespace ra::db {

namespace {

constexpr char kSelectSql[] =
    "SELECT t.id, t.sample, t.run, t.author, t.mode, t.raw, t.draft, t.reflection,"
    " t.revision_text, t.draft_verdict, t.draft_source, t.verdict, t.parse, t.diagnostics,"
    " t.confidence, t.type_margin, t.ms, t.tokens, t.at, t.row_hash, a.name, a.kind,"
    " coalesce(m.version, '') FROM trace t JOIN author a ON a.id = t.author"
    " LEFT JOIN run r ON r.id = t.run LEFT JOIN monitor m ON m.id = r.monitor"
    " WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.sample, t.id DESC";
constexpr char kNewestSql[] = "SELECT max(id) FROM trace"
                              " WHERE sample IN (SELECT value FROM json_each(?))"
                              // One that was broken off is no answer: the one before counts.
                              " AND NOT (parse = {ParseState::Incomplete}"
                              " AND verdict = {Verdict::Unknown})"
                              " GROUP BY sample, author ORDER BY sample, max(id) DESC";
constexpr char kNewestWrittenSql[] =
    "SELECT coalesce(max(CASE WHEN NOT (parse = {ParseState::Incomplete}"
    " AND verdict = {Verdict::Unknown}) THEN id END), max(id)) AS newest FROM trace"
    " WHERE sample IN (SELECT value FROM json_each(?))"
    " GROUP BY sample, author ORDER BY sample, newest DESC";
constexpr char kOfSampleSql[] = "SELECT id FROM trace WHERE sample = ? ORDER BY id DESC";
constexpr char kHasTraceSql[] = "SELECT 1 FROM trace WHERE sample = ? AND author = ? LIMIT 1";
constexpr char kHighestIdSql[] = "SELECT coalesce(max(id), 0) FROM trace";
constexpr char kInsertSql[] =
    "INSERT INTO trace(id, sample, run, author, mode, raw, draft, reflection, "
    "revision_text,"
    " draft_verdict, draft_source, verdict, parse, diagnostics, confidence, type_margin, ms, "
    "tokens,"
    " at, row_hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

/// A trace with what only its row holds.
struct TraceRow {
    StoredTrace trace;
    qint64 author = 0;
    QString diagnosticsJson;
    FindingRows draftFindings;
    FindingRows findings;
    qint64 hash = 0;
};

qint64 rowHash(const TraceRow &row)
{
    const StoredTrace &trace = row.trace;
    RowHash hash;
    hash.add(trace.id.value()).add(trace.sample.value());
    hash.add(trace.run.isValid() ? std::optional(trace.run.value()) : std::nullopt);
    // Where version 1 had a column that was always empty: older hashes stay good.
    hash.add(std::optional<qint64>())
        .add(row.author)
        .add(trace.mode)
        .add(trace.raw)
        .add(trace.draft);
    hash.add(trace.reflection).add(trace.revision).add(trace.draftAnswer.verdict);
    hash.add(trace.draftSource).add(trace.answer.verdict).add(trace.parse).add(row.diagnosticsJson);
    hash.add(trace.confidence).add(trace.typeMargin).add(trace.milliseconds).add(trace.tokens);
    hash.add(trace.atMs);
    addTo(hash, FindingOwner::TraceDraft, row.draftFindings);
    addTo(hash, FindingOwner::TraceAnswer, row.findings);
    return hash.value();
}

TraceRow readRow(const Statement &row)
{
    TraceRow read;
    StoredTrace &trace = read.trace;
    trace.id = row.id<TraceId>(0);
    trace.sample = row.id<SampleId>(1);
    trace.run = row.id<RunId>(2);
    read.author = row.integer(3);
    trace.mode = row.enumerator<TraceMode>(4);
    trace.raw = row.text(5);
    trace.draft = row.text(6);
    trace.reflection = row.text(7);
    trace.revision = row.text(8);
    trace.draftAnswer.verdict = row.enumerator<Verdict>(9);
    trace.draftSource = row.enumerator<DraftSource>(10);
    trace.answer.verdict = row.enumerator<Verdict>(11);
    trace.parse = row.enumerator<ParseState>(12, ParseState::Unreadable);
    read.diagnosticsJson = row.text(13);
    trace.diagnostics = diagnosticsFromJson(read.diagnosticsJson);
    trace.confidence = row.realOrNone(14);
    trace.typeMargin = row.realOrNone(15);
    trace.milliseconds = row.integerOrNone(16);
    trace.tokens = row.integerOrNone(17);
    trace.atMs = row.integer(18);
    read.hash = row.integer(19);
    trace.author = {row.text(20), row.enumerator<AuthorKind>(21)};
    trace.monitorVersion = row.text(22);
    return read;
}

Diagnostic damage(const StoredTrace &trace)
{
    Diagnostic diagnostic;
    diagnostic.severity = Severity::Error;
    diagnostic.code = QLatin1String(errorcode::kDamaged);
    diagnostic.sentence = QT_TRANSLATE_NOOP(
        "ra", "Trace %1 was changed on the disk since it was stored. Don't rely on "
              "it; restore a backup or run the monitor again.");
    diagnostic.arguments = {QString::number(trace.id.value())};
    return diagnostic;
}

std::optional<double> finiteOrNone(std::optional<double> value)
{
    return value && std::isfinite(*value) ? value : std::nullopt;
}

/// What a monitor may get wrong without its text being lost: boxes that are none, a `no` with
/// findings.
Answer storable(const Answer &answer)
{
    Answer clean{answer.verdict, {}};
    for (Finding finding : answer.findings) {
        if (finding.box && !isProper(*finding.box)) {
            finding.box.reset();
        }
        finding.confidence = finiteOrNone(finding.confidence);
        if (clean.verdict != Verdict::No && (finding.box || !finding.type.isEmpty())) {
            clean.findings.push_back(std::move(finding));
        }
    }
    return clean;
}

Result<std::vector<TraceId>> readIds(Statement &statement)
{
    std::vector<TraceId> ids;
    RA_TRY(statement.each([&](const Statement &row) { ids.push_back(row.id<TraceId>(0)); }));
    return ids;
}

} // namespace

Result<std::vector<StoredTrace>> readTraces(Connection &connection, const QString &jsonIds)
{
    std::vector<TraceRow> rows;
    Statement statement(connection, kSelectSql);
    RA_TRY(
        statement.bind(jsonIds).each([&](const Statement &row) { rows.push_back(readRow(row)); }));
    std::vector<StoredTrace> traces;
    if (rows.empty()) {
        return traces;
    }
    RA_TRY_ASSIGN(auto drafts, readFindings(connection, FindingOwner::TraceDraft, jsonIds));
    RA_TRY_ASSIGN(auto answers, readFindings(connection, FindingOwner::TraceAnswer, jsonIds));
    traces.reserve(rows.size());
    for (TraceRow &row : rows) {
        StoredTrace &trace = row.trace;
        row.draftFindings = drafts.take(trace.id.value());
        row.findings = answers.take(trace.id.value());
        trace.draftAnswer = toAnswer(trace.draftAnswer.verdict, row.draftFindings);
        trace.answer = toAnswer(trace.answer.verdict, row.findings);
        if (rowHash(row) != row.hash) {
            trace.isDamaged = true;
            trace.diagnostics.insert(trace.diagnostics.begin(), damage(trace));
        }
        traces.push_back(std::move(trace));
    }
    return traces;
}

Result<std::vector<TraceId>> newestTraceIds(Connection &connection, const QString &jsonSampleIds)
{
    Statement statement(connection, kNewestSql);
    return readIds(statement.bind(jsonSampleIds));
}

Result<std::vector<TraceId>> newestWrittenTraceIds(Connection &connection,
                                                   const QString &jsonSampleIds)
{
    Statement statement(connection, kNewestWrittenSql);
    return readIds(statement.bind(jsonSampleIds));
}

Result<std::vector<TraceId>> traceIds(Connection &connection, SampleId sample)
{
    Statement statement(connection, kOfSampleSql);
    return readIds(statement.bind(sample));
}

Result<bool> hasTraceOf(Connection &connection, SampleId sample, qint64 author)
{
    Statement statement(connection, kHasTraceSql);
    return statement.bind(sample).bind(author).next();
}

Result<StoredTrace> insertTrace(WriteContext &context, const StoredTrace &trace)
{
    TraceRow row;
    row.trace = trace;
    StoredTrace &stored = row.trace;
    RA_TRY_ASSIGN(const qint64 id, nextNumber(context, kHighestIdSql));
    stored.id = TraceId(id);
    for (QString *text : {&stored.raw, &stored.draft, &stored.reflection, &stored.revision}) {
        *text = storableText(*text);
    }
    stored.atMs = trace.atMs > 0 ? trace.atMs : context.nowMs;
    stored.confidence = finiteOrNone(trace.confidence);
    stored.typeMargin = finiteOrNone(trace.typeMargin);
    RA_TRY_ASSIGN(row.author, authorId(context, trace.author));
    RA_TRY_ASSIGN(row.draftFindings, resolveFindings(context, storable(trace.draftAnswer)));
    RA_TRY_ASSIGN(row.findings, resolveFindings(context, storable(trace.answer)));
    stored.draftAnswer = toAnswer(trace.draftAnswer.verdict, row.draftFindings);
    stored.answer = toAnswer(trace.answer.verdict, row.findings);
    row.diagnosticsJson = toJson(trace.diagnostics);
    RA_TRY(Statement(context.connection, kInsertSql)
               .run(stored.id, stored.sample, stored.run, row.author, stored.mode, stored.raw,
                    stored.draft, stored.reflection, stored.revision, stored.draftAnswer.verdict,
                    stored.draftSource, stored.answer.verdict, stored.parse, row.diagnosticsJson,
                    stored.confidence, stored.typeMargin, stored.milliseconds, stored.tokens,
                    stored.atMs, rowHash(row)));
    RA_TRY(insertFindings(context, FindingOwner::TraceDraft, stored.id.value(), row.draftFindings));
    RA_TRY(insertFindings(context, FindingOwner::TraceAnswer, stored.id.value(), row.findings));
    return stored;
}

} // namespace ra::db
