// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/countertable.h"

#include "db/statement.h"

namespace ra::db {

namespace {

constexpr char kMarksSql[] = "SELECT role, state, verdict, outcome, category, scenario, split"
                             " FROM sample WHERE id = ?";
constexpr char kTypesSql[] =
    "SELECT type FROM finding WHERE owner = {FindingOwner::RecordAnswer} AND owner_id = ? AND type "
    "IS NOT NULL UNION"
    " SELECT f.type FROM truth t JOIN finding f ON f.owner = {FindingOwner::Truth} AND f.owner_id "
    "= t.id"
    " WHERE t.sample = ? AND f.type IS NOT NULL"
    " AND t.revision = (SELECT max(n.revision) FROM truth n WHERE n.sample = t.sample)";
constexpr char kMonitorsSql[] =
    "SELECT DISTINCT t.author FROM trace t JOIN author a ON a.id = t.author"
    " WHERE t.sample = ? AND a.kind = {AuthorKind::Monitor}";
constexpr char kAddSql[] = "INSERT INTO counter(kind, value, n) VALUES(?, ?, ?)"
                           " ON CONFLICT(kind, value) DO UPDATE SET n = n + excluded.n";
constexpr char kDropAllSql[] = "DELETE FROM counter";
constexpr char kReadSql[] = "SELECT kind, value, n FROM counter WHERE n <> 0";
constexpr char kCountColumnsSql[] =
    "SELECT role, state, verdict, outcome, category, scenario, split, count(*) FROM sample"
    " GROUP BY role, state, verdict, outcome, category, scenario, split";
constexpr char kCountTypesSql[] =
    "SELECT type, count(*) FROM ("
    "SELECT f.type AS type, s.id AS id FROM finding f JOIN sample s ON s.id = f.owner_id"
    " WHERE f.owner = {FindingOwner::RecordAnswer} AND f.type IS NOT NULL AND s.role = "
    "{SampleRole::Sample} UNION "
    "SELECT f.type, s.id FROM finding f JOIN truth t ON t.id = f.owner_id"
    " JOIN sample s ON s.id = t.sample WHERE f.owner = {FindingOwner::Truth} AND f.type IS NOT "
    "NULL AND s.role = {SampleRole::Sample}"
    " AND t.revision = (SELECT max(n.revision) FROM truth n WHERE n.sample = t.sample))"
    " GROUP BY type";
constexpr char kCountMonitorsSql[] =
    "SELECT t.author, count(DISTINCT t.sample) FROM trace t JOIN author a ON a.id = t.author"
    " JOIN sample s ON s.id = t.sample WHERE a.kind = {AuthorKind::Monitor} AND s.role = "
    "{SampleRole::Sample} GROUP BY t.author";

Result<std::vector<qint64>> readList(Statement &statement)
{
    std::vector<qint64> values;
    RA_TRY(statement.each([&](const Statement &row) { values.push_back(row.integer(0)); }));
    return values;
}

CounterKey key(CounterKind kind, qint64 value)
{
    return {static_cast<int>(kind), value};
}

} // namespace

Result<SampleMarks> readMarks(Connection &connection, SampleId sample)
{
    SampleMarks marks;
    Statement statement(connection, kMarksSql);
    RA_TRY_ASSIGN(const bool isFound, statement.bind(sample).next());
    if (isFound) {
        marks.role = statement.enumerator<SampleRole>(0);
        marks.state = statement.enumerator<RecordState>(1);
        marks.verdict = statement.enumerator<Verdict>(2);
        marks.outcome = statement.enumerator<Outcome>(3);
        marks.category = statement.integer(4);
        marks.scenario = statement.enumerator<Scenario>(5);
        marks.split = statement.enumerator<Split>(6);
    }
    Statement types(connection, kTypesSql);
    RA_TRY_ASSIGN(marks.types, readList(types.bind(sample).bind(sample)));
    Statement monitors(connection, kMonitorsSql);
    RA_TRY_ASSIGN(marks.monitors, readList(monitors.bind(sample)));
    return marks;
}

void CounterDelta::add(CounterKind kind, qint64 value, int sign)
{
    m_counts[key(kind, value)] += sign;
}

void CounterDelta::add(const SampleMarks &marks, int sign)
{
    add(CounterKind::Role, static_cast<qint64>(marks.role), sign);
    if (marks.role != SampleRole::Sample) {
        return;
    }
    add(CounterKind::State, static_cast<qint64>(marks.state), sign);
    add(CounterKind::Verdict, static_cast<qint64>(marks.verdict), sign);
    add(CounterKind::Outcome, static_cast<qint64>(marks.outcome), sign);
    add(CounterKind::Category, marks.category, sign);
    add(CounterKind::Scenario, static_cast<qint64>(marks.scenario), sign);
    add(CounterKind::Split, static_cast<qint64>(marks.split), sign);
    for (const qint64 type : marks.types) {
        add(CounterKind::Type, type, sign);
    }
    for (const qint64 monitor : marks.monitors) {
        add(CounterKind::Monitor, monitor, sign);
    }
}

Status CounterDelta::apply(WriteContext &context)
{
    for (auto it = m_counts.cbegin(); it != m_counts.cend(); ++it) {
        if (it.value() != 0) {
            RA_TRY(Statement(context.connection, kAddSql)
                       .run(it.key().first, it.key().second, it.value()));
        }
    }
    m_counts.clear();
    return {};
}

Result<Counts> readCounters(Connection &connection)
{
    Counts counts;
    Statement statement(connection, kReadSql);
    RA_TRY(statement.each([&](const Statement &row) {
        counts.insert({row.small(0), row.integer(1)}, row.integer(2));
    }));
    return counts;
}

Result<Counts> recount(Connection &connection)
{
    Counts counts;
    Statement columns(connection, kCountColumnsSql);
    RA_TRY(columns.each([&](const Statement &row) {
        const qint64 n = row.integer(7);
        counts[key(CounterKind::Role, row.integer(0))] += n;
        if (row.integer(0) != static_cast<int>(SampleRole::Sample)) {
            return;
        }
        constexpr CounterKind kinds[] = {CounterKind::State,    CounterKind::Verdict,
                                         CounterKind::Outcome,  CounterKind::Category,
                                         CounterKind::Scenario, CounterKind::Split};
        int column = 1;
        for (const CounterKind kind : kinds) {
            counts[key(kind, row.integer(column++))] += n;
        }
    }));
    Statement types(connection, kCountTypesSql);
    RA_TRY(types.each([&](const Statement &row) {
        counts[key(CounterKind::Type, row.integer(0))] = row.integer(1);
    }));
    Statement monitors(connection, kCountMonitorsSql);
    RA_TRY(monitors.each([&](const Statement &row) {
        counts[key(CounterKind::Monitor, row.integer(0))] = row.integer(1);
    }));
    return counts;
}

Status replaceCounters(WriteContext &context, const Counts &counts)
{
    RA_TRY(Statement(context.connection, kDropAllSql).run());
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        RA_TRY(Statement(context.connection, kAddSql)
                   .run(it.key().first, it.key().second, it.value()));
    }
    return {};
}

} // namespace ra::db
