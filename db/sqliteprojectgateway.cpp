// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sqliteprojectgateway.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "db/fileheader.h"
#include "db/namehash.h"
#include "db/pagecheck.h"
#include "db/projectlock.h"
#include "db/schema.h"
#include "db/sidefiles.h"
#include "db/sqliteerror.h"
#include "db/sqliteproject.h"
#include "db/statement.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QUuid>

#include <sqlite3.h>

#include <sys/stat.h>

namespace ra::db {

namespace {

// A schema is read in a millisecond; more means that the file keeps us busy on purpose.
constexpr std::chrono::seconds kInspectionBudget{5};
// Files up to this size have their pages checked on opening; it takes a tenth of a second.
constexpr qint64 kCheckedOnOpening = 32 * 1024 * 1024;

/// How a project was found to be readable, and its schema version.
struct Inspection {
    Access access = Access::ReadOnly;
    int schemaVersion = 0;
};

Result<QString> existingFile(const QString &path)
{
    const QFileInfo info(path);
    if (!info.exists()) {
        return fail(errorcode::kNoFile, QT_TRANSLATE_NOOP("ra", "There is no project file %1."),
                    {path});
    }
    // Opening a pipe or device could wait for ever.
    if (!info.isFile()) {
        return fail("notAProject", QT_TRANSLATE_NOOP("ra", "%1 is not a project file."), {path});
    }
    return info.canonicalFilePath();
}

/// Refuses a file with a second name, a hard link: its lock and what SQLite keeps beside it hang on
/// the name, so that two programs would know nothing of each other and damage it. A reader by the
/// other name would miss what stands in the WAL and read pages that are being written.
Status refuseSecondName(const QString &path)
{
    struct stat file = {};
    if (::stat(QFile::encodeName(path).constData(), &file) != 0 || file.st_nlink <= 1) {
        return {};
    }
    return fail("linked",
                QT_TRANSLATE_NOOP("ra", "The project %1 has a second name on its disk (a hard "
                                        "link); opened by both, it would be damaged. Remove the "
                                        "other name, or copy the file and open the copy."),
                {path});
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
        RA_TRY(connection->configureReading());
        // After a crash the newest version may still stand in the WAL only.
        RA_TRY_ASSIGN(const QString version, connection->scalar("PRAGMA user_version"));
        found.schemaVersion = version.toInt();
        if (found.schemaVersion > catalogue.back().version) {
            return newerVersion(path, found.schemaVersion);
        }
        RA_TRY(compareSchema(*connection, catalogue, found.schemaVersion));
        const bool isSmall = QFileInfo(connection->path()).size() <= kCheckedOnOpening;
        return isSmall ? checkPages(*connection, connection->path()) : Status();
    };
    const Status looked = look();
    if (!looked && looked.error().code == QLatin1String(errorcode::kCancelled)) {
        return fail(toError(SQLITE_CORRUPT, QStringLiteral("reading it takes too long"), path));
    }
    RA_TRY(looked);
    return found;
}

/// Another program, or this one, is at work on the project and would change it while it is read.
bool isSomebodyAtWork(const QString &path)
{
    const auto lock = takeLock(path, std::chrono::milliseconds(0));
    return !lock
           && (lock.error().code == QLatin1String(errorcode::kLocked)
               || lock.error().code == QLatin1String(errorcode::kAlreadyOpen));
}

/// SQLite could not make the files that it wants beside a WAL file: read-only media, or a full
/// disk.
bool lacksSideFiles(const QString &path, const Error &error)
{
    return error.code == QLatin1String(errorcode::kNoAccess)
           || error.code == QLatin1String(errorcode::kReadOnly)
           || (error.code == QLatin1String(errorcode::kDiskFull) && !isSomebodyAtWork(path));
}

/// Reading alone can't undo what a journal says, nor read a WAL where nothing can be written beside
/// it. There a WAL file opens as immutable, which is right where nothing is pending; what is
/// pending is read by keeping everybody else out, where the file itself may be written to.
Result<Inspection> inspectForReading(const QString &path, const SchemaCatalogue &catalogue)
{
    Result<Inspection> plain = inspect(path, catalogue, Access::ReadOnly);
    if (plain || !lacksSideFiles(path, plain.error())) {
        return plain;
    }
    const bool isPending = hasPendingWal(path);
    if (!isPending && !hasJournal(path)) {
        return inspect(path, catalogue, Access::Immutable);
    }
    if (isPending && !hasJournal(path)) {
        Result<Inspection> alone = inspect(path, catalogue, Access::Alone);
        if (alone || alone.error().code == QLatin1String(errorcode::kLocked)) {
            return alone;
        }
    }
    return fail("notClosed",
                QT_TRANSLATE_NOOP("ra", "The project %1 was not closed properly, and reading "
                                        "alone can't repair it. Open it for writing once; where "
                                        "that is not allowed, copy it with the files beside it "
                                        "to another folder first."),
                {path});
}

/// Undoes what a hot journal says before looking; the lock is held.
Result<Inspection> inspectForWriting(const QString &path, const SchemaCatalogue &catalogue)
{
    if (!hasJournal(path)) {
        return inspect(path, catalogue, Access::ReadOnly);
    }
    RA_TRY(checkJournal(path));
    return inspect(path, catalogue, Access::ReadWrite);
}

Status upgrade(const QString &path, const SchemaCatalogue &catalogue, int version,
               const GatewaySettings &settings)
{
    RA_TRY_ASSIGN(const auto connection, Connection::open(path, Access::ReadWrite));
    RA_TRY(connection->configure());
    RA_TRY(upgradeSchema(*connection, catalogue, version, [&]() -> Status {
        const RollingBackups rolling(path, settings.backup.keep);
        RA_TRY(rolling.make(*connection, settings.clock(), [](const Progress &) {}, {}));
        return {};
    }));
    return {};
}

Status writeNewFile(const QString &path, const SchemaCatalogue &catalogue)
{
    RA_TRY_ASSIGN(const auto connection, Connection::open(path, Access::ReadWrite));
    RA_TRY(createSchema(*connection, catalogue));
    const QString uuid = QUuid::createUuid().toString(QUuid::WithoutBraces);
    RA_TRY(writeMeta(*connection, QStringLiteral("uuid"), uuid));
    return writeMeta(*connection, QStringLiteral("program"),
                     QStringLiteral("RA-Studio " RA_VERSION));
}

/// The path of a new project with its folder's true name, where one may be made there.
Result<QString> freePath(const QString &path)
{
    const QFileInfo info(path);
    if (info.fileName().isEmpty()) {
        return fail("noName", QT_TRANSLATE_NOOP("ra", "Give the new project a file name."));
    }
    if (info.exists() || info.isSymLink()) {
        return fail(errorcode::kExists,
                    QT_TRANSLATE_NOOP("ra", "%1 exists already. Choose another name."), {path});
    }
    const QString folder = QFileInfo(info.absolutePath()).canonicalFilePath();
    if (folder.isEmpty()) {
        return fail("noFolder", QT_TRANSLATE_NOOP("ra", "The folder %1 does not exist."),
                    {info.absolutePath()});
    }
    QString free = folder + u'/' + info.fileName();
    // SQLite would take it for a part of the new project.
    if (const auto left = firstSideFile(free)) {
        return fail(errorcode::kExists,
                    QT_TRANSLATE_NOOP("ra", "The file %2 of an earlier project lies where %1 would "
                                            "be made. Move it away, or choose another name."),
                    {path, *left});
    }
    return free;
}

/// A new project can't be "changed here" or copied elsewhere: its folder is the matter.
Error asNewProject(Error error, const QString &path)
{
    if (error.code == QLatin1String(errorcode::kReadOnlyFolder)) {
        error.sentence = QT_TRANSLATE_NOOP("ra", "No project can be made in the folder %1, because "
                                                 "it can't be written to. Choose another folder.");
        error.arguments = {QFileInfo(path).absolutePath()};
    }
    return error;
}

} // namespace

SqliteProjectGateway::SqliteProjectGateway(const Assessor &assessor, GatewaySettings settings)
    : m_assessor(assessor),
      m_settings(std::move(settings))
{
}

Result<SchemaCatalogue> SqliteProjectGateway::schema() const
{
    return m_settings.schema.empty() ? builtInSchema() : m_settings.schema;
}

Result<std::unique_ptr<Project>> SqliteProjectGateway::create(const QString &path)
{
    RA_ASSERT_OFF_GUI_THREAD();
    SqliteProject::Parts parts;
    RA_TRY_ASSIGN(parts.path, freePath(path));
    RA_TRY_ASSIGN(const SchemaCatalogue catalogue, schema());
    auto lock = takeLock(parts.path, m_settings.lockWait);
    if (!lock) {
        return fail(asNewProject(std::move(lock.error()), parts.path));
    }
    parts.lock = *std::move(lock);
    const QString partial = parts.path + QStringLiteral(".partial");
    removeWithSideFiles(partial);
    Status written = writeNewFile(partial, catalogue);
    if (written && !QFile::rename(partial, parts.path)) {
        written = fail(toError(SQLITE_CANTOPEN, {}, parts.path));
    }
    if (!written) {
        removeWithSideFiles(partial);
        return fail(written.error());
    }
    return SqliteProject::make(std::move(parts), m_assessor, m_settings);
}

Result<std::unique_ptr<Project>> SqliteProjectGateway::open(const QString &path, OpenMode mode)
{
    RA_ASSERT_OFF_GUI_THREAD();
    RA_TRY_ASSIGN(const QString file, existingFile(path));
    RA_TRY(refuseSecondName(file));
    RA_TRY(checkSideFiles(file));
    return mode == OpenMode::ReadOnly ? openForReading(file) : openForWriting(file);
}

Result<std::unique_ptr<Project>> SqliteProjectGateway::openForReading(const QString &path) const
{
    RA_TRY_ASSIGN(const SchemaCatalogue catalogue, schema());
    SqliteProject::Parts parts;
    parts.path = path;
    parts.mode = OpenMode::ReadOnly;
    parts.tidy = std::make_unique<SideFileTidy>(path);
    // While someone has it open for writing, changes that stand beside it are nothing unclean.
    parts.wasClosedCleanly = QFileInfo::exists(path + QStringLiteral(".lock"))
                             || !(hasPendingWal(path) || hasJournal(path));
    RA_TRY_ASSIGN(const Inspection found, inspectForReading(path, catalogue));
    if (found.schemaVersion < catalogue.back().version) {
        return fail("olderVersion",
                    QT_TRANSLATE_NOOP("ra", "The project %1 comes from an older RA-Studio. Open it "
                                            "for writing once, so that it is brought up to date."),
                    {path});
    }
    parts.readAccess = found.access;
    return SqliteProject::make(std::move(parts), m_assessor, m_settings);
}

Result<std::unique_ptr<Project>> SqliteProjectGateway::openForWriting(const QString &path) const
{
    RA_TRY_ASSIGN(const SchemaCatalogue catalogue, schema());
    // For what looking leaves where the file is refused then; an open project tidies up by itself.
    const SideFileTidy tidy(path);
    SqliteProject::Parts parts;
    parts.path = path;
    RA_TRY_ASSIGN(parts.lock, takeLock(path, m_settings.lockWait));
    parts.wasClosedCleanly = !hasPendingWal(path) && !hasJournal(path);
    RA_TRY_ASSIGN(const Inspection found, inspectForWriting(path, catalogue));
    if (found.schemaVersion < catalogue.back().version) {
        RA_TRY(upgrade(path, catalogue, found.schemaVersion, m_settings));
    }
    RA_TRY_ASSIGN(auto project, SqliteProject::make(std::move(parts), m_assessor, m_settings));
    project->startUpkeep();
    return project;
}

} // namespace ra::db
