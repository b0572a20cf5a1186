// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/backup.h"
#include "db/connection.h"
#include "db/fileheader.h"
#include "db/schema.h"
#include "db/writerthread.h"
#include "tests/support/dbfile.h"

#include <QDir>
#include <QFile>

#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <csignal>
#include <thread>

using namespace ra;
using namespace ra::test;

/// Backups, checks, damage, read-only folders, migration: what keeps a project safe.
class TestSafety : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBackupIsAWholeProject();
    void aBackupNeverOverwrites();
    void aBackupEndsWhileOthersWrite();
    void aCancelledBackupLeavesNothing();
    void rollingBackupsAreKeptAtFive();
    void anAutomaticBackupIsMadeOnceADay();
    void aFolderWithoutRightsOpensForReading();
    void upgradesStepByStepAfterABackup();
    void aFailedStepLeavesTheOldVersion();
    void aFullDiskRefusesTheEditAndKeepsTheRest();
    void afterAnIoErrorWritingGoesOnAndAfterTwoItEnds();
};

namespace {

QStringList backups(const DbProject &db)
{
    return QDir(db.folder.path())
        .entryList({QStringLiteral("p.backup-*.ras")}, QDir::Files, QDir::Name);
}

} // namespace

void TestSafety::aBackupIsAWholeProject()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const auto made = db.project->backup(db.path(QStringLiteral("copy.ras")), kNoProgress);
    RA_VERIFY_OK(made);
    QCOMPARE(scalar(*made, "PRAGMA journal_mode"), QStringLiteral("delete"));
    const auto copy = db.gateway().open(*made, OpenMode::ReadWrite);
    RA_VERIFY_OK(copy);
    QCOMPARE((*copy)->samples().count({}).value_or(-1), 20);
    QVERIFY((*copy)->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestSafety::aBackupNeverOverwrites()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    const auto made = db.project->backup(db.path(), kNoProgress);
    QCOMPARE(made.error().code, QStringLiteral("exists"));
    QVERIFY(!db.project->backup(db.path(QStringLiteral("no/folder/b.ras")), kNoProgress));
}

void TestSafety::aBackupEndsWhileOthersWrite()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(30'000));
    const auto ids = db.ids();
    std::atomic<bool> isDone = false;
    std::atomic<int> written = 0;
    std::thread writer([&] {
        for (size_t i = 0; !isDone; i = (i + 1) % ids.size()) {
            if (db.store().setSkipped({ids[i]}, 1)) {
                ++written;
            }
        }
    });
    while (written < 5) {
        std::this_thread::yield();
    }
    int steps = 0;
    qint64 last = 0;
    bool isForward = true;
    const auto made =
        db.project->backup(db.path(QStringLiteral("copy.ras")), [&](const Progress &progress) {
            isForward = isForward && progress.done >= last;
            last = progress.done;
            ++steps;
        });
    isDone = true;
    writer.join();
    RA_VERIFY_OK(made);
    QVERIFY(isForward);
    QVERIFY(steps > 0);
    QCOMPARE(scalar(*made, "SELECT count(*) FROM sample"), QStringLiteral("30000"));
}

void TestSafety::aCancelledBackupLeavesNothing()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    std::stop_source source;
    source.request_stop();
    const auto made =
        db.project->backup(db.path(QStringLiteral("copy.ras")), kNoProgress, source.get_token());
    QCOMPARE(made.error().code, QStringLiteral("cancelled"));
    QVERIFY(QDir(db.folder.path()).entryList({QStringLiteral("copy*")}).isEmpty());
}

void TestSafety::rollingBackupsAreKeptAtFive()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    QString last;
    for (int i = 0; i < 7; ++i) {
        db.nowMs += 60'000;
        const auto made = db.project->backup({}, kNoProgress);
        RA_VERIFY_OK(made);
        last = QFileInfo(*made).fileName();
    }
    QCOMPARE(backups(db).size(), 5);
    QCOMPARE(backups(db).last(), last);
}

void TestSafety::anAutomaticBackupIsMadeOnceADay()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.settings.backup.isAutomatic = true;
    RA_VERIFY_OK(db.open());
    QTRY_COMPARE(backups(db).size(), 1);
    RA_VERIFY_OK(db.open());
    db.project.reset();
    QCOMPARE(backups(db).size(), 1);
    db.nowMs += qint64(25) * 3600 * 1000;
    RA_VERIFY_OK(db.open());
    QTRY_COMPARE(backups(db).size(), 2);
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    QCOMPARE(backups(db).size(), 2);
}

void TestSafety::aFolderWithoutRightsOpensForReading()
{
    if (::geteuid() == 0) {
        QSKIP("needs a user whom folder rights bind");
    }
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    QVERIFY(::chmod(qPrintable(db.folder.path()), 0500) == 0);
    const auto writing = db.gateway().open(db.path(), OpenMode::ReadWrite);
    const auto reading = db.gateway().open(db.path(), OpenMode::ReadOnly);
    QVERIFY(::chmod(qPrintable(db.folder.path()), 0700) == 0);
    QCOMPARE(writing.error().code, QStringLiteral("readOnlyFolder"));
    RA_VERIFY_OK(reading);
    QCOMPARE((*reading)->samples().count({}).value_or(-1), 20);
}

void TestSafety::upgradesStepByStepAfterABackup()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    auto catalogue = db::builtInSchema();
    RA_VERIFY_OK(catalogue);
    const int built = catalogue->back().version;
    catalogue->push_back({built + 1, "CREATE TABLE tag(id INTEGER PRIMARY KEY) STRICT;"});
    catalogue->push_back({built + 2, "CREATE TABLE view(id INTEGER PRIMARY KEY) STRICT;"});
    const auto connection = db::Connection::open(db.path(), db::Access::ReadWrite);
    RA_VERIFY_OK(connection);
    int backupsMade = 0;
    const auto backup = [&]() -> Status {
        ++backupsMade;
        return {};
    };
    const auto outcome = db::upgradeSchema(**connection, *catalogue, built, backup);
    RA_VERIFY_OK(outcome);
    QCOMPARE(*outcome, db::SchemaOutcome::Upgraded);
    QCOMPARE(backupsMade, 1);
    QCOMPARE(*(*connection)->scalar("PRAGMA user_version"), QString::number(built + 2));
    QCOMPARE(*db::upgradeSchema(**connection, *catalogue, built + 2, backup),
             db::SchemaOutcome::Current);
    QCOMPARE(backupsMade, 1);
    QCOMPARE(db.gateway().open(db.path(), OpenMode::ReadWrite).error().code,
             QStringLiteral("newerVersion"));
    QCOMPARE(db::upgradeSchema(**connection, *catalogue, built + 3, backup).error().code,
             QStringLiteral("newerVersion"));
}

void TestSafety::aFailedStepLeavesTheOldVersion()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    auto catalogue = db::builtInSchema();
    const int built = catalogue->back().version;
    catalogue->push_back(
        {built + 1, "CREATE TABLE tag(id INTEGER PRIMARY KEY) STRICT; CREATE TABLE tag(a);"});
    {
        const auto connection = db::Connection::open(db.path(), db::Access::ReadWrite);
        RA_VERIFY_OK(connection);
        const Error noBackup{QStringLiteral("diskFull"), "Full.", {}, {}};
        QCOMPARE(db::upgradeSchema(**connection, *catalogue, built,
                                   [&]() -> Status { return tl::unexpected(noBackup); })
                     .error()
                     .code,
                 noBackup.code);
        QVERIFY(!db::upgradeSchema(**connection, *catalogue, built, []() -> Status { return {}; }));
    }
    RA_VERIFY_OK(db.open());
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestSafety::aFullDiskRefusesTheEditAndKeepsTheRest()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const auto ids = db.ids();
    const QString text = QString(20'000, u'x');
    // SQLite's own page limit is the portable way to a full disk: it gives SQLITE_FULL like ENOSPC.
    db.project.reset();
    const auto writer = db::WriterThread::start(
        db.path(), [] { return qint64(1); }, [](StoreChange) {});
    RA_VERIFY_OK(writer);
    const Status limited =
        (*writer)->write(db::WritePriority::Edit, [](db::WriteContext &context) -> Status {
            RA_TRY_ASSIGN(const QString pages, context.connection.scalar("PRAGMA page_count"));
            return context.connection.execute(
                QByteArray("PRAGMA max_page_count=" + QByteArray::number(pages.toInt() + 2))
                    .constData());
        });
    RA_VERIFY_OK(limited);
    const auto grow = [&](const char *sql) {
        return (*writer)->write(db::WritePriority::Edit, [&](db::WriteContext &context) -> Status {
            return context.connection.execute(sql);
        });
    };
    RA_VERIFY_OK(grow("INSERT INTO meta VALUES('kept', 'yes')"));
    const Status full = grow("INSERT INTO meta VALUES('big', hex(zeroblob(100000)))");
    QCOMPARE(full.error().code, QStringLiteral("diskFull"));
    QVERIFY(full.error().text().contains(QStringLiteral("MB")));
    RA_VERIFY_OK(grow("INSERT INTO meta VALUES('after', 'yes')"));
    QCOMPARE(scalar(db.path(), "SELECT count(*) FROM meta WHERE key IN ('kept', 'after', 'big')"),
             QStringLiteral("2"));
}

void TestSafety::afterAnIoErrorWritingGoesOnAndAfterTwoItEnds()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const auto ids = db.ids();
    const auto write = [&](int place, const QString &text) {
        return db.edit(ids[static_cast<size_t>(place)],
                       [&](Record &record) { record.draft = text; });
    };
    const QString big(400'000, u'x');
    // The limit on a file's size is what a disk that refuses to write looks like, without rights.
    ::signal(SIGXFSZ, SIG_IGN);
    const auto limitFiles = [](rlim_t bytes) {
        const rlimit limit{bytes, RLIM_INFINITY};
        QVERIFY(::setrlimit(RLIMIT_FSIZE, &limit) == 0);
    };
    limitFiles(100'000);
    const auto failed = write(2, big);
    limitFiles(RLIM_INFINITY);
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, QStringLiteral("ioError"));
    RA_VERIFY_OK(write(3, QStringLiteral("goes on")));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);

    limitFiles(1);
    QVERIFY(!write(4, big));
    QVERIFY(!write(4, big));
    limitFiles(RLIM_INFINITY);
    QCOMPARE(write(4, QStringLiteral("no more")).error().code, QStringLiteral("readOnly"));
    RA_VERIFY_OK(db.open());
    QCOMPARE(db.samples().record(ids[3])->draft, QStringLiteral("goes on"));
    QVERIFY(db.samples().record(ids[2])->draft != big);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

QTEST_GUILESS_MAIN(TestSafety)
#include "tst_safety.moc"
