// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/namehash.h"

#include "annotation/base/verify.h"
#include "db/rowhash.h"
#include "db/statement.h"

#include <array>

namespace ra::db {

namespace {

/// `select`: the stored hash, the name to show, then the key and the other columns, all hashed.
struct Source {
    NameTable table;
    const char *select;
    const char *update;
};

constexpr std::array<Source, 10> kSources = {{
    {NameTable::Meta, "SELECT row_hash, key, key, value FROM meta",
     "UPDATE meta SET row_hash = ? WHERE key = ?"},
    {NameTable::Author, "SELECT row_hash, name, id, name, kind FROM author",
     "UPDATE author SET row_hash = ? WHERE id = ?"},
    {NameTable::Root, "SELECT row_hash, path, id, path FROM root",
     "UPDATE root SET row_hash = ? WHERE id = ?"},
    {NameTable::Import,
     "SELECT row_hash, format, id, root, format, options, licence, source, author, at FROM import",
     "UPDATE import SET row_hash = ? WHERE id = ?"},
    {NameTable::Category, "SELECT row_hash, name, id, name, scenario FROM category",
     "UPDATE category SET row_hash = ? WHERE id = ?"},
    {NameTable::Type,
     "SELECT row_hash, name, id, name, name_key, original, colour, digit, description, generic,"
     " hidden FROM type",
     "UPDATE type SET row_hash = ? WHERE id = ?"},
    {NameTable::Monitor,
     "SELECT row_hash, name, id, name, version, kind, model_hash, prompt_hash FROM monitor",
     "UPDATE monitor SET row_hash = ? WHERE id = ?"},
    // State and end come later than the rest, and only tell how it went.
    {NameTable::Run,
     "SELECT row_hash, scope, id, monitor, parameters, seed, scope, at, author FROM run",
     "UPDATE run SET row_hash = ? WHERE id = ?"},
    {NameTable::Profile, "SELECT row_hash, name, id, name, constants, hash FROM profile",
     "UPDATE profile SET row_hash = ? WHERE id = ?"},
    {NameTable::Export,
     "SELECT row_hash, format, id, at, author, format, recipe, manifest, rows FROM export",
     "UPDATE export SET row_hash = ? WHERE id = ?"},
}};

constexpr char kSynonymsSql[] = "SELECT type, name_key FROM type_synonym ORDER BY name_key";
constexpr char kWriteMetaSql[] =
    "INSERT INTO meta(key, value, row_hash) VALUES(?, ?, ?) ON CONFLICT(key) DO UPDATE"
    " SET value = excluded.value, row_hash = excluded.row_hash";

constexpr int kNameColumn = 1;
constexpr int kKeyColumn = 2;

const Source &sourceOf(NameTable table)
{
    for (const Source &source : kSources) {
        if (source.table == table) {
            return source;
        }
    }
    RA_VERIFY(false, return kSources.front());
}

struct HashedName {
    QVariant key;
    QString name;
    qint64 stored = 0;
    qint64 computed = 0;
};

using Synonyms = QHash<qint64, QStringList>;

Result<Synonyms> readSynonyms(Connection &connection, NameTable table)
{
    Synonyms synonyms;
    if (table == NameTable::Type) {
        Statement statement(connection, kSynonymsSql);
        RA_TRY(statement.each(
            [&](const Statement &row) { synonyms[row.integer(0)].append(row.text(1)); }));
    }
    return synonyms;
}

void addColumn(RowHash &hash, const Statement &row, int column)
{
    const QVariant value = row.value(column);
    if (row.isNull(column)) {
        hash.add(std::optional<qint64>());
    } else if (value.typeId() == QMetaType::QString) {
        hash.add(value.toString());
    } else if (value.typeId() == QMetaType::QByteArray) {
        hash.add(value.toByteArray());
    } else {
        hash.add(value.toLongLong());
    }
}

HashedName readRow(const Statement &row, int columns, const Synonyms &synonyms)
{
    RowHash hash;
    for (int column = kKeyColumn; column < columns; ++column) {
        addColumn(hash, row, column);
    }
    for (const QString &synonym : synonyms.value(row.integer(kKeyColumn))) {
        hash.add(synonym);
    }
    return {row.value(kKeyColumn), row.text(kNameColumn), row.integer(0), hash.value()};
}

/// All rows of the table, or the one of that number.
Result<std::vector<HashedName>> readRows(Connection &connection, const Source &source,
                                         std::optional<qint64> id = {})
{
    std::vector<HashedName> rows;
    RA_TRY_ASSIGN(const Synonyms synonyms, readSynonyms(connection, source.table));
    int columns = 0;
    const auto add = [&](const Statement &row) {
        columns = columns > 0 ? columns : row.columns();
        rows.push_back(readRow(row, columns, synonyms));
    };
    if (!id) {
        Statement statement(connection, source.select);
        RA_TRY(statement.each(add));
        return rows;
    }
    Statement statement(connection, QLatin1String(source.select) + QStringLiteral(" WHERE id = ?"));
    RA_TRY(statement.bind(*id).each(add));
    return rows;
}

Status hashRows(Connection &connection, const Source &source, std::optional<qint64> id = {})
{
    RA_TRY_ASSIGN(const auto rows, readRows(connection, source, id));
    for (const HashedName &row : rows) {
        Statement update(connection, source.update);
        update.bind(row.computed).bindAll({row.key});
        RA_TRY(update.run());
    }
    return {};
}

} // namespace

Result<std::vector<DamagedName>> readDamagedNames(Connection &connection, NameTable table)
{
    std::vector<DamagedName> damaged;
    RA_TRY_ASSIGN(const auto rows, readRows(connection, sourceOf(table)));
    for (const HashedName &row : rows) {
        if (row.stored != row.computed) {
            damaged.push_back({row.key.toLongLong(), row.name});
        }
    }
    return damaged;
}

Result<QSet<qint64>> readDamagedIds(Connection &connection, NameTable table)
{
    QSet<qint64> ids;
    RA_TRY_ASSIGN(const auto damaged, readDamagedNames(connection, table));
    for (const DamagedName &row : damaged) {
        ids.insert(row.id);
    }
    return ids;
}

Status hashName(WriteContext &context, NameTable table, qint64 id)
{
    return hashRows(context.connection, sourceOf(table), id);
}

Status changeName(WriteContext &context, NameTable table, qint64 id,
                  const std::function<Status()> &change)
{
    RA_TRY_ASSIGN(const auto before, readRows(context.connection, sourceOf(table), id));
    RA_TRY(change());
    const bool isGood = !before.empty() && before.front().stored == before.front().computed;
    return isGood ? hashName(context, table, id) : Status();
}

Status writeMeta(Connection &connection, const QString &key, const QString &value)
{
    return Statement(connection, kWriteMetaSql)
        .run(key, value, RowHash().add(key).add(value).value());
}

Status hashAllNames(Connection &connection)
{
    for (const Source &source : kSources) {
        RA_TRY(hashRows(connection, source));
    }
    return {};
}

} // namespace ra::db
