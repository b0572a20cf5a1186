// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sidefiles.h"

#include "annotation/base/errorcode.h"
#include "db/connection.h"
#include "db/projectlock.h"

#include <QCoreApplication>
#include <QFile>
#include <QFileInfo>

#include <sqlite3.h>

namespace ra::db {

namespace {

const QString kWal = QStringLiteral("-wal");
const QString kJournal = QStringLiteral("-journal");
const QString kSharedMemory = QStringLiteral("-shm");

// Section 3 of SQLite's file format description: the last bytes of a journal that names a
// super-journal.
constexpr char kSuperJournalMark[] = "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7";
constexpr qint64 kMarkBytes = sizeof kSuperJournalMark - 1;

tl::unexpected<Error> notOurs(const QString &path, const QString &sideFile)
{
    return fail(errorcode::kDamaged,
                QT_TRANSLATE_NOOP("ra", "The file %2 beside the project %1 was not made by "
                                        "RA-Studio. The project is not opened for safety; move "
                                        "that file away, or use a backup."),
                {path, sideFile});
}

/// Takes away what a failed look left on a full disk, where no lock file can be made: SQLite's own
/// lock keeps others out meanwhile.
void removeEmptySideFiles(const QString &path)
{
    const auto connection = Connection::open(path, Access::Alone);
    if (!connection) {
        return;
    }
    sqlite3_busy_timeout((*connection)->handle(), 0);
    if ((*connection)->scalar("PRAGMA schema_version") && !hasPendingWal(path)) {
        QFile::remove(path + kWal);
        QFile::remove(path + kSharedMemory);
    }
}

} // namespace

bool hasPendingWal(const QString &path)
{
    return QFileInfo(path + kWal).size() > 0;
}

bool hasJournal(const QString &path)
{
    return QFileInfo(path + kJournal).size() > 0;
}

std::optional<QString> firstSideFile(const QString &path)
{
    for (const QString &ending : {kWal, kJournal, kSharedMemory}) {
        const QFileInfo info(path + ending);
        if (info.exists() || info.isSymLink()) {
            return path + ending;
        }
    }
    return std::nullopt;
}

void removeWithSideFiles(const QString &path)
{
    for (const QString &ending : {QString(), kWal, kJournal, kSharedMemory}) {
        QFile::remove(path + ending);
    }
}

Status checkSideFiles(const QString &path)
{
    for (const QString &ending : {kWal, kJournal, kSharedMemory}) {
        const QFileInfo info(path + ending);
        if (info.isSymLink() || (info.exists() && !info.isFile())) {
            return notOurs(path, info.filePath());
        }
    }
    return {};
}

Status checkJournal(const QString &path)
{
    QFile journal(path + kJournal);
    if (!journal.open(QIODevice::ReadOnly) || !journal.seek(journal.size() - kMarkBytes)) {
        return {};
    }
    if (journal.read(kMarkBytes) == QByteArray(kSuperJournalMark, kMarkBytes)) {
        return notOurs(path, journal.fileName());
    }
    return {};
}

SideFileTidy::~SideFileTidy()
{
    const bool isAnything =
        QFileInfo::exists(m_path + kWal) || QFileInfo::exists(m_path + kSharedMemory);
    if (!isAnything || hasPendingWal(m_path)) {
        return;
    }
    const auto lock = takeLock(m_path, std::chrono::milliseconds(0));
    if (!lock) {
        if (lock.error().code == QLatin1String(errorcode::kDiskFull)) {
            removeEmptySideFiles(m_path);
        }
        return;
    }
    // The last connection that may write takes both away when it closes. Where it can't be opened,
    // nothing can be taken away either.
    if (const auto connection = Connection::open(m_path, Access::ReadWrite)) {
        static_cast<void>((*connection)->scalar("PRAGMA schema_version"));
    }
}

} // namespace ra::db
