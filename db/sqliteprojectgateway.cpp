// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sqliteprojectgateway.h"

#include "annotation/base/verify.h"
#include "db/fileheader.h"
#include "db/schema.h"
#include "db/sqliteerror.h"
#include "db/sqliteproject.h"
#include "db/statement.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <sqlite3.h>

namespace ra::db {

namespace {

// A schema is read in a millisecond; more means that the file keeps us busy on purpose.
constexpr std::chrono::seconds kInspectionBudget{5};
// Files up to this size have their pages checked on opening; it takes a tenth of a second.
constexpr qint64 kCheckedOnOpening = 32 * 1024 * 1024;

constexpr char kAddMetaSql[] = "INSERT INTO meta(key, value) VALUES(?, ?)";

/// How a project was found to be readable, and its schema version.
struct Inspection {
    Access access = Access::ReadOnly;
    int schemaVersion = 0;
};

Result<QString> existingFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return fail("noFile", QT_TRANSLATE_NOOP("ra", "There is no project file %1."), {path});
    }
    // Opening a pipe or device could wait for ever.
    if (!info.isFile()) {
        return fail("notAProject", QT_TRANSLATE_NOOP("ra", "%1 is not a project file."), {path});
    }
    return info.canonicalFilePath();
}

Result<std::unique_ptr<QLockFile>> takeLock(const QString &path, std::chrono::milliseconds wait)
{
    auto lock = std::make_unique<QLockFile>(path + QStringLiteral(".lock"));
    lock->setStaleLockTime(0);
    if (lock->tryLock(static_cast<int>(wait.count()))) {
        return lock;
    }
    if (lock->error() == QLockFile::LockFailedError) {
        qint64 process = 0;
        QString host;
        QString program;
        lock->getLockInfo(&process, &host, &program);
        return fail("locked",
                    QT_TRANSLATE_NOOP(
                        "ra", "%1 is open for writing elsewhere (%2, process %3 on %4). Close "
                              "it there, or open it for reading only."),
                    {path, program, QString::number(process), host});
    }
    return fail("readOnlyFolder",
                QT_TRANSLATE_NOOP(
                    "ra", "The folder of %1 can't be written to. Open the project for reading "
                          "only, or copy it to another folder."),
                {path});
}

Status checkPages(Connection &connection)
{
    if (QFileInfo(connection.path()).size() > kCheckedOnOpening) {
        return {};
    }
    RA_TRY_ASSIGN(const QString verdict, connection.scalar("PRAGMA quick_check(1)"));
    return verdict == QLatin1String("ok")
               ? Status()
               : Status(fail(toError(SQLITE_CORRUPT, verdict, connection.path())));
}

/// Looks at the file without changing it: header, schema, pages.
Result<Inspection> inspect(const QString &path, const SchemaCatalogue &catalogue, Access access)
{
    RA_TRY_ASSIGN(const auto connection, Connection::open(path, access));
    RA_TRY_ASSIGN(const FileHeader header, readHeader(*connection));
    if (header.schemaVersion > catalogue.back().version) {
        return newerVersion(path, header.schemaVersion);
    }
    const WorkLimit limit(*connection, {}, kInspectionBudget);
    Inspection found{access, header.schemaVersion};
    const auto look = [&]() -> Status {
        RA_TRY(connection->configure());
        // After a crash the newest version may still stand in the WAL only.
        RA_TRY_ASSIGN(const QString version, connection->scalar("PRAGMA user_version"));
        found.schemaVersion = version.toInt();
        if (found.schemaVersion > catalogue.back().version) {
            return newerVersion(path, found.schemaVersion);
        }
        RA_TRY(compareSchema(*connection, catalogue, found.schemaVersion));
        return checkPages(*connection);
    };
    const Status looked = look();
    if (!looked && looked.error().code == QLatin1String("cancelled")) {
        return fail(toError(SQLITE_CORRUPT, QStringLiteral("reading it takes too long"), path));
    }
    RA_TRY(looked);
    return found;
}

/// On read-only media a WAL database opens only as immutable, which is safe where no WAL lies
/// there.
Result<Inspection> inspectForReading(const QString &path, const SchemaCatalogue &catalogue)
{
    const Result<Inspection> plain = inspect(path, catalogue, Access::ReadOnly);
    if (plain) {
        return plain;
    }
    const QString code = plain.error().code;
    const bool mayBeMedia = code == QLatin1String("noAccess") || code == QLatin1String("readOnly");
    if (!mayBeMedia || QFileInfo::exists(path + QStringLiteral("-wal"))) {
        return plain;
    }
    return inspect(path, catalogue, Access::Immutable);
}

Status upgrade(const QString &path, const SchemaCatalogue &catalogue, int version,
               const GatewaySettings &settings)
{
    RA_TRY_ASSIGN(const auto connection, Connection::open(path, Access::ReadWrite));
    RA_TRY(connection->configure());
    RA_TRY(upgradeSchema(*connection, catalogue, version, [&]() -> Status {
        const RollingBackups rolling(path, settings.backup.keep);
        return copyDatabase(*connection, rolling.pathFor(settings.clock()), [](const Progress &) {},
                            {});
    }));
    return {};
}

Status writeNewFile(const QString &path)
{
    RA_TRY_ASSIGN(const SchemaCatalogue catalogue, builtInSchema());
    RA_TRY_ASSIGN(const auto connection, Connection::open(path, Access::ReadWrite));
    RA_TRY(createSchema(*connection, catalogue));
    const QString uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    RA_TRY(Statement(*connection, kAddMetaSql).run(QStringLiteral("uuid"), uuid));
    return Statement(*connection, kAddMetaSql)
        .run(QStringLiteral("program"), QStringLiteral("RA-Studio " RA_VERSION));
}

} // namespace

SqliteProjectGateway::SqliteProjectGateway(const Assessor &assessor, GatewaySettings settings)
    : m_assessor(assessor)
    , m_settings(std::move(settings))
{
}

Result<std::unique_ptr<Project>> SqliteProjectGateway::create(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QFileInfo info(path);
    if (info.exists() || info.isSymLink()) {
        return fail("exists", QT_TRANSLATE_NOOP("ra", "%1 exists already. Choose another name."),
                    {path});
    }
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    if (folder.isEmpty()) {
        return fail("noFolder", QT_TRANSLATE_NOOP("ra", "The folder %1 does not exist."),
                    {info.absolutePath()});
    }
    SqliteProject::Parts parts;
    parts.path = folder + u'/' + info.fileName();
    RA_TRY_ASSIGN(parts.lock, takeLock(parts.path, m_settings.lockWait));
    const QString partial = parts.path + QStringLiteral(".partial");
    QFile::remove(partial);
    Status written = writeNewFile(partial);
    if (written && !QFile::rename(partial, parts.path)) {
        written = fail(toError(SQLITE_CANTOPEN, {}, parts.path));
    }
    if (!written) {
        QFile::remove(partial);
        return fail(written.error());
    }
    return SqliteProject::make(std::move(parts), m_assessor, m_settings);
}

Result<std::unique_ptr<Project>> SqliteProjectGateway::open(const QString &path, OpenMode mode)
{
    RA_ASSERT_OFF_GUI_THREAD();
    SqliteProject::Parts parts;
    parts.mode = mode;
    RA_TRY_ASSIGN(parts.path, existingFile(path));
    RA_TRY_ASSIGN(const SchemaCatalogue catalogue, builtInSchema());
    if (mode == OpenMode::ReadOnly) {
        RA_TRY_ASSIGN(const Inspection found, inspectForReading(parts.path, catalogue));
        if (found.schemaVersion < catalogue.back().version) {
            return fail(
                "olderVersion",
                QT_TRANSLATE_NOOP("ra", "The project %1 comes from an older RA-Studio. Open it for "
                                        "writing once, so that it is brought up to date."),
                {parts.path});
        }
        parts.readAccess = found.access;
        return SqliteProject::make(std::move(parts), m_assessor, m_settings);
    }
    RA_TRY_ASSIGN(parts.lock, takeLock(parts.path, m_settings.lockWait));
    RA_TRY_ASSIGN(const Inspection found, inspect(parts.path, catalogue, Access::ReadOnly));
    if (found.schemaVersion < catalogue.back().version) {
        RA_TRY(upgrade(parts.path, catalogue, found.schemaVersion, m_settings));
    }
    RA_TRY_ASSIGN(auto project, SqliteProject::make(std::move(parts), m_assessor, m_settings));
    project->startUpkeep();
    return project;
}

} // namespace ra::db
