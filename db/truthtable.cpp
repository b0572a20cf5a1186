// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/truthtable.h"

#include "db/statement.h"

namespace ra::db {

namespace {

constexpr char kSelectSql[] =
    "SELECT t.id, t.sample, t.revision, t.verdict, t.author, t.import, t.at, t.note, t.row_hash,"
    " a.name, a.kind FROM truth t JOIN author a ON a.id = t.author"
    " WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.sample, t.revision";
constexpr char kNewestIdsSql[] =
    "SELECT t.id FROM truth t WHERE t.sample IN (SELECT value FROM json_each(?))"
    " AND t.revision = (SELECT max(n.revision) FROM truth n WHERE n.sample = t.sample)";
constexpr char kNextIdSql[] = "SELECT coalesce(max(id), 0) + 1 FROM truth";
constexpr char kInsertSql[] =
    "INSERT INTO truth(id, sample, revision, verdict, author, import, at, note, row_hash)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)";

struct HashedColumns {
    qint64 id;
    qint64 sample;
    qint64 revision;
    Verdict verdict;
    qint64 author;
    std::optional<qint64> import;
    qint64 atMs;
    QString note;
};

qint64 rowHash(const HashedColumns &row, const FindingRows &findings)
{
    RowHash hash;
    hash.add(row.id).add(row.sample).add(row.revision).add(row.verdict).add(row.author);
    hash.add(row.import).add(row.atMs).add(row.note);
    addTo(hash, FindingOwner::Truth, findings);
    return hash.value();
}

struct ReadTruth {
    HashedColumns columns;
    StoredTruth stored;
    qint64 hash = 0;
};

ReadTruth readRow(const Statement &row)
{
    ReadTruth read{{row.integer(0), row.integer(1), row.integer(2), row.enumerator(3, Verdict::Yes),
                    row.integer(4), row.integerOrNone(5), row.integer(6), row.text(7)},
                   {},
                   row.integer(8)};
    read.stored.id = read.columns.id;
    read.stored.truth = {row.small(2),
                         {read.columns.verdict, {}},
                         {row.text(9), row.enumerator(10, AuthorKind::Import)},
                         read.columns.atMs,
                         read.columns.note};
    return read;
}

} // namespace

Result<std::vector<std::pair<SampleId, StoredTruth>>> readTruths(Connection &connection,
                                                                 const QString &jsonIds)
{
    std::vector<ReadTruth> rows;
    Statement statement(connection, kSelectSql);
    RA_TRY(statement.bind(jsonIds).each([&](const Statement &row) { rows.push_back(readRow(row)); }));
    std::vector<std::pair<SampleId, StoredTruth>> truths;
    if (rows.empty()) {
        return truths;
    }
    RA_TRY_ASSIGN(FindingsByOwner findings, readFindings(connection, FindingOwner::Truth, jsonIds));
    truths.reserve(rows.size());
    for (ReadTruth &row : rows) {
        StoredTruth &stored = row.stored;
        stored.findings = findings.take(stored.id);
        stored.truth.answer = toAnswer(row.columns.verdict, stored.findings);
        stored.isDamaged = rowHash(row.columns, stored.findings) != row.hash;
        truths.emplace_back(SampleId(row.columns.sample), std::move(stored));
    }
    return truths;
}

Result<TruthsBySample> readNewestTruths(Connection &connection, const QString &jsonIds)
{
    std::vector<qint64> ids;
    Statement statement(connection, kNewestIdsSql);
    RA_TRY(statement.bind(jsonIds).each([&](const Statement &row) { ids.push_back(row.integer(0)); }));
    TruthsBySample bySample;
    if (ids.empty()) {
        return bySample;
    }
    RA_TRY_ASSIGN(auto truths, readTruths(connection, toJsonIds(ids)));
    for (auto &[sample, truth] : truths) {
        bySample.insert(sample.value(), std::move(truth));
    }
    return bySample;
}

Result<std::optional<StoredTruth>> readNewestTruth(Connection &connection, SampleId sample)
{
    RA_TRY_ASSIGN(const TruthsBySample truths, readNewestTruths(connection, toJsonIds(sample)));
    const auto it = truths.constFind(sample.value());
    return it == truths.cend() ? std::nullopt : std::optional(*it);
}

Status insertTruth(WriteContext &context, const NewTruth &truth)
{
    Statement nextId(context.connection, kNextIdSql);
    RA_TRY(nextId.next());
    const qint64 id = nextId.integer(0);
    const HashedColumns row{id,           truth.sample.value(), truth.revision,
                            truth.verdict, truth.author,         truth.import,
                            context.nowMs, truth.note};
    RA_TRY(Statement(context.connection, kInsertSql)
               .run(id, truth.sample, truth.revision, truth.verdict, truth.author, truth.import,
                    context.nowMs, truth.note, rowHash(row, truth.findings)));
    return insertFindings(context, FindingOwner::Truth, id, truth.findings);
}

} // namespace ra::db
