// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/samplehash.h"

#include "db/statement.h"

#include <algorithm>

namespace ra::db {

namespace {

constexpr char kSelectSql[] =
    "SELECT row_hash, id, root, path, content_hash, bytes, modified, width, height, role, pair,"
    " group_key, category, scenario, split, import, skipped_at FROM sample"
    " WHERE id IN (SELECT value FROM json_each(?))";
constexpr char kUpdateSql[] = "UPDATE sample SET row_hash = ? WHERE id = ?";

struct HashedRow {
    qint64 id = 0;
    qint64 stored = 0;
    qint64 computed = 0;
};

HashedRow readRow(const Statement &row)
{
    RowHash hash;
    hash.add(row.integer(1)).add(row.integer(2)).add(row.text(3));
    if (row.isNull(4)) {
        hash.add(std::optional<qint64>());
    } else {
        hash.add(row.bytes(4));
    }
    for (const int column : {5, 6, 7, 8, 9, 10}) {
        hash.add(row.integerOrNone(column));
    }
    hash.add(row.text(11));
    for (const int column : {12, 13, 14, 15, 16}) {
        hash.add(row.integerOrNone(column));
    }
    return {row.integer(1), row.integer(0), hash.value()};
}

Result<std::vector<HashedRow>> readRows(Connection &connection, const QString &jsonIds)
{
    std::vector<HashedRow> rows;
    Statement statement(connection, kSelectSql);
    RA_TRY(
        statement.bind(jsonIds).each([&](const Statement &row) { rows.push_back(readRow(row)); }));
    return rows;
}

} // namespace

Result<QSet<qint64>> readDamagedSamples(Connection &connection, const QString &jsonIds)
{
    RA_TRY_ASSIGN(const auto rows, readRows(connection, jsonIds));
    QSet<qint64> damaged;
    for (const HashedRow &row : rows) {
        if (row.stored != row.computed) {
            damaged.insert(row.id);
        }
    }
    return damaged;
}

Status hashSamples(WriteContext &context, const std::vector<SampleId> &samples)
{
    RA_TRY_ASSIGN(const auto rows, readRows(context.connection, toJsonIds(samples)));
    for (const HashedRow &row : rows) {
        RA_TRY(Statement(context.connection, kUpdateSql).run(row.computed, row.id));
    }
    return {};
}

Status changeSamples(WriteContext &context, const std::vector<SampleId> &samples,
                     const std::function<Status()> &change)
{
    RA_TRY_ASSIGN(const auto damaged, readDamagedSamples(context.connection, toJsonIds(samples)));
    RA_TRY(change());
    std::vector<SampleId> good;
    std::copy_if(samples.begin(), samples.end(), std::back_inserter(good),
                 [&](SampleId sample) { return !damaged.contains(sample.value()); });
    return hashSamples(context, good);
}

} // namespace ra::db
