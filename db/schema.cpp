// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/schema.h"

#include "db/fileheader.h"
#include "db/namehash.h"
#include "db/statement.h"
#include "db/transaction.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QFile>

#include <map>

namespace ra::db {

namespace {

// Nothing may hide behind a NULL, nor behind the name of a table of statistics.
constexpr char kObjectsSql[] =
    "SELECT ifnull(type, '') || ' ' || ifnull(name, '') || ' on ' || ifnull(tbl_name, ''),"
    " ifnull(sql, '') FROM sqlite_schema WHERE NOT (ifnull(type, '') = 'table'"
    " AND ifnull(name, '') IN ('sqlite_stat1', 'sqlite_stat4'))";

// Rows that were there before are hashed as they stand: nothing tells whether they were changed.
constexpr int kHashedNamesVersion = 2;

// SHA-256 of what the steps up to this version make: a file that holds just that needs no
// comparison with a database made for it, which takes longer than all else of opening. Any other
// file does.
constexpr int kKnownVersion = 2;
constexpr char kKnownObjects[] = "fce6329c79cafaf716716f024a290629f195d76075d35825e1ab6a8cb48b294d";

using Objects = std::map<QString, QString>;

QByteArray hashOf(const Objects &objects)
{
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const auto &[name, text] : objects) {
        // With their lengths, so that no other objects give the same bytes.
        hash.addData(QByteArray::number(name.size()) + ' ' + QByteArray::number(text.size()) + ' ');
        hash.addData((name + text).toUtf8());
    }
    return hash.result().toHex();
}

Result<Objects> readObjects(Connection &connection)
{
    Objects objects;
    Statement statement(connection, kObjectsSql);
    // Two of one name must not pass as one.
    RA_TRY(statement.each(
        [&](const Statement &row) { objects[row.text(0)] += row.text(1) + QChar(u'\0'); }));
    return objects;
}

Status runStep(Connection &connection, const SchemaStep &step)
{
    RA_TRY(connection.execute(step.script.constData()));
    return connection.execute(
        QByteArray("PRAGMA user_version=" + QByteArray::number(step.version)).constData());
}

Result<Objects> expectedObjects(const SchemaCatalogue &catalogue, int version)
{
    RA_TRY_ASSIGN(const auto memory,
                  Connection::open(QStringLiteral(":memory:"), Access::ReadWrite));
    for (const SchemaStep &step : catalogue) {
        if (step.version <= version) {
            RA_TRY(runStep(*memory, step));
        }
    }
    return readObjects(*memory);
}

tl::unexpected<Error> foreignSchema(const QString &path, const QString &object)
{
    return fail("foreignSchema",
                QT_TRANSLATE_NOOP("ra",
                                  "The project file %1 was changed by another program: \"%2\" is "
                                  "not as RA-Studio makes it. It is not opened for safety; use a "
                                  "backup, or import its images into a new project."),
                {path, object});
}

} // namespace

Result<bool> isKnownSchema(Connection &connection)
{
    RA_TRY_ASSIGN(const Objects found, readObjects(connection));
    return hashOf(found) == kKnownObjects;
}

tl::unexpected<Error> newerVersion(const QString &path, int version)
{
    return fail("newerVersion",
                QT_TRANSLATE_NOOP("ra", "The project %1 was made by a newer RA-Studio (format %2). "
                                        "Install the newer version to open it."),
                {path, QString::number(version)});
}

Result<SchemaCatalogue> builtInSchema()
{
    SchemaCatalogue catalogue;
    const QDir folder(QStringLiteral(":/schema"));
    const QStringList names = folder.entryList({QStringLiteral("*.sql")}, QDir::Files, QDir::Name);
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        const int version = name.section(u'_', 0, 0).toInt();
        if (version != static_cast<int>(catalogue.size()) + 1 || !file.open(QIODevice::ReadOnly)) {
            return fail(
                "noSchema",
                QT_TRANSLATE_NOOP("ra", "This program was built with a broken schema file %1."),
                {name});
        }
        catalogue.push_back({version, file.readAll()});
        if (version == kHashedNamesVersion) {
            catalogue.back().finish = &hashAllNames;
        }
    }
    if (catalogue.empty()) {
        return fail("noSchema",
                    QT_TRANSLATE_NOOP("ra", "This program was built without its schema."));
    }
    return catalogue;
}

Status compareSchema(Connection &connection, const SchemaCatalogue &catalogue, int version)
{
    RA_TRY_ASSIGN(const bool isKnown, isKnownSchema(connection));
    if (version == kKnownVersion && isKnown) {
        return {};
    }
    RA_TRY_ASSIGN(const Objects found, readObjects(connection));
    RA_TRY_ASSIGN(const Objects expected, expectedObjects(catalogue, version));
    for (const auto &[name, text] : found) {
        const auto it = expected.find(name);
        if (it == expected.end() || it->second != text) {
            return foreignSchema(connection.path(), name);
        }
    }
    for (const auto &[name, text] : expected) {
        if (!found.contains(name)) {
            return foreignSchema(connection.path(), name);
        }
    }
    return {};
}

Status upgradeSchema(Connection &connection, const SchemaCatalogue &catalogue, int version,
                     const std::function<Status()> &backup)
{
    RA_TRY(backup());
    for (const SchemaStep &step : catalogue) {
        if (step.version <= version) {
            continue;
        }
        Transaction transaction(connection);
        RA_TRY(transaction.begin());
        RA_TRY(runStep(connection, step));
        if (step.finish) {
            RA_TRY(step.finish(connection));
        }
        RA_TRY(transaction.commit());
    }
    return compareSchema(connection, catalogue, catalogue.back().version);
}

Status createSchema(Connection &connection, const SchemaCatalogue &catalogue)
{
    Transaction transaction(connection);
    RA_TRY(transaction.begin());
    RA_TRY(connection.execute(
        QByteArray("PRAGMA application_id=" + QByteArray::number(kApplicationId)).constData()));
    for (const SchemaStep &step : catalogue) {
        RA_TRY(runStep(connection, step));
    }
    return transaction.commit();
}

} // namespace ra::db
