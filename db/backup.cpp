// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/backup.h"

#include "db/sqliteerror.h"
#include "db/transaction.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

#include <fcntl.h>
#include <unistd.h>

namespace ra::db {

namespace {

// About 16 MiB: often enough to stop and to tell, rarely enough to cost nothing.
constexpr int kPagesPerStep = 4096;
const QString kStamp = QStringLiteral("yyyyMMdd'T'HHmmss'Z'");
const QString kSuffix = QStringLiteral(".ras");
const QString kPartial = QStringLiteral(".partial");

Status flushToDisk(const QString &path)
{
    const int descriptor = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) {
        return fail(toError(SQLITE_CANTOPEN, {}, path));
    }
    const int result = ::fsync(descriptor);
    ::close(descriptor);
    return result == 0 ? Status()
                       : Status(fail(toError(SQLITE_IOERR_FSYNC, QStringLiteral("fsync"), path)));
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
    return finished == SQLITE_OK ? Status() : Status(fail(target.lastError()));
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
    RA_TRY_ASSIGN(const QString verdict, target->scalar("PRAGMA quick_check(1)"));
    if (verdict != QLatin1String("ok")) {
        return fail(toError(SQLITE_CORRUPT, verdict, path));
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
            "exists",
            QT_TRANSLATE_NOOP("ra", "%1 exists already. Choose another name for the backup."),
            {to});
    }
    const QString partial = to + kPartial;
    QFile::remove(partial);
    Status written = writeCopy(source, partial, progress, stop);
    if (written) {
        written = flushToDisk(partial);
    }
    if (written && !QFile::rename(partial, to)) {
        written = fail(toError(SQLITE_CANTOPEN, {}, to));
    }
    if (!written) {
        QFile::remove(partial);
        return written;
    }
    return flushToDisk(target.absolutePath());
}

RollingBackups::RollingBackups(const QString &projectPath, int keep)
    : m_folder(QFileInfo(projectPath).absolutePath())
    , m_prefix(QFileInfo(projectPath).completeBaseName() + QStringLiteral(".backup-"))
    , m_keep(keep)
{
}

QString RollingBackups::pathFor(qint64 nowMs) const
{
    const QString stamp = QDateTime::fromMSecsSinceEpoch(nowMs, Qt::UTC).toString(kStamp);
    QString path = QDir(m_folder).filePath(m_prefix + stamp + kSuffix);
    for (int i = 2; QFileInfo::exists(path); ++i) {
        path = QDir(m_folder).filePath(m_prefix + stamp + u'-' + QString::number(i) + kSuffix);
    }
    return path;
}

QStringList RollingBackups::names() const
{
    // Not as a name filter: the project's own name may hold wildcards.
    QStringList names;
    const QStringList all = QDir(m_folder).entryList(QDir::Files, QDir::Name);
    for (const QString &name : all) {
        if (name.startsWith(m_prefix)) {
            names.append(name);
        }
    }
    return names;
}

std::optional<qint64> RollingBackups::newestMs() const
{
    std::optional<qint64> newest;
    for (const QString &name : names()) {
        const QString stamp = name.mid(m_prefix.size()).section(u'.', 0, 0).section(u'-', 0, 0);
        QDateTime at = QDateTime::fromString(stamp, kStamp);
        at.setTimeSpec(Qt::UTC);
        if (at.isValid() && name.endsWith(kSuffix)) {
            newest = std::max(newest.value_or(0), at.toMSecsSinceEpoch());
        }
    }
    return newest;
}

void RollingBackups::prune() const
{
    const QDir folder(m_folder);
    QStringList whole;
    for (const QString &name : names()) {
        if (name.endsWith(kSuffix)) {
            whole.append(name);
        } else if (name.endsWith(kSuffix + kPartial)) {
            QFile::remove(folder.filePath(name));
        }
    }
    while (whole.size() > m_keep) {
        QFile::remove(folder.filePath(whole.takeFirst()));
    }
}

} // namespace ra::db
