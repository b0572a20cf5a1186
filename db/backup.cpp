// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/backup.h"

#include "annotation/base/diskspace.h"
#include "annotation/base/errorcode.h"
#include "db/pagecheck.h"
#include "db/projectlock.h"
#include "db/sidefiles.h"
#include "db/sqliteerror.h"
#include "db/transaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QRegularExpression>

#include <sqlite3.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <unistd.h>

namespace ra::db {

namespace {

// About 16 MiB: often enough to stop and to tell, rarely enough to cost nothing.
constexpr int kPagesPerStep = 4096;
const QString kStamp = QStringLiteral("yyyyMMdd'T'HHmmss'Z'");
const QString kSuffix = QStringLiteral(".ras");
const QString kPartial = QStringLiteral(".partial");
// Some disks keep the time of a file to two seconds only.
constexpr qint64 kFileTimeSlackMs = 2000;

/// The error of writing a backup, in words that speak of it and not of the project.
Error asBackup(Error error, const QString &to)
{
    if (error.code == QLatin1String(errorcode::kDiskFull)) {
        error.sentence = QT_TRANSLATE_NOOP(
            "ra", "There is no room for the backup %2: %L1 MB are free, and a quota "
                  "may leave you less. Free some space, or choose another disk.");
        error.arguments = {error.arguments.value(0), to};
    } else if (error.code == QLatin1String(errorcode::kNoAccess)
               || error.code == QLatin1String(errorcode::kReadOnly)
               || error.code == QLatin1String(errorcode::kReadOnlyFolder)) {
        error.code = QLatin1String(errorcode::kNoAccess);
        error.sentence =
            QT_TRANSLATE_NOOP("ra", "The backup %1 can't be written there. Check that "
                                    "its folder exists and that you may write to it, or "
                                    "choose another one.");
        error.arguments = {to};
    } else if (error.code == QLatin1String(errorcode::kLocked)
               || error.code == QLatin1String(errorcode::kAlreadyOpen)) {
        error.code = QLatin1String(errorcode::kLocked);
        error.sentence = QT_TRANSLATE_NOOP("ra", "The backup %1 is being written already. Wait for "
                                                 "it, or choose another name.");
        error.arguments = {to};
    } else if (error.code == QLatin1String(errorcode::kDamaged)) {
        error.sentence =
            QT_TRANSLATE_NOOP("ra", "The backup %1 was not kept, because what was copied "
                                    "into it is damaged (%2). Check the project; older "
                                    "backups stay as they are.");
        error.arguments = {to, error.arguments.value(1)};
    }
    return error;
}

/// Refuses (`diskFull`) what can't fit: writing until the disk is full would fail
/// the edits that people make meanwhile.
Status checkRoom(Connection &source, const QString &to)
{
    RA_TRY_ASSIGN(const QString pages, source.scalar("PRAGMA page_count"));
    RA_TRY_ASSIGN(const QString pageBytes, source.scalar("PRAGMA page_size"));
    const std::optional<qint64> free = freeBytes(QFileInfo(to).absolutePath());
    if (free && pages.toLongLong() * pageBytes.toLongLong() > *free) {
        return fail(toError(SQLITE_FULL, {}, to));
    }
    return {};
}

Status flushToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(toError(SQLITE_CANTOPEN, {}, path, errno));
    }
    const int result = ::fsync(descriptor);
    const int code = errno;
    ::close(descriptor);
    if (result != 0) {
        return fail(toError(SQLITE_IOERR_FSYNC, QStringLiteral("fsync"), path, code));
    }
    return {};
}

/// Copies page by page. The source's read snapshot is held meanwhile: without it the copy would
/// begin anew at each commit of another connection.
Status copyPages(Connection &source, Connection &target, const ProgressSink &progress,
                 const std::stop_token &stop)
{
    ReadSnapshot snapshot(source);
    RA_TRY(snapshot.begin());
    RA_TRY(source.scalar("SELECT count(*) FROM meta"));
    sqlite3_backup *backup = sqlite3_backup_init(target.handle(), "main", source.handle(), "main");
    if (!backup) {
        return fail(target.lastError());
    }
    ThrottledProgress throttled(progress);
    int code = SQLITE_OK;
    while (code == SQLITE_OK && !stop.stop_requested()) {
        code = sqlite3_backup_step(backup, kPagesPerStep);
        const qint64 total = sqlite3_backup_pagecount(backup);
        throttled.report({total - sqlite3_backup_remaining(backup), total, 0, {}});
    }
    const int finished = sqlite3_backup_finish(backup);
    if (code == SQLITE_OK && stop.stop_requested()) {
        return fail(toError(SQLITE_INTERRUPT, {}, target.path()));
    }
    // A copy that a lock held up ends without an error of its own, and is none.
    return finished == SQLITE_OK && code == SQLITE_DONE ? Status()
                                                        : Status(fail(target.lastError()));
}

Status writeCopy(Connection &source, const QString &path, const ProgressSink &progress,
                 const std::stop_token &stop)
{
    RA_TRY_ASSIGN(const auto target, Connection::open(path, Access::ReadWrite));
    RA_TRY(copyPages(source, *target, progress, stop));
    RA_TRY_ASSIGN(const QString mode, target->scalar("PRAGMA journal_mode=DELETE"));
    if (mode != QLatin1String("delete")) {
        return fail(target->lastError());
    }
    const WorkLimit limit(*target, stop);
    return checkPages(*target, path);
}

/// Writes `to` by way of `partial`, of which the lock is held.
Status writeAndRename(Connection &source, const QString &partial, const QString &to,
                      const ProgressSink &progress, const std::stop_token &stop)
{
    RA_TRY(writeCopy(source, partial, progress, stop));
    RA_TRY(flushToDisk(partial));
    if (!QFile::rename(partial, to)) {
        return fail(toError(SQLITE_CANTOPEN, {}, to));
    }
    return flushToDisk(QFileInfo(to).absolutePath());
}

bool isInUse(const QString &path)
{
    return QFileInfo::exists(path + QStringLiteral(".lock")) || firstSideFile(path);
}

/// What the names of a project's backups begin with.
QString nameOf(const QString &projectPath)
{
    const QString name = QFileInfo(projectPath).fileName();
    return name.endsWith(kSuffix) ? name.chopped(kSuffix.size()) : name;
}

/// Gives the file the time that its name tells.
Status setTime(const QString &path, qint64 ms)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadWrite)
        || !file.setFileTime(QDateTime::fromMSecsSinceEpoch(ms),
                             QFileDevice::FileModificationTime)) {
        return fail(toError(SQLITE_IOERR, file.errorString(), path));
    }
    return {};
}

} // namespace

Status copyDatabase(Connection &source, const QString &to, const ProgressSink &progress,
                    std::stop_token stop)
{
    const QFileInfo target(to);
    if (target.exists() || target.isSymLink()) {
        return fail(
            errorcode::kExists,
            QT_TRANSLATE_NOOP("ra", "%1 exists already. Choose another name for the backup."),
            {to});
    }
    // SQLite would take it for a part of the backup.
    if (const auto left = firstSideFile(to)) {
        return fail(errorcode::kExists,
                    QT_TRANSLATE_NOOP("ra", "The file %2 of another project lies where the backup "
                                            "%1 would be. Move it away, or choose another name."),
                    {to, *left});
    }
    sweepUnfinished(target.absolutePath());
    const QString partial = to + kPartial;
    const auto lock = takeLock(partial, std::chrono::milliseconds(0));
    if (!lock) {
        return fail(asBackup(lock.error(), to));
    }
    removeWithSideFiles(partial);
    Status written = checkRoom(source, to);
    if (written) {
        written = writeAndRename(source, partial, to, progress, stop);
    }
    if (!written) {
        removeWithSideFiles(partial);
        return fail(asBackup(written.error(), to));
    }
    return {};
}

RollingBackups::RollingBackups(const QString &projectPath, int keep)
    : m_folder(QFileInfo(projectPath).absolutePath()),
      m_prefix(nameOf(projectPath) + QStringLiteral(".backup-")),
      m_keep(keep)
{
}

Result<QString> RollingBackups::make(Connection &source, qint64 nowMs, const ProgressSink &progress,
                                     std::stop_token stop) const
{
    const QString path = pathFor(nowMs);
    RA_TRY(copyDatabase(source, path, progress, std::move(stop)));
    RA_TRY(setTime(path, nowMs));
    prune();
    return path;
}

QString RollingBackups::pathFor(qint64 nowMs) const
{
    const QString stamp = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(kStamp);
    QString path = QDir(m_folder).filePath(m_prefix + stamp + kSuffix);
    for (int i = 2; QFileInfo::exists(path) || firstSideFile(path); ++i) {
        path = QDir(m_folder).filePath(m_prefix + stamp + u'-' + QString::number(i) + kSuffix);
    }
    return path;
}

std::vector<RollingBackups::Backup> RollingBackups::backups() const
{
    static const QRegularExpression pattern(
        QStringLiteral("\\A([0-9]{8}T[0-9]{6}Z)(-[0-9]+)?\\.ras(\\.partial)?\\z"));
    std::vector<Backup> found;
    const QDir folder(m_folder);
    // Not as a name filter: the project's own name may hold wildcards.
    const QStringList names = folder.entryList(QDir::Files, QDir::Name);
    for (const QString &name : names) {
        if (!name.startsWith(m_prefix)) {
            continue;
        }
        const auto match = pattern.match(name.mid(m_prefix.size()));
        QDateTime at = QDateTime::fromString(match.captured(1), kStamp);
        at.setTimeSpec(Qt::UTC);
        if (match.hasMatch() && at.isValid()) {
            found.push_back(
                {folder.filePath(name), at.toMSecsSinceEpoch(), !match.captured(3).isEmpty()});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Backup &a, const Backup &b) { return a.madeMs < b.madeMs; });
    return found;
}

std::optional<qint64> RollingBackups::newestMs(qint64 nowMs) const
{
    std::optional<qint64> newest;
    for (const Backup &backup : backups()) {
        if (!backup.isPartial && backup.madeMs <= nowMs) {
            newest = backup.madeMs;
        }
    }
    return newest;
}

void RollingBackups::prune() const
{
    QStringList removable;
    for (const Backup &backup : backups()) {
        if (backup.isPartial) {
            // What an interrupted copy left; a running one holds its lock.
            if (const auto lock = takeLock(backup.path, std::chrono::milliseconds(0))) {
                removeWithSideFiles(backup.path);
            }
            continue;
        }
        const qint64 changedMs = QFileInfo(backup.path).lastModified().toMSecsSinceEpoch();
        const bool isAsMade = changedMs <= backup.madeMs + kFileTimeSlackMs;
        if (isAsMade && !isInUse(backup.path)) {
            removable.append(backup.path);
        }
    }
    while (removable.size() > m_keep) {
        QFile::remove(removable.takeFirst());
    }
}

} // namespace ra::db
