// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/fileheader.h"

#include "annotation/base/errorcode.h"
#include "db/sidefiles.h"

#include <QCoreApplication>
#include <QtEndian>

#include <sqlite3.h>

#include <array>
#include <cstring>

namespace ra::db {

namespace {

// Offsets and rules of section 1.3 of SQLite's file format description.
constexpr int kHeaderBytes = 100;
constexpr char kMagic[] = "SQLite format 3";
constexpr int kPageSizeOffset = 16;
constexpr int kChangeCounterOffset = 24;
constexpr int kPageCountOffset = 28;
constexpr int kUserVersionOffset = 60;
constexpr int kApplicationIdOffset = 68;
constexpr int kPageCountValidForOffset = 92;
constexpr quint32 kLargestPageSize = 65536;

using HeaderBytes = std::array<uchar, kHeaderBytes>;

quint32 number(const HeaderBytes &bytes, int offset)
{
    return qFromBigEndian<quint32>(bytes.data() + offset);
}

tl::unexpected<Error> notAProject(const QString &path)
{
    return fail("notAProject",
                QT_TRANSLATE_NOOP("ra",
                                  "%1 is not an RA-Studio project. Choose a .ras file, or import "
                                  "the folder into a new project."),
                {path});
}

} // namespace

Result<FileHeader> readHeader(Connection &connection)
{
    sqlite3_file *file = nullptr;
    sqlite3_file_control(connection.handle(), "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (!file || !file->pMethods) {
        return notAProject(connection.path());
    }
    sqlite3_int64 size = 0;
    HeaderBytes bytes{};
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK || size < kHeaderBytes
        || file->pMethods->xRead(file, bytes.data(), kHeaderBytes, 0) != SQLITE_OK
        || std::memcmp(bytes.data(), kMagic, sizeof kMagic) != 0) {
        return notAProject(connection.path());
    }
    const FileHeader header{number(bytes, kApplicationIdOffset),
                            static_cast<int>(number(bytes, kUserVersionOffset))};
    if (header.applicationId != kApplicationId || header.schemaVersion < 1) {
        return notAProject(connection.path());
    }
    const quint16 storedPageSize = qFromBigEndian<quint16>(bytes.data() + kPageSizeOffset);
    const quint32 pageSize = storedPageSize == 1 ? kLargestPageSize : storedPageSize;
    const bool isCountValid =
        number(bytes, kChangeCounterOffset) == number(bytes, kPageCountValidForOffset);
    const qint64 expected = qint64(pageSize) * number(bytes, kPageCountOffset);
    // A crash may leave a longer page count in front of pages that still stand beside the file.
    const bool isPending = hasPendingWal(connection.path()) || hasJournal(connection.path());
    if (isCountValid && size < expected && !isPending) {
        return fail(errorcode::kDamaged,
                    QT_TRANSLATE_NOOP("ra",
                                      "The project file %1 is cut off: %L2 of %L3 bytes are there. "
                                      "Work on with one of the backups beside it; the file was "
                                      "not changed."),
                    {connection.path(), QString::number(size), QString::number(expected)});
    }
    return header;
}

} // namespace ra::db
