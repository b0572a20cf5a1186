// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/namefaults.h"

#include "db/namehash.h"

#include <QCoreApplication>

namespace ra::db {

namespace {

/// How damage of a table of names is told: %1 is the name as it stands, %2 the row's number.
struct NameCheck {
    NameTable table;
    const char *code;
    const char *sentence;
    NameScope scope = NameScope::ReliedOn;
};
constexpr NameCheck kNameChecks[] = {
    {NameTable::Meta, "damagedMeta",
     QT_TRANSLATE_NOOP("ra", "What the project says of itself (\"%1\") was changed outside the "
                             "program.")},
    {NameTable::Author, "damagedAuthor",
     QT_TRANSLATE_NOOP("ra", "The author \"%1\" (number %2) was changed outside the program.")},
    {NameTable::Root, "damagedRoot",
     QT_TRANSLATE_NOOP("ra", "The image folder %1 (number %2) was changed outside the program.")},
    {NameTable::Import, "damagedImport",
     QT_TRANSLATE_NOOP("ra", "What is known of import %2 (%1) was changed outside the program."),
     NameScope::All},
    {NameTable::Category, "damagedCategory",
     QT_TRANSLATE_NOOP("ra", "The category \"%1\" (number %2) was changed outside the program.")},
    {NameTable::Type, "damagedType",
     QT_TRANSLATE_NOOP("ra",
                       "The defect type \"%1\" (number %2) or one of its synonyms was changed "
                       "outside the program.")},
    {NameTable::Monitor, "damagedMonitor",
     QT_TRANSLATE_NOOP("ra", "The monitor \"%1\" (number %2) was changed outside the program.")},
    {NameTable::Run, "damagedRun",
     QT_TRANSLATE_NOOP("ra",
                       "What run %2 was begun with (\"%1\") was changed outside the program."),
     NameScope::All},
    {NameTable::Profile, "damagedProfile",
     QT_TRANSLATE_NOOP("ra", "The profile \"%1\" (number %2) was changed outside the program.")},
    {NameTable::Export, "damagedExport",
     QT_TRANSLATE_NOOP("ra", "What is known of export %2 (%1) was changed outside the program."),
     NameScope::All},
};

} // namespace

Result<Diagnostics> nameFaults(Connection &connection, NameScope scope)
{
    Diagnostics faults;
    for (const NameCheck &check : kNameChecks) {
        if (scope == NameScope::ReliedOn && check.scope == NameScope::All) {
            continue;
        }
        RA_TRY_ASSIGN(const auto damaged, readDamagedNames(connection, check.table));
        for (const DamagedName &row : damaged) {
            faults.push_back({Severity::Error,
                              QString::fromLatin1(check.code),
                              check.sentence,
                              {row.name, QString::number(row.id)},
                              -1,
                              0,
                              {}});
        }
    }
    return faults;
}

} // namespace ra::db
