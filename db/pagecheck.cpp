// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/pagecheck.h"

#include "db/sqliteerror.h"
#include "db/statement.h"

#include <sqlite3.h>

namespace ra::db {

namespace {

// SQLite 3.40 misreads a table without rowid whose key is not its first column, which type_synonym
// was in version 1. Were it true, the hash of the type would not fit.
constexpr char kFalseFault[] = "NULL value in type_synonym.type";

} // namespace

Result<QStringList> pageFaults(Connection &connection, CheckDepth depth)
{
    QStringList faults;
    Statement statement(connection, depth == CheckDepth::Full ? "PRAGMA integrity_check(100)"
                                                              : "PRAGMA quick_check(100)");
    RA_TRY(statement.each([&faults](const Statement &row) {
        const QString fault = row.text(0);
        if (fault != QLatin1String("ok") && fault != QLatin1String(kFalseFault)) {
            faults.append(fault);
        }
    }));
    return faults;
}

Status checkPages(Connection &connection, const QString &path)
{
    RA_TRY_ASSIGN(const QStringList faults, pageFaults(connection, CheckDepth::Quick));
    return faults.isEmpty() ? Status()
                            : Status(fail(toError(SQLITE_CORRUPT, faults.front(), path)));
}

} // namespace ra::db
