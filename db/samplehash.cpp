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
constexpr char kContentSql[] = "UPDATE sample SET content_hash = ?, row_hash = ? WHERE id = ?";

struct HashedRow {
    HashedSample sample;
    qint64 stored = 0;

    [[nodiscard]] bool isDamaged() const { return rowHash(sample) != stored; }
};

HashedRow readRow(const Statement &row)
{
    HashedSample sample{
        row.integer(1),        row.integer(2),
        row.text(3),           row.isNull(4) ? std::nullopt : std::optional(row.bytes(4)),
        row.integerOrNone(5),  row.integerOrNone(6),
        row.integerOrNone(7),  row.integerOrNone(8),
        row.integerOrNone(9),  row.integerOrNone(10),
        row.text(11),          row.integerOrNone(12),
        row.integerOrNone(13), row.integerOrNone(14),
        row.integerOrNone(15), row.integerOrNone(16),
    };
    return {std::move(sample), row.integer(0)};
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

qint64 rowHash(const HashedSample &sample)
{
    RowHash hash;
    hash.add(sample.id).add(sample.root).add(sample.path);
    if (sample.contentHash) {
        hash.add(*sample.contentHash);
    } else {
        hash.add(std::optional<qint64>());
    }
    hash.add(sample.bytes).add(sample.modifiedMs).add(sample.width).add(sample.height);
    hash.add(sample.role).add(sample.pair).add(sample.groupKey).add(sample.category);
    hash.add(sample.scenario).add(sample.split).add(sample.import).add(sample.skippedAtMs);
    return hash.value();
}

Result<QSet<qint64>> readDamagedSamples(Connection &connection, const QString &jsonIds)
{
    RA_TRY_ASSIGN(const auto rows, readRows(connection, jsonIds));
    QSet<qint64> damaged;
    for (const HashedRow &row : rows) {
        if (row.isDamaged()) {
            damaged.insert(row.sample.id);
        }
    }
    return damaged;
}

Status hashSamples(WriteContext &context, const std::vector<SampleId> &samples)
{
    RA_TRY_ASSIGN(const auto rows, readRows(context.connection, toJsonIds(samples)));
    for (const HashedRow &row : rows) {
        RA_TRY(Statement(context.connection, kUpdateSql).run(rowHash(row.sample), row.sample.id));
    }
    return {};
}

Status setContentHashes(WriteContext &context, const std::vector<ContentHash> &hashes)
{
    QHash<qint64, QByteArray> contents;
    std::vector<SampleId> samples;
    for (const ContentHash &hash : hashes) {
        contents.insert(hash.sample.value(), hash.sha256);
        samples.push_back(hash.sample);
    }
    context.note(samples, SamplePart::File);
    RA_TRY_ASSIGN(auto rows, readRows(context.connection, toJsonIds(samples)));
    for (HashedRow &row : rows) {
        const bool isDamaged = row.isDamaged();
        row.sample.contentHash = contents.value(row.sample.id);
        RA_TRY(Statement(context.connection, kContentSql)
                   .run(*row.sample.contentHash, isDamaged ? row.stored : rowHash(row.sample),
                        row.sample.id));
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
