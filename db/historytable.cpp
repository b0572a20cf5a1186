// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/historytable.h"

#include "db/nametable.h"
#include "db/recordtable.h"
#include "db/rowhash.h"
#include "db/statement.h"

#include <algorithm>

namespace ra::db {

namespace {

constexpr char kHighestActionSql[] = "SELECT coalesce(max(action), 0) FROM history";
constexpr char kHighestIdSql[] = "SELECT coalesce(max(id), 0) FROM history";
constexpr char kLastSql[] =
    "SELECT sequence, hash FROM history WHERE sample IS ? ORDER BY sequence DESC LIMIT 1";
constexpr char kInsertSql[] = "INSERT INTO history(id, sample, sequence, action, author, at, kind, "
                              "before, after, previous, hash)"
                              " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kWasEverSql[] =
    "SELECT 1 FROM history WHERE sample = ? AND (before = ? OR after = ?) LIMIT 1";
constexpr char kAllSql[] =
    "SELECT id, sample, sequence, action, author, at, kind, before, after, previous, hash"
    " FROM history ORDER BY sample, sequence";
// Kinds 7 and 8 are truths and types: they change no record.
constexpr char kNewestSql[] =
    "SELECT i.value, (SELECT h.after FROM history h WHERE h.sample = i.value"
    " AND h.kind NOT IN ({EditKind::Truth}, {EditKind::Type}) ORDER BY h.sequence DESC LIMIT 1) "
    "FROM json_each(?) i";
constexpr char kOfSampleSql[] =
    "SELECT h.id, h.sample, h.sequence, h.action, h.author, h.at, h.kind, h.before, h.after,"
    " h.previous, h.hash, a.name, a.kind FROM history h JOIN author a ON a.id = h.author"
    " WHERE h.sample = ? AND h.kind NOT IN ({EditKind::Truth}, {EditKind::Type})"
    " ORDER BY h.sequence";
constexpr char kChangedBySql[] =
    "SELECT sample, min(id), kind FROM history WHERE action = ? AND sample IS NOT NULL"
    " AND kind NOT IN ({EditKind::Truth}, {EditKind::Type}) GROUP BY sample ORDER BY sample";
// Sample by sample: the index by action would be read whole for a few of many.
constexpr char kActionSql[] =
    "SELECT h.id, h.sample, h.sequence, h.action, h.author, h.at, h.kind, h.before, h.after,"
    " h.previous, h.hash, n.after "
    "FROM json_each(?) i CROSS JOIN history h ON h.sample = i.value AND +h.action = ?"
    " AND h.kind NOT IN ({EditKind::Truth}, {EditKind::Type})"
    " JOIN history n ON n.sample = h.sample AND n.sequence = (SELECT max(m.sequence) FROM history m"
    " WHERE m.sample = h.sample AND m.kind NOT IN ({EditKind::Truth}, {EditKind::Type}))"
    " ORDER BY h.sample, h.sequence";

struct HistoryRow {
    qint64 id = 0;
    std::optional<qint64> sample;
    qint64 sequence = 0;
    qint64 action = 0;
    qint64 author = 0;
    qint64 atMs = 0;
    EditKind kind = EditKind::Edit;
    QString before;
    QString after;
    qint64 previous = 0;
};

qint64 rowHash(const HistoryRow &row)
{
    RowHash hash;
    hash.add(row.id)
        .add(row.sample)
        .add(row.sequence)
        .add(row.action)
        .add(row.author)
        .add(row.atMs);
    hash.add(row.kind).add(row.before).add(row.after).add(row.previous);
    return hash.value();
}

HistoryRow readRow(const Statement &row)
{
    return {row.integer(0),
            row.integerOrNone(1),
            row.integer(2),
            row.integer(3),
            row.integer(4),
            row.integer(5),
            static_cast<EditKind>(row.small(6)),
            row.text(7),
            row.text(8),
            row.integer(9)};
}

} // namespace

Result<ActionId> nextAction(WriteContext &context)
{
    RA_TRY_ASSIGN(const qint64 action, nextNumber(context, kHighestActionSql));
    return ActionId(action);
}

Status addHistory(WriteContext &context, const HistoryEntry &entry)
{
    HistoryRow row;
    if (entry.sample.isValid()) {
        row.sample = entry.sample.value();
    }
    Statement last(context.connection, kLastSql);
    RA_TRY_ASSIGN(const bool hasLast, last.bind(entry.sample).next());
    row.sequence = hasLast ? last.integer(0) + 1 : 1;
    row.previous = hasLast ? last.integer(1) : 0;
    RA_TRY_ASSIGN(row.id, nextNumber(context, kHighestIdSql));
    row.action = entry.action.value();
    RA_TRY_ASSIGN(row.author, authorId(context, entry.author));
    row.atMs = context.nowMs;
    row.kind = entry.kind;
    row.before = entry.before;
    row.after = entry.after;
    return Statement(context.connection, kInsertSql)
        .run(row.id, row.sample, row.sequence, row.action, row.author, row.atMs, row.kind,
             row.before, row.after, row.previous, rowHash(row));
}

Result<bool> wasEver(Connection &connection, SampleId sample, const QString &json)
{
    Statement statement(connection, kWasEverSql);
    return statement.bind(sample).bind(json).bind(json).next();
}

Result<QHash<qint64, QString>> readNewestRecords(Connection &connection, const QString &jsonIds)
{
    QHash<qint64, QString> records;
    Statement statement(connection, kNewestSql);
    RA_TRY(statement.bind(jsonIds).each([&](const Statement &row) {
        if (!row.isNull(1)) {
            records.insert(row.integer(0), row.text(1));
        }
    }));
    return records;
}

Result<std::vector<RecordRevision>> readHistory(Connection &connection, SampleId sample,
                                                const Taxonomy &taxonomy)
{
    std::vector<RecordRevision> revisions;
    Statement statement(connection, kOfSampleSql);
    RA_TRY(statement.bind(sample).each([&](const Statement &row) {
        const HistoryRow stored = readRow(row);
        RecordRevision revision;
        revision.revision = static_cast<int>(revisions.size()) + 1;
        revision.action = ActionId(stored.action);
        revision.author = {row.text(11), row.enumerator<AuthorKind>(12)};
        revision.atMs = stored.atMs;
        revision.kind = stored.kind;
        revision.before = recordFromHistory(stored.before, taxonomy);
        revision.before.revision = revision.revision - 1;
        revision.after = recordFromHistory(stored.after, taxonomy);
        revision.after.revision = revision.revision;
        revision.isDamaged = rowHash(stored) != row.integer(10);
        revisions.push_back(std::move(revision));
    }));
    std::reverse(revisions.begin(), revisions.end());
    return revisions;
}

Result<ActionRow> readActionRow(Connection &connection, ActionId action)
{
    ActionRow found;
    Statement statement(connection, kChangedBySql);
    RA_TRY(statement.bind(action).each([&](const Statement &row) {
        if (found.samples.empty()) {
            found.kind = row.enumerator<EditKind>(2);
        }
        found.samples.emplace_back(row.integer(0));
    }));
    return found;
}

Result<std::vector<ActionChange>> readAction(Connection &connection, ActionId action,
                                             const QString &jsonIds)
{
    std::vector<ActionChange> changes;
    Statement statement(connection, kActionSql);
    RA_TRY(statement.bind(jsonIds).bind(action).each([&](const Statement &row) {
        const HistoryRow stored = readRow(row);
        const SampleId sample(stored.sample.value_or(0));
        const bool isDamaged = rowHash(stored) != row.integer(10);
        if (changes.empty() || changes.back().sample != sample) {
            changes.push_back({sample, stored.before, false, row.text(11) == stored.before, false});
        }
        changes.back().isAsLeft = row.text(11) == stored.after;
        changes.back().isDamaged = changes.back().isDamaged || isDamaged;
    }));
    return changes;
}

Status verifyHistory(Connection &connection, const std::function<void(qint64, qint64)> &onBroken)
{
    std::optional<qint64> sample;
    qint64 sequence = 0;
    qint64 previous = 0;
    Statement statement(connection, kAllSql);
    return statement.each([&](const Statement &row) {
        const std::optional<qint64> rowSample = row.integerOrNone(1);
        if (rowSample != sample) {
            sample = rowSample;
            sequence = 0;
            previous = 0;
        }
        const HistoryRow stored = readRow(row);
        const qint64 hash = row.integer(10);
        if (stored.sequence != sequence + 1 || stored.previous != previous
            || rowHash(stored) != hash) {
            onBroken(rowSample.value_or(0), stored.sequence);
        }
        sequence = stored.sequence;
        previous = hash;
    });
}

} // namespace ra::db
