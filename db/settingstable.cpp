// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/settingstable.h"

#include "db/namehash.h"
#include "db/statement.h"

#include <algorithm>

namespace ra::db {

namespace {

const QString kTypesKey = QStringLiteral("types");
constexpr char kSelectSql[] = "SELECT value FROM meta WHERE key = ?";

} // namespace

Result<ProjectSettings> readSettings(Connection &connection)
{
    ProjectSettings settings;
    RA_TRY_ASSIGN(const std::vector<DamagedName> damaged,
                  readDamagedNames(connection, NameTable::Meta));
    const bool isDamaged = std::any_of(damaged.begin(), damaged.end(), [](const DamagedName &row) {
        return row.name == kTypesKey;
    });
    Statement statement(connection, kSelectSql);
    RA_TRY_ASSIGN(const bool isSet, statement.bind(kTypesKey).next());
    if (isSet && !isDamaged) {
        settings.types = typeRuleFromKey(statement.text(0)).value_or(settings.types);
    }
    return settings;
}

Status writeSettings(WriteContext &context, const ProjectSettings &settings)
{
    context.note(ProjectPart::Settings);
    return writeMeta(context.connection, kTypesKey, toKey(settings.types));
}

} // namespace ra::db
