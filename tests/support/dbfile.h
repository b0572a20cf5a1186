// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/connection.h"
#include "db/recordtable.h"
#include "db/statement.h"
#include "tests/support/dbproject.h"
#include "tests/support/require.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QProcess>
#include <QSysInfo>

#include <sqlite3.h>

#include <map>

/// Project files as other programs, broken disks and crashes leave them.
namespace ra::test {

inline constexpr auto kNoProgress = [](const Progress &) {};

/// Runs statements on the file behind the program's back; leaves it one file in WAL mode.
inline void runSql(const QString &path, const char *sql)
{
    const auto connection = db::Connection::open(path, db::Access::ReadWrite);
    RA_REQUIRE(connection);
    sqlite3_db_config((*connection)->handle(), SQLITE_DBCONFIG_DEFENSIVE, 0, nullptr);
    RA_REQUIRE((*connection)->execute(sql));
}

inline QString scalar(const QString &path, const char *sql)
{
    const auto connection = db::Connection::open(path, db::Access::ReadOnly);
    return connection ? (*connection)->scalar(sql).value_or(QStringLiteral("failed")) : QString();
}

inline QByteArray contents(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

inline void writeFile(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    RA_REQUIRE(file.open(QIODevice::WriteOnly));
    RA_REQUIRE(file.write(bytes) == bytes.size());
}

/// Plays the history of each record from its beginning; the first sample whose rows don't lead from
/// the empty record, one from the other, to the record as it stands. Empty where all do.
inline QString brokenReplay(const QString &path)
{
    const auto connection = db::Connection::open(path, db::Access::ReadOnly);
    if (!connection) {
        return connection.error().text();
    }
    const QString empty = db::toHistoryJson(db::StoredRecord());
    std::map<qint64, QString> replayed;
    QString broken;
    db::Statement history(
        **connection,
        "SELECT sample, before, after FROM history WHERE sample IS NOT NULL"
        " AND kind NOT IN ({EditKind::Truth}, {EditKind::Type}) ORDER BY sample, sequence");
    const Status read = history.each([&](const db::Statement &row) {
        QString &now = replayed.emplace(row.integer(0), empty).first->second;
        if (row.text(1) != now) {
            broken = row.text(0);
        }
        now = row.text(2);
    });
    for (const auto &[sample, json] : replayed) {
        const auto record = db::readRecord(**connection, SampleId(sample));
        if (!record || record->isDamaged || db::toHistoryJson(*record) != json) {
            broken = QString::number(sample);
        }
    }
    return read ? broken : read.error().text();
}

/// The names of all files in the project's folder.
inline QStringList filesOf(const DbProject &db)
{
    return QDir(db.folder.path()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
}

/// A project with a record, traces and two truth revisions.
inline Status fill(DbProject &db)
{
    RA_TRY(db.create());
    RA_TRY(db.import(20));
    const auto ids = db.ids();
    RA_TRY(db.edit(ids[1], [](Record &record) {
        record.draft = QStringLiteral("The surface is intact.");
        record.answer = DbProject::yes(QStringLiteral("scratch"));
    }));
    RA_TRY_ASSIGN(const RunId run, db.beginRun(ids));
    for (const SampleId id : ids) {
        RA_TRY(db.store().addRunResults(
            run, {{id, DbProject::trace(DbProject::yes(QStringLiteral("dent")), 0.7)}}));
    }
    RA_TRY(db.store().addTruth(ids[1], DbProject::no(), kAnna, QStringLiteral("dust")));
    return db.store().setRunState(run, RunState::Done);
}

/// The lock file of a process of this program and computer that is no more.
inline QByteArray lockOfDeadProcess()
{
    QProcess process;
    process.start(QStringLiteral("true"), {});
    process.waitForStarted();
    const QByteArray number = QByteArray::number(process.processId());
    process.waitForFinished();
    return number + '\n' + QFileInfo(QCoreApplication::applicationFilePath()).fileName().toUtf8()
           + '\n' + QSysInfo::machineHostName().toUtf8() + "\n\n";
}

inline QStringList codesOf(const CheckReport &report)
{
    QStringList codes;
    for (const Diagnostic &finding : report.findings) {
        codes.append(finding.code);
    }
    return codes;
}

} // namespace ra::test
