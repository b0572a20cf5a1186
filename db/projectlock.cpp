// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/projectlock.h"

#include "annotation/base/errorcode.h"
#include "db/sqliteerror.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>
#include <QSysInfo>

#include <sqlite3.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <unistd.h>

namespace ra::db {

namespace {

// A process, a program, a host and its id, a line each.
constexpr qint64 kMaxLockFileBytes = 4096;

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

/// Removes the lock of a dead process that had our number, as the programs of containers do: by the
/// number alone it looks like ours. The system's lock on the file tells; who lives holds that too.
bool isOfEarlierProcess(QLockFile &lock)
{
    qint64 process = 0;
    QString host;
    QString program;
    return lock.error() == QLockFile::LockFailedError && lock.getLockInfo(&process, &host, &program)
           && process == QCoreApplication::applicationPid() && host == QSysInfo::machineHostName()
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
    const QString lockFile = path + QStringLiteral(".lock");
    if (isNoLockFile(lockFile)) {
        return heldByNobodyKnown(lockFile, path);
    }
    auto lock = std::make_unique<QLockFile>(lockFile);
    lock->setStaleLockTime(0);
    if (lock->tryLock(static_cast<int>(wait.count()))
        || (isOfEarlierProcess(*lock) && lock->tryLock(0))) {
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

} // namespace ra::db
