// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sqliteerror.h"

#include "annotation/base/diskspace.h"
#include "annotation/base/errorcode.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <sqlite3.h>

#include <cerrno>

namespace ra::db {

namespace {

constexpr int kPrimaryCodeMask = 0xff;
constexpr qint64 kBytesPerMegabyte = 1'000'000;

QString freeMegabytes(const QString &path)
{
    return QString::number(freeBytes(QFileInfo(path).absolutePath()).value_or(0)
                           / kBytesPerMegabyte);
}

} // namespace

bool isDiskFull(int systemErrno)
{
    return systemErrno == ENOSPC || systemErrno == EDQUOT || systemErrno == EFBIG;
}

Error toError(int extendedCode, const QString &detail, const QString &path, int systemErrno)
{
    int code = extendedCode & kPrimaryCodeMask;
    if ((code == SQLITE_IOERR || code == SQLITE_CANTOPEN) && isDiskFull(systemErrno)) {
        code = SQLITE_FULL;
    }
    switch (code) {
    case SQLITE_FULL:
        return {QLatin1String(errorcode::kDiskFull),
                QT_TRANSLATE_NOOP("ra",
                                  "There is no more room on the disk for %2: %L1 MB are free, "
                                  "and a quota may leave you less. Free some space and try "
                                  "again."),
                {freeMegabytes(path), path},
                {}};
    case SQLITE_IOERR:
        return {QLatin1String(errorcode::kIoError),
                QT_TRANSLATE_NOOP("ra",
                                  "The disk refused to read or write %1 (%2; %L3 MB are free). "
                                  "Check the disk, then try again or make a backup elsewhere."),
                {path, detail, freeMegabytes(path)},
                {}};
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return {QLatin1String(errorcode::kDamaged),
                QT_TRANSLATE_NOOP("ra", "The project file %1 is damaged (%2). Work on with one of "
                                        "the backups beside it; the file was not changed."),
                {path, detail},
                {}};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {QLatin1String(errorcode::kLocked),
                QT_TRANSLATE_NOOP("ra", "Another program is using the project file %1. Close it "
                                        "there and try again."),
                {path},
                {}};
    case SQLITE_READONLY:
        return {QLatin1String(errorcode::kReadOnly),
                QT_TRANSLATE_NOOP("ra", "The project file %1 can only be read. Copy it to a folder "
                                        "that you may write to and open the copy."),
                {path},
                {}};
    case SQLITE_INTERRUPT:
        return {QLatin1String(errorcode::kCancelled),
                QT_TRANSLATE_NOOP("ra", "Stopped before it was done."),
                {},
                {}};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return {QLatin1String(errorcode::kNoAccess),
                QT_TRANSLATE_NOOP("ra",
                                  "The project file %1 can't be opened here. Check the rights "
                                  "of the file and its folder, or copy it elsewhere."),
                {path},
                {}};
    default:
        return {QStringLiteral("storeFailed"),
                QT_TRANSLATE_NOOP("ra", "The project file %1 refused the request (%2)."),
                {path, detail},
                {}};
    }
}

bool isIoError(const Error &error)
{
    return error.code == QLatin1String(errorcode::kIoError);
}

} // namespace ra::db
