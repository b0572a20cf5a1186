// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/runtable.h"

#include "annotation/base/errorcode.h"
#include "db/edits.h"
#include "db/historyjson.h"
#include "db/historytable.h"
#include "db/namehash.h"
#include "db/nametable.h"
#include "db/statement.h"

#include <QCoreApplication>

namespace ra::db {

namespace {

constexpr char kFindMonitorSql[] =
    "SELECT id FROM monitor WHERE name = ? AND version = ? AND model_hash = ? AND prompt_hash = ?";
constexpr char kAddMonitorSql[] =
    "INSERT INTO monitor(name, version, model_hash, prompt_hash, kind)"
    " VALUES(?, ?, ?, ?, ?) RETURNING id";
constexpr char kAddRunSql[] = "INSERT INTO run(monitor, parameters, seed, scope, state, at, author)"
                              " VALUES(?, ?, ?, ?, ?, ?, ?) RETURNING id";
constexpr char kAddItemSql[] =
    "INSERT INTO run_item(run, sample, state) VALUES(?, ?, ?) ON CONFLICT DO NOTHING";
constexpr char kMonitorOfRunSql[] =
    "SELECT m.name, m.version FROM run r JOIN monitor m ON m.id = r.monitor WHERE r.id = ?";
constexpr char kSetItemSql[] =
    "UPDATE run_item SET state = ?, error = ?, ms = ? WHERE run = ? AND sample = ?";
constexpr char kMoveItemsSql[] = "UPDATE run_item SET state = ? WHERE run = ? AND state = ?";
constexpr char kSetRunSql[] = "UPDATE run SET state = ?, ended = ? WHERE id = ? RETURNING id";
constexpr char kPauseSql[] = "UPDATE run SET state = ? WHERE state = ?";
constexpr char kRunsSql[] =
    "SELECT r.id, m.name, m.version, r.scope, r.parameters, r.state, r.at, r.ended,"
    " (SELECT count(*) FROM run_item i WHERE i.run = r.id AND i.state = {RunItemState::Waiting}),"
    " (SELECT count(*) FROM run_item i WHERE i.run = r.id AND i.state = {RunItemState::Done}),"
    " (SELECT count(*) FROM run_item i WHERE i.run = r.id AND i.state = {RunItemState::Failed}),"
    " (SELECT count(*) FROM run_item i WHERE i.run = r.id AND i.state = {RunItemState::Cancelled})"
    ", coalesce(a.name, ''), coalesce(a.kind, {AuthorKind::Person}), r.monitor FROM run r JOIN "
    "monitor m ON "
    "m.id = r.monitor"
    " LEFT JOIN author a ON a.id = r.author ORDER BY r.id";
constexpr char kWaitingSql[] =
    "SELECT sample FROM run_item WHERE run = ? AND state = {RunItemState::Waiting} ORDER BY sample";
constexpr char kFailuresSql[] =
    "SELECT i.sample, s.path, coalesce(i.error, '') FROM run_item i "
    "JOIN sample s ON s.id = i.sample"
    " WHERE i.run = ? AND i.state = {RunItemState::Failed} ORDER BY i.sample";

Result<qint64> monitorId(WriteContext &context, const MonitorRow &monitor)
{
    Statement find(context.connection, kFindMonitorSql);
    find.bind(monitor.name).bind(monitor.version).bind(monitor.modelHash).bind(monitor.promptHash);
    RA_TRY_ASSIGN(const bool isFound, find.next());
    if (isFound) {
        return find.integer(0);
    }
    Statement insert(context.connection, kAddMonitorSql);
    insert.bind(monitor.name)
        .bind(monitor.version)
        .bind(monitor.modelHash)
        .bind(monitor.promptHash);
    RA_TRY(insert.bind(monitor.kind).next());
    const qint64 id = insert.integer(0);
    RA_TRY(hashName(context, NameTable::Monitor, id));
    return id;
}

tl::unexpected<Error> noRun(RunId run)
{
    return fail("noRun", QT_TRANSLATE_NOOP("ra", "Run %1 is not in this project."),
                {QString::number(run.value())});
}

bool isEnd(RunState state)
{
    return state == RunState::Done || state == RunState::Cancelled || state == RunState::Failed;
}

} // namespace

Result<RunId> beginRun(WriteContext &context, const RunRequest &request, const Author &author)
{
    RA_TRY_ASSIGN(const qint64 monitor, monitorId(context, request.monitor));
    Statement insert(context.connection, kAddRunSql);
    insert.bind(monitor)
        .bind(compactJson(request.parameters))
        .bind(request.seed)
        .bind(request.scope);
    RA_TRY_ASSIGN(const qint64 authorNumber, authorId(context, author));
    RA_TRY(insert.bind(RunState::Running).bind(context.nowMs).bind(authorNumber).next());
    const RunId run = insert.id<RunId>(0);
    RA_TRY(hashName(context, NameTable::Run, run.value()));
    context.note(ProjectPart::Runs);
    for (const SampleId sample : request.samples) {
        RA_TRY(Statement(context.connection, kAddItemSql).run(run, sample, RunItemState::Waiting));
    }
    return run;
}

Status addRunResults(WriteContext &context, const Assessor &assessor, RunId run,
                     const std::vector<RunItemResult> &results)
{
    Statement monitor(context.connection, kMonitorOfRunSql);
    RA_TRY_ASSIGN(const bool isFound, monitor.bind(run).next());
    if (!isFound) {
        return noRun(run);
    }
    context.note(ProjectPart::Runs);
    const Author author{monitor.text(0), AuthorKind::Monitor};
    RA_TRY_ASSIGN(const ActionId action, nextAction(context));
    for (const RunItemResult &result : results) {
        if (!result.trace) {
            const Error &error = result.trace.error();
            if (error.code != QLatin1String(errorcode::kCancelled)) {
                RA_TRY(Statement(context.connection, kSetItemSql)
                           .run(RunItemState::Failed, englishText(error.sentence, error.arguments),
                                std::optional<qint64>(), run, result.sample));
            }
            continue;
        }
        const auto ofRun = [&](StoredTrace trace) {
            trace.sample = result.sample;
            trace.run = run;
            trace.author = author;
            return trace;
        };
        for (const StoredTrace &rollout : result.rollouts) {
            if (!result.isStopped) {
                RA_TRY(addRollout(context, ofRun(rollout)));
            }
        }
        const StoredTrace trace = ofRun(*result.trace);
        RA_TRY(addRunTrace(context, assessor, action, trace));
        if (result.isStopped) {
            continue;
        }
        RA_TRY(Statement(context.connection, kSetItemSql)
                   .run(RunItemState::Done, std::optional<QString>(), trace.milliseconds, run,
                        result.sample));
    }
    return {};
}

Status setRunState(WriteContext &context, RunId run, RunState state)
{
    Statement change(context.connection, kSetRunSql);
    change.bind(state);
    if (isEnd(state)) {
        change.bind(context.nowMs);
    } else {
        change.bind(std::optional<qint64>());
    }
    RA_TRY_ASSIGN(const bool isFound, change.bind(run).next());
    if (!isFound) {
        return noRun(run);
    }
    context.note(ProjectPart::Runs);
    context.isEndOfBatch = state != RunState::Running;
    if (state == RunState::Cancelled) {
        return Statement(context.connection, kMoveItemsSql)
            .run(RunItemState::Cancelled, run, RunItemState::Waiting);
    }
    if (state == RunState::Running) {
        return Statement(context.connection, kMoveItemsSql)
            .run(RunItemState::Waiting, run, RunItemState::Cancelled);
    }
    return {};
}

Status pauseInterruptedRuns(WriteContext &context)
{
    return Statement(context.connection, kPauseSql).run(RunState::Paused, RunState::Running);
}

Result<std::vector<RunRow>> readRuns(Connection &connection)
{
    std::vector<RunRow> runs;
    Statement statement(connection, kRunsSql);
    RA_TRY(statement.each([&](const Statement &row) {
        RunRow run;
        run.id = row.id<RunId>(0);
        run.monitor = row.text(1);
        run.monitorVersion = row.text(2);
        run.scope = row.text(3);
        run.parameters = parseObject(row.text(4));
        run.state = row.enumerator<RunState>(5);
        run.startedMs = row.integer(6);
        run.endedMs = row.integerOrNone(7);
        run.waiting = row.integer(8);
        run.done = row.integer(9);
        run.failed = row.integer(10);
        run.cancelled = row.integer(11);
        run.author = {row.text(12), row.enumerator<AuthorKind>(13)};
        run.setup = row.integer(14);
        runs.push_back(std::move(run));
    }));
    return runs;
}

Result<std::vector<SampleId>> readWaitingItems(Connection &connection, RunId run)
{
    std::vector<SampleId> samples;
    Statement statement(connection, kWaitingSql);
    RA_TRY(statement.bind(run).each(
        [&](const Statement &row) { samples.push_back(row.id<SampleId>(0)); }));
    return samples;
}

Result<std::vector<RunFailure>> readFailures(Connection &connection, RunId run)
{
    std::vector<RunFailure> failures;
    Statement statement(connection, kFailuresSql);
    RA_TRY(statement.bind(run).each([&](const Statement &row) {
        failures.push_back({row.id<SampleId>(0), row.text(1), row.text(2)});
    }));
    return failures;
}

} // namespace ra::db
