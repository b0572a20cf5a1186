// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/truthtable.h"

#include "db/nametable.h"
#include "db/statement.h"

namespace ra::db {

namespace {

constexpr char kSelectSql[] =
    "SELECT t.id, t.sample, t.revision, t.verdict, t.author, t.import, t.at, t.note, t.row_hash,"
    " a.name, a.kind FROM truth t JOIN author a ON a.id = t.author"
    " WHERE t.id IN (SELECT value FROM json_each(?)) ORDER BY t.sample, t.revision";
constexpr char kNewestSql[] =
    "SELECT t.id, t.sample, t.revision, t.verdict, t.author, t.import, t.at, t.note, t.row_hash,"
    " a.name, a.kind FROM truth t JOIN author a ON a.id = t.author"
    " WHERE t.sample IN (SELECT value FROM json_each(?))"
    " AND t.revision = (SELECT max(n.revision) FROM truth n WHERE n.sample = t.sample)";
constexpr char kHighestIdSql[] = "SELECT coalesce(max(id), 0) FROM truth";
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
    ReadTruth read{{row.integer(0), row.integer(1), row.integer(2), row.enumerator<Verdict>(3),
                    row.integer(4), row.integerOrNone(5), row.integer(6), row.text(7)},
                   {},
                   row.integer(8)};
    read.stored.id = read.columns.id;
    read.stored.truth = {row.small(2),
                         {read.columns.verdict, {}},
                         {row.text(9), row.enumerator<AuthorKind>(10)},
                         read.columns.atMs,
                         read.columns.note};
    return read;
}

Result<SampleTruths> readAll(Connection &connection, Statement &statement)
{
    std::vector<ReadTruth> rows;
    std::vector<qint64> ids;
    RA_TRY(statement.each([&](const Statement &row) {
        rows.push_back(readRow(row));
        ids.push_back(rows.back().stored.id);
    }));
    SampleTruths truths;
    if (rows.empty()) {
        return truths;
    }
    RA_TRY_ASSIGN(FindingsByOwner findings,
                  readFindings(connection, FindingOwner::Truth, toJsonIds(ids)));
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

} // namespace

Result<SampleTruths> readTruths(Connection &connection, const QString &jsonIds)
{
    Statement statement(connection, kSelectSql);
    return readAll(connection, statement.bind(jsonIds));
}

Result<TruthsBySample> readNewestTruths(Connection &connection, const QString &jsonIds)
{
    Statement statement(connection, kNewestSql);
    RA_TRY_ASSIGN(SampleTruths truths, readAll(connection, statement.bind(jsonIds)));
    TruthsBySample bySample;
    for (auto &[sample, truth] : truths) {
        bySample.emplace(sample.value(), std::move(truth));
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
    RA_TRY_ASSIGN(const qint64 id, nextNumber(context, kHighestIdSql));
    const HashedColumns row{id,           truth.sample.value(), truth.revision, truth.verdict,
                            truth.author, truth.import,         context.nowMs,  truth.note};
    RA_TRY(Statement(context.connection, kInsertSql)
               .run(id, truth.sample, truth.revision, truth.verdict, truth.author, truth.import,
                    context.nowMs, truth.note, rowHash(row, truth.findings)));
    return insertFindings(context, FindingOwner::Truth, id, truth.findings);
}

} // namespace ra::db
