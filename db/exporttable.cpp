// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/exporttable.h"

#include "db/historyjson.h"
#include "db/namehash.h"
#include "db/nametable.h"
#include "db/statement.h"

namespace ra::db {

namespace {

constexpr char kInsertSql[] = "INSERT INTO export(at, author, format, recipe, manifest, rows)"
                              " VALUES(?, ?, ?, ?, ?, ?) RETURNING id";
constexpr char kSelectSql[] = "SELECT e.id, e.at, a.name, e.format, e.recipe, e.manifest, e.rows"
                              " FROM export e JOIN author a ON a.id = e.author ORDER BY e.id";

} // namespace

Result<ExportId> insertExport(WriteContext &context, const ExportRow &row)
{
    RA_TRY_ASSIGN(const qint64 author, authorId(context, {row.author, AuthorKind::Person}));
    Statement insert(context.connection, kInsertSql);
    insert.bind(row.atMs > 0 ? row.atMs : context.nowMs).bind(author).bind(row.format);
    insert.bind(compactJson(row.recipe)).bind(compactJson(row.manifest)).bind(row.rows);
    RA_TRY(insert.next());
    context.note(ProjectPart::Exports);
    const auto id = insert.id<ExportId>(0);
    RA_TRY(hashName(context, NameTable::Export, id.value()));
    return id;
}

Result<std::vector<ExportRow>> readExports(Connection &connection)
{
    std::vector<ExportRow> rows;
    Statement statement(connection, kSelectSql);
    RA_TRY(statement.each([&](const Statement &row) {
        rows.push_back({row.id<ExportId>(0), row.integer(1), row.text(2), row.text(3),
                        parseObject(row.text(4)), parseObject(row.text(5)), row.integer(6)});
    }));
    return rows;
}

} // namespace ra::db
