// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/diskspace.h"
#include "tests/support/dbfile.h"
#include "tests/support/diskfaults.h"

#include <QLockFile>
#include <QRegularExpression>
#include <QtEndian>

#include <atomic>
#include <thread>

using namespace ra;
using namespace ra::test;

/// Copies of a project: whole, never over something else, and kept as long as somebody needs them.
class TestBackup : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aBackupIsAWholeProject();
    void aBackupNeverOverwrites();
    void aBackupEndsWhileOthersWrite();
    void aCancelledBackupLeavesNothing();
    void rollingBackupsAreKeptAtFive();
    void anAutomaticBackupIsMadeOnceADay();
    void aBackupDatedAheadHoldsUpNone();
    void projectsOfOneNameKeepTheirOwn();
    void aBackupOfDamagedPagesIsNotKept();
    void leftSideFilesAreNotTakenIn();
    void aBackupThatCantBeWrittenSaysSo();
    void aBackupThatCantFitIsNotBegun();
    void aBackupSomebodyWorkedInIsKept();
    void onlyBackupsOfItsOwnAreRemoved();
    void aRunningCopyIsLeftAlone();
};

namespace {

/// 2026-01-02 03:04:05 UTC.
constexpr qint64 kNowMs = 1'767'323'045'000;

QStringList backups(const DbProject &db)
{
    return QDir(db.folder.path())
        .entryList({QStringLiteral("p.backup-*.ras")}, QDir::Files, QDir::Name);
}

} // namespace

void TestBackup::aBackupIsAWholeProject()
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

void TestBackup::aBackupNeverOverwrites()
{
    DbProject db;
    RA_VERIFY_OK(db.create());
    const auto made = db.project->backup(db.path(), kNoProgress);
    QCOMPARE(made.error().code, QStringLiteral("exists"));
}

void TestBackup::aBackupEndsWhileOthersWrite()
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

void TestBackup::aCancelledBackupLeavesNothing()
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

void TestBackup::rollingBackupsAreKeptAtFive()
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

void TestBackup::anAutomaticBackupIsMadeOnceADay()
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

void TestBackup::aBackupDatedAheadHoldsUpNone()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.nowMs = kNowMs;
    db.project.reset();
    writeFile(db.path(QStringLiteral("p.backup-20990101T000000Z.ras")), "of a wrong clock");
    db.settings.backup.isAutomatic = true;
    RA_VERIFY_OK(db.open());
    QTRY_COMPARE(backups(db).filter(QStringLiteral("-2026")).size(), 1);
    RA_VERIFY_OK(db.open());
    db.project.reset();
    QCOMPARE(backups(db).size(), 2);
}

void TestBackup::projectsOfOneNameKeepTheirOwn()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.nowMs = kNowMs;
    const auto first = db.project->backup({}, kNoProgress);
    RA_VERIFY_OK(first);
    const auto other = db.gateway().create(db.path(QStringLiteral("p.project")));
    RA_VERIFY_OK(other);
    for (int i = 0; i < 7; ++i) {
        db.nowMs += 60'000;
        RA_VERIFY_OK((*other)->backup({}, kNoProgress));
    }
    QVERIFY(QFileInfo::exists(*first));
    QCOMPARE(backups(db), QStringList(QFileInfo(*first).fileName()));
}

void TestBackup::aBackupOfDamagedPagesIsNotKept()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    RA_VERIFY_OK(db.open());
    {
        constexpr int kPageBytes = 4096;
        QFile file(db.path());
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly));
        QVERIFY(file.seek(3 * kPageBytes));
        QCOMPARE(file.write(QByteArray(kPageBytes, '\0')), kPageBytes);
    }
    const QString to = db.path(QStringLiteral("copy.ras"));
    const auto made = db.project->backup(to, kNoProgress);
    QCOMPARE(made.error().code, QStringLiteral("damaged"));
    QVERIFY2(made.error().text().contains(QStringLiteral("backup ") + to),
             qPrintable(made.error().text()));
    QVERIFY(filesOf(db).filter(QStringLiteral("copy")).isEmpty());
}

void TestBackup::leftSideFilesAreNotTakenIn()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    for (const char *ending : {"-wal", "-journal", "-shm"}) {
        const QString to = db.path(QStringLiteral("copy.ras"));
        const QString left = to + QLatin1String(ending);
        writeFile(left, "of an earlier project");
        const auto made = db.project->backup(to, kNoProgress);
        QCOMPARE(made.error().code, QStringLiteral("exists"));
        QVERIFY(made.error().text().contains(left));
        QCOMPARE(contents(left), QByteArray("of an earlier project"));
        QVERIFY(QFile::remove(left));
    }
    // What a killed backup left is ours: it is taken away, never rolled into the new copy.
    writeFile(db.path(QStringLiteral("copy.ras.partial")), "half");
    writeFile(db.path(QStringLiteral("copy.ras.partial-journal")), "half");
    RA_VERIFY_OK(db.project->backup(db.path(QStringLiteral("copy.ras")), kNoProgress));
    db.project.reset();
    QCOMPARE(filesOf(db), QStringList({QStringLiteral("copy.ras"), QStringLiteral("p.ras")}));
}

void TestBackup::aBackupThatCantBeWrittenSaysSo()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const QString to = db.path(QStringLiteral("no/folder/b.ras"));
    const auto nowhere = db.project->backup(to, kNoProgress);
    QCOMPARE(nowhere.error().code, QStringLiteral("noAccess"));
    QVERIFY(nowhere.error().text().contains(QStringLiteral("backup ") + to));
    const QStringList before = filesOf(db);
    {
        const FileSizeLimit limit(100'000);
        const auto full = db.project->backup(db.path(QStringLiteral("b.ras")), kNoProgress);
        QCOMPARE(full.error().code, QStringLiteral("diskFull"));
        QVERIFY(full.error().text().contains(QStringLiteral("backup")));
    }
    QCOMPARE(filesOf(db), before);
    RA_VERIFY_OK(db.project->backup(db.path(QStringLiteral("b.ras")), kNoProgress));
}

void TestBackup::aBackupThatCantFitIsNotBegun()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    {
        // More pages than the disk has room for, none of them written.
        constexpr qint64 kPageBytes = 4096;
        constexpr qint64 kPageCountOffset = 28;
        const qint64 bytes = *freeBytes(db.folder.path()) + (qint64(1) << 30);
        const quint32 pages = qToBigEndian(static_cast<quint32>(bytes / kPageBytes));
        QFile file(db.path());
        QVERIFY(file.open(QIODevice::ReadWrite | QIODevice::ExistingOnly));
        if (bytes / kPageBytes > 0xFFFFFFF0 || !file.resize(bytes / kPageBytes * kPageBytes)) {
            QSKIP("no file can be made larger than this disk");
        }
        QVERIFY(file.seek(kPageCountOffset));
        QCOMPARE(file.write(reinterpret_cast<const char *>(&pages), sizeof pages),
                 qint64(sizeof pages));
    }
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    int steps = 0;
    const FileSizeLimit limit(50'000'000);
    const auto made =
        db.project->backup(db.path(QStringLiteral("copy.ras")), [&](const Progress &) { ++steps; });
    QCOMPARE(made.error().code, QStringLiteral("diskFull"));
    QVERIFY(made.error().text().contains(QStringLiteral("backup")));
    QCOMPARE(steps, 0);
    QVERIFY(filesOf(db).filter(QStringLiteral("copy")).isEmpty());
}

void TestBackup::aBackupSomebodyWorkedInIsKept()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.nowMs = kNowMs;
    const auto worked = db.project->backup({}, kNoProgress);
    RA_VERIFY_OK(worked);
    {
        const auto other = db.gateway().open(*worked, OpenMode::ReadWrite);
        RA_VERIFY_OK(other);
        RA_VERIFY_OK((*other)->store().setSkipped({SampleId(1)}, 5));
    }
    db.nowMs += 60'000;
    const auto inUse = db.project->backup({}, kNoProgress);
    RA_VERIFY_OK(inUse);
    const auto open = db.gateway().open(*inUse, OpenMode::ReadWrite);
    RA_VERIFY_OK(open);
    for (int i = 0; i < 7; ++i) {
        db.nowMs += 60'000;
        RA_VERIFY_OK(db.project->backup({}, kNoProgress));
    }
    QVERIFY(QFileInfo::exists(*worked));
    QVERIFY(QFileInfo::exists(*inUse));
    QCOMPARE(backups(db).size(), 7);
}

void TestBackup::onlyBackupsOfItsOwnAreRemoved()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.nowMs = kNowMs;
    const QStringList others{QStringLiteral("p.backup-19990101T000000Z.ras.partial.txt"),
                             QStringLiteral("p.backup-19990101T000000Z-notes.ras"),
                             QStringLiteral("p.backup-19990101.ras"),
                             QStringLiteral("p.backup-19991399T000000Z.ras"),
                             QStringLiteral("p.backup-before the holidays.ras"),
                             QStringLiteral("xp.backup-19990101T000000Z.ras")};
    for (const QString &name : others) {
        writeFile(db.path(name), "mine");
        QFile file(db.path(name));
        QVERIFY(file.open(QIODevice::ReadWrite));
        QVERIFY(
            file.setFileTime(QDateTime::fromMSecsSinceEpoch(0), QFileDevice::FileModificationTime));
    }
    for (int i = 0; i < 7; ++i) {
        db.nowMs += 60'000;
        RA_VERIFY_OK(db.project->backup({}, kNoProgress));
    }
    for (const QString &name : others) {
        QVERIFY2(QFileInfo::exists(db.path(name)), qPrintable(name));
    }
    QCOMPARE(
        filesOf(db).filter(QRegularExpression(QStringLiteral("^p\\.backup-2.*Z\\.ras$"))).size(),
        5);
}

void TestBackup::aRunningCopyIsLeftAlone()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.nowMs = kNowMs;
    const QString dead = db.path(QStringLiteral("p.backup-20200101T000000Z.ras.partial"));
    const QString running = db.path(QStringLiteral("p.backup-20200102T000000Z.ras.partial"));
    writeFile(dead, "half");
    writeFile(running, "half");
    QLockFile lock(running + QStringLiteral(".lock"));
    lock.setStaleLockTime(0);
    QVERIFY(lock.tryLock(0));
    RA_VERIFY_OK(db.project->backup({}, kNoProgress));
    QVERIFY(!QFileInfo::exists(dead));
    QCOMPARE(contents(running), QByteArray("half"));
    const auto same = db.project->backup(running.chopped(8), kNoProgress);
    QCOMPARE(same.error().code, QStringLiteral("locked"));
    QCOMPARE(contents(running), QByteArray("half"));
}

QTEST_GUILESS_MAIN(TestBackup)
#include "tst_backup.moc"
