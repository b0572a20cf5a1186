// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/projectlock.h"

#include "annotation/base/errorcode.h"
#include "db/sidefiles.h"
#include "db/sqliteerror.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <unistd.h>

namespace ra::db {

namespace {

const QString kLock = QStringLiteral(".lock");
const QString kPartial = QStringLiteral(".partial");
// A process, a program, a host and its id, a line each.
constexpr qint64 kMaxLockFileBytes = 4096;
constexpr qint64 kLongestUnwrittenMs = 2000;

/// Why nothing can be written in the folder of `path`: an errno, 0 = it can. QLockFile doesn't say.
int writeErrno(const QString &path)
{
    constexpr std::array<char, 512> kBytes{};
    QByteArray name = QFile::encodeName(path + QStringLiteral(".XXXXXX"));
    const int file = ::mkstemp(name.data());
    if (file < 0) {
        return errno;
    }
    const bool isWritten =
        ::write(file, kBytes.data(), kBytes.size()) == static_cast<ssize_t>(kBytes.size());
    const int code = isWritten ? 0 : errno;
    ::close(file);
    ::unlink(name.constData());
    return code;
}

tl::unexpected<Error> heldByNobodyKnown(const QString &lockFile, const QString &path)
{
    return fail(errorcode::kLocked,
                QT_TRANSLATE_NOOP("ra", "The lock file %2 tells nothing, so %1 is not opened "
                                        "for writing. If no other program has this project "
                                        "open, delete that file and try again."),
                {path, lockFile});
}

/// What lies there is no lock file: QLockFile would read it, wait for a pipe or fill the memory.
bool isNoLockFile(const QString &lockFile)
{
    const QFileInfo info(lockFile);
    return info.isSymLink()
           || (info.exists() && (!info.isFile() || info.size() > kMaxLockFileBytes));
}

/// Removes the lock of a dead process where QLockFile does not: of one that had our number, as the
/// programs of containers do, so that it looks like ours; and on a full disk, where QLockFile finds
/// no room for a lock on the lock. The system's lock on the file tells; who lives holds that too.
bool isOfDeadProcess(QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (lock.error() != QLockFile::LockFailedError || !lock.getLockInfo(&process, &host, &program)
        || process <= 0 || host != QSysInfo::machineHostName()) {
        return false;
    }
    const bool isGone = process == QCoreApplication::applicationPid()
                        || (::kill(static_cast<pid_t>(process), 0) != 0 && errno == ESRCH);
    return isGone && lock.removeStaleLockFile();
}

/// A lock file that was made and never written to: its maker ended in between, as in a power cut.
/// One as new as that may still be written to.
bool isOfNobody(QLockFile &lock, const QFileInfo &file)
{
    const qint64 ageMs = file.lastModified().msecsTo(QDateTime::currentDateTimeUtc());
    // Who lives holds the system's lock on it, too.
    return file.isFile() && file.size() == 0 && std::abs(ageMs) > kLongestUnwrittenMs
           && lock.removeStaleLockFile();
}

tl::unexpected<Error> heldBySomeone(const QLockFile &lock, const QString &path)
{
    qint64 process = 0;
    QString host;
    QString program;
    if (!lock.getLockInfo(&process, &host, &program) || process <= 0) {
        return heldByNobodyKnown(lock.fileName(), path);
    }
    if (host != QSysInfo::machineHostName()) {
        return fail(errorcode::kLocked,
                    QT_TRANSLATE_NOOP("ra",
                                      "%1 is open for writing on the computer %4 (%2, process "
                                      "%3), or was when that program ended without closing "
                                      "it. If nobody has it open there, delete the file %5 "
                                      "and try again."),
                    {path, program, QString::number(process), host, lock.fileName()});
    }
    if (process == QCoreApplication::applicationPid()) {
        return fail(errorcode::kAlreadyOpen,
                    QT_TRANSLATE_NOOP("ra", "%1 is already open for writing in this program."),
                    {path});
    }
    return fail(errorcode::kLocked,
                QT_TRANSLATE_NOOP("ra", "%1 is open for writing elsewhere (%2, process %3). Close "
                                        "it there and try again."),
                {path, program, QString::number(process)});
}

} // namespace

Result<std::unique_ptr<QLockFile>> takeLock(const QString &path, std::chrono::milliseconds wait)
{
    const QString lockFile = path + kLock;
    if (isNoLockFile(lockFile)) {
        return heldByNobodyKnown(lockFile, path);
    }
    auto lock = std::make_unique<QLockFile>(lockFile);
    lock->setStaleLockTime(0);
    if (lock->tryLock(static_cast<int>(wait.count()))
        || ((isOfDeadProcess(*lock) || isOfNobody(*lock, QFileInfo(lockFile)))
            && lock->tryLock(0))) {
        return lock;
    }
    if (lock->error() == QLockFile::LockFailedError) {
        return heldBySomeone(*lock, path);
    }
    if (isDiskFull(writeErrno(path))) {
        return fail(toError(SQLITE_FULL, {}, path));
    }
    return fail(errorcode::kReadOnlyFolder,
                QT_TRANSLATE_NOOP("ra", "The project %1 can't be changed here, because its folder "
                                        "can't be written to. Copy it to another folder and work "
                                        "on it there."),
                {path});
}

void sweepUnfinished(const QString &folder)
{
    const QString program = QFileInfo(QCoreApplication::applicationFilePath()).fileName();
    const QDir place(folder);
    const QStringList names =
        place.entryList({u'*' + kLock}, QDir::Files | QDir::Hidden | QDir::NoSymLinks);
    for (const QString &name : names) {
        const QString path = place.filePath(name);
        qint64 process = 0;
        QString host;
        QString maker;
        if (isNoLockFile(path) || !QLockFile(path).getLockInfo(&process, &host, &maker)
            || maker != program || host != QSysInfo::machineHostName()) {
            continue;
        }
        const QString held = path.chopped(kLock.size());
        const bool isPartial = held.endsWith(kPartial);
        if (!isPartial && QFileInfo::exists(held)) {
            continue; // a project's: whoever opens it next takes the lock over
        }
        if (const auto lock = takeLock(held, std::chrono::milliseconds(0))) {
            removeWithSideFiles(isPartial ? held : held + kPartial);
        }
    }
}

} // namespace ra::db
