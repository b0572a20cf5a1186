// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/writerthread.h"
#include "tests/support/dbfile.h"
#include "tests/support/diskfaults.h"
#include "tests/support/require.h"
#include "tests/support/syncfault.h"

#include <future>

using namespace ra;
using namespace ra::test;

/// Disks that are full or fail: said as what it is, nothing lost, and work goes on afterwards.
class TestDisk : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aFullDiskRefusesTheEditAndKeepsTheRest();
    void noRoomIsToldAndWorkGoesOnHoweverOften_data();
    void noRoomIsToldAndWorkGoesOnHoweverOften();
    void aFileSizeLimitIsNoRoom();
    void afterAnIoErrorWritingGoesOnAndAfterTwoItEnds();
    void afterAFullDiskTheConnectionIsWholeAgain();
    void aMovedProjectIsNotWrittenTo();
    void aFullDiskIsToldOnOpening();
    void aFullDiskIsToldOnMaking();
    void aClosedProjectOnAFullDiskCanBeRead();
    void whatACrashLeftOnAFullDiskCanBeRead();
    void aFullDiskWithSomebodyAtWorkIsNotReadAsIfAlone();
    void anUnconfirmedCommitIsLookedAtAndNotStored();
    void aCommitThatCannotBeLookedAtIsSaidToBeUnknown();
};

namespace {

const QString kBig(400'000, u'x');

Result<EditResult> writeDraft(DbProject &db, int sample, const QString &text)
{
    return db.edit(SampleId(sample), [&](Record &record) { record.draft = text; });
}

/// One change of several samples at once.
Result<EditResult> writeDrafts(DbProject &db, const std::vector<SampleId> &samples,
                               const QString &text)
{
    EditRequest request{EditKind::Edit, kAnna, {}};
    for (const SampleId sample : samples) {
        RA_TRY_ASSIGN(const Record before, db.samples().record(sample));
        Record edited = before;
        edited.draft = text;
        RA_TRY_ASSIGN(const Record after, afterEdit(before, edited, kAnna, ++db.nowMs));
        request.changes.push_back({sample, -1, after});
    }
    return db.store().applyEdit(request);
}

/// Leaves the last edit in the WAL only, as a killed program does.
void crashAfter(DbProject &db, const QString &text)
{
    RA_REQUIRE(db.open());
    RA_REQUIRE(writeDraft(db, 4, text));
    const QByteArray file = contents(db.path());
    const QByteArray wal = contents(db.path() + QStringLiteral("-wal"));
    RA_REQUIRE(!wal.isEmpty());
    db.project.reset();
    writeFile(db.path(), file);
    writeFile(db.path() + QStringLiteral("-wal"), wal);
}

} // namespace

void TestDisk::aFullDiskRefusesTheEditAndKeepsTheRest()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
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
    RA_VERIFY_OK(grow("INSERT INTO meta(key, value) VALUES('kept', 'yes')"));
    const Status full = grow("INSERT INTO meta(key, value) VALUES('big', hex(zeroblob(100000)))");
    QCOMPARE(full.error().code, QStringLiteral("diskFull"));
    QVERIFY(full.error().text().contains(QStringLiteral("MB")));
    RA_VERIFY_OK(grow("INSERT INTO meta(key, value) VALUES('after', 'yes')"));
    QCOMPARE(scalar(db.path(), "SELECT count(*) FROM meta WHERE key IN ('kept', 'after', 'big')"),
             QStringLiteral("2"));
}

void TestDisk::noRoomIsToldAndWorkGoesOnHoweverOften_data()
{
    QTest::addColumn<int>("code");
    QTest::newRow("disk") << ENOSPC;
    QTest::newRow("quota") << EDQUOT;
    QTest::newRow("size limit") << EFBIG;
}

void TestDisk::noRoomIsToldAndWorkGoesOnHoweverOften()
{
    QFETCH(int, code);
    DbProject db;
    RA_VERIFY_OK(fill(db));
    for (int round = 0; round < 5; ++round) {
        {
            const DiskFault fault(code);
            const auto full = writeDraft(db, 3, kBig);
            QCOMPARE(full.error().code, QStringLiteral("diskFull"));
            QVERIFY(full.error().text().contains(QStringLiteral("MB")));
        }
        const QString text = QStringLiteral("goes on %1").arg(round);
        RA_VERIFY_OK(writeDraft(db, 4, text));
        QCOMPARE(db.samples().record(SampleId(4))->draft, text);
    }
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
    RA_VERIFY_OK(db.open());
    QVERIFY(db.samples().record(SampleId(3))->draft != kBig);
}

void TestDisk::aFileSizeLimitIsNoRoom()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    for (int round = 0; round < 3; ++round) {
        const FileSizeLimit limit(100'000);
        QCOMPARE(writeDraft(db, 3, kBig).error().code, QStringLiteral("diskFull"));
    }
    RA_VERIFY_OK(writeDraft(db, 3, kBig));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestDisk::afterAnIoErrorWritingGoesOnAndAfterTwoItEnds()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const auto failing = [&](int sample) {
        const DiskFault fault(EIO);
        return writeDraft(db, sample, kBig);
    };
    const auto failed = failing(3);
    QVERIFY(!failed);
    QCOMPARE(failed.error().code, QStringLiteral("ioError"));
    RA_VERIFY_OK(writeDraft(db, 4, QStringLiteral("goes on")));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);

    QCOMPARE(failing(5).error().code, QStringLiteral("ioError"));
    QCOMPARE(failing(5).error().code, QStringLiteral("ioError"));
    QCOMPARE(writeDraft(db, 5, QStringLiteral("no more")).error().code, QStringLiteral("readOnly"));
    RA_VERIFY_OK(db.open());
    QCOMPARE(db.samples().record(SampleId(4))->draft, QStringLiteral("goes on"));
    QVERIFY(db.samples().record(SampleId(3))->draft != kBig);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestDisk::afterAFullDiskTheConnectionIsWholeAgain()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    const auto writer = db::WriterThread::start(
        db.path(), [] { return qint64(1); }, [](StoreChange) {});
    RA_VERIFY_OK(writer);
    const auto setting = [&](QString *value) {
        return (*writer)->write(db::WritePriority::Edit, [&](db::WriteContext &context) -> Status {
            RA_TRY_ASSIGN(*value, context.connection.scalar("PRAGMA cache_size"));
            return context.connection.execute(
                "INSERT OR REPLACE INTO meta(key, value) VALUES('kept', 'yes')");
        });
    };
    QString before;
    RA_VERIFY_OK(setting(&before));
    {
        // The second finds no connection, and opening one fails halfway.
        const DiskFault fault(ENOSPC);
        QString refused;
        QCOMPARE(setting(&refused).error().code, QStringLiteral("diskFull"));
        QCOMPARE(setting(&refused).error().code, QStringLiteral("diskFull"));
    }
    QString after;
    RA_VERIFY_OK(setting(&after));
    QCOMPARE(after, before);
}

void TestDisk::aMovedProjectIsNotWrittenTo()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    RA_VERIFY_OK(writeDraft(db, 4, QStringLiteral("before")));
    const QString moved = db.path(QStringLiteral("moved.ras"));
    const auto refused = [&] {
        const auto edited = writeDraft(db, 4, QStringLiteral("lost"));
        return !edited && edited.error().code == QLatin1String("noAccess")
               && edited.error().text().contains(db.path());
    };
    QVERIFY(QFile::rename(db.path(), moved));
    QVERIFY(refused());
    QVERIFY(!QFileInfo::exists(db.path()));
    // Another file of the name, as programs leave that bring folders up to date.
    QVERIFY(QFile::copy(moved, db.path()));
    QVERIFY(refused());
    const auto backup = db.project->backup(db.path(QStringLiteral("rescued.ras")), kNoProgress);
    RA_VERIFY_OK(backup);
    QCOMPARE(scalar(*backup, "SELECT draft FROM record WHERE sample = 4"),
             QStringLiteral("before"));
    QVERIFY(QFile::remove(db.path()));
    QVERIFY(QFile::rename(moved, db.path()));
    RA_VERIFY_OK(writeDraft(db, 4, QStringLiteral("after")));
    RA_VERIFY_OK(db.open());
    QCOMPARE(db.samples().record(SampleId(4))->draft, QStringLiteral("after"));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestDisk::aFullDiskIsToldOnOpening()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    const QByteArray before = contents(db.path());
    {
        const DiskFault fault(ENOSPC);
        QCOMPARE(db.open().error().code, QStringLiteral("diskFull"));
    }
    {
        // Not even the lock file fits.
        const FileSizeLimit limit(0);
        QCOMPARE(db.open().error().code, QStringLiteral("diskFull"));
    }
    writeFile(db.path(QStringLiteral("p.ras.lock")), lockOfDeadProcess());
    {
        // Nor is it taken for somebody's work what a dead process left.
        const FileSizeLimit limit(0);
        QCOMPARE(db.open().error().code, QStringLiteral("diskFull"));
    }
    QCOMPARE(contents(db.path()), before);
    RA_VERIFY_OK(db.open());
    QCOMPARE(db.samples().count({}).value_or(-1), 20);
}

void TestDisk::aFullDiskIsToldOnMaking()
{
    DbProject db;
    {
        const DiskFault fault(ENOSPC);
        QCOMPARE(db.create().error().code, QStringLiteral("diskFull"));
    }
    {
        const FileSizeLimit limit(0);
        QCOMPARE(db.create().error().code, QStringLiteral("diskFull"));
    }
    {
        const FileSizeLimit limit(20'000);
        QCOMPARE(db.create().error().code, QStringLiteral("diskFull"));
    }
    QVERIFY(filesOf(db).isEmpty());
    RA_VERIFY_OK(db.create());
}

void TestDisk::aClosedProjectOnAFullDiskCanBeRead()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    const QByteArray before = contents(db.path());
    {
        const DiskFault fault(ENOSPC);
        RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
        QVERIFY(db.project->wasClosedCleanly());
        QCOMPARE(db.samples().count({}).value_or(-1), 20);
        QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
        const auto second = db.gateway().open(db.path(), OpenMode::ReadOnly);
        RA_VERIFY_OK(second);
        QCOMPARE((*second)->samples().count({}).value_or(-1), 20);
        QCOMPARE(writeDraft(db, 4, kBig).error().code, QStringLiteral("readOnly"));
    }
    // Another disk has room.
    const auto backup = db.project->backup(db.path(QStringLiteral("rescued.ras")), kNoProgress);
    RA_VERIFY_OK(backup);
    QCOMPARE(scalar(*backup, "SELECT count(*) FROM sample"), QStringLiteral("20"));
    QVERIFY(QFile::remove(*backup));
    {
        // Nor has a failed look anything to be left with.
        const FileSizeLimit limit(0);
        db.project.reset();
    }
    QCOMPARE(filesOf(db), QStringList{QStringLiteral("p.ras")});
    QCOMPARE(contents(db.path()), before);
    RA_VERIFY_OK(db.open());
}

void TestDisk::whatACrashLeftOnAFullDiskCanBeRead()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    crashAfter(db, QStringLiteral("the last edit"));
    const QByteArray before = contents(db.path());
    const QByteArray wal = contents(db.path() + QStringLiteral("-wal"));
    {
        const DiskFault fault(ENOSPC);
        RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
        QVERIFY(!db.project->wasClosedCleanly());
        writeFile(db.path(QStringLiteral("p.ras.lock")), lockOfDeadProcess());
        RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
        QCOMPARE(db.samples().record(SampleId(4))->draft, QStringLiteral("the last edit"));
        QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
        // Each reading thread has a connection of its own.
        auto elsewhere =
            std::async(std::launch::async, [&] { return db.samples().record(SampleId(4))->draft; });
        QCOMPARE(elsewhere.get(), QStringLiteral("the last edit"));
    }
    db.project.reset();
    QCOMPARE(contents(db.path()), before);
    QCOMPARE(contents(db.path() + QStringLiteral("-wal")), wal);
    RA_VERIFY_OK(db.open());
    QCOMPARE(db.samples().record(SampleId(4))->draft, QStringLiteral("the last edit"));
}

void TestDisk::aFullDiskWithSomebodyAtWorkIsNotReadAsIfAlone()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    // Another computer's, which SQLite's own locks may not show.
    writeFile(db.path(QStringLiteral("p.ras.lock")), "77\nra-studio\notherhost\n\n");
    const DiskFault fault(ENOSPC);
    QCOMPARE(db.open(OpenMode::ReadOnly).error().code, QStringLiteral("diskFull"));
}

void TestDisk::anUnconfirmedCommitIsLookedAtAndNotStored()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    RA_VERIFY_OK(db.open());
    const std::vector<SampleId> samples{SampleId(3), SampleId(4), SampleId(5)};
    // The first one begins the WAL, which is brought to the disk before anything stands in it.
    RA_VERIFY_OK(writeDraft(db, 6, QStringLiteral("before")));
    {
        const SyncFault fault(1);
        const auto failed = writeDrafts(db, samples, QStringLiteral("unconfirmed"));
        QCOMPARE(failed.error().code, QStringLiteral("ioError"));
        QVERIFY2(failed.error().text().contains(QStringLiteral("nothing of this change")),
                 qPrintable(failed.error().text()));
    }
    // What was said holds also for who opens the file next.
    RA_VERIFY_OK(db.open());
    for (const SampleId sample : samples) {
        QVERIFY(db.samples().record(sample)->draft != QStringLiteral("unconfirmed"));
    }
    RA_VERIFY_OK(writeDrafts(db, samples, QStringLiteral("confirmed")));
    RA_VERIFY_OK(db.open());
    QCOMPARE(db.samples().record(SampleId(5))->draft, QStringLiteral("confirmed"));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
    QCOMPARE(brokenReplay(db.path()), QString());
}

void TestDisk::aCommitThatCannotBeLookedAtIsSaidToBeUnknown()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    RA_VERIFY_OK(db.open());
    RA_VERIFY_OK(writeDraft(db, 6, QStringLiteral("before")));
    {
        const SyncFault fault(1000);
        const auto failed = writeDraft(db, 4, QStringLiteral("unconfirmed"));
        QCOMPARE(failed.error().code, QStringLiteral("maybeStored"));
        QVERIFY2(failed.error().text().contains(QStringLiteral("not known")),
                 qPrintable(failed.error().text()));
    }
    // Twice failed is enough: nothing is written that could decide it by the way.
    QCOMPARE(writeDraft(db, 4, QStringLiteral("more")).error().code, QStringLiteral("readOnly"));
    RA_VERIFY_OK(db.open());
    QVERIFY(db.samples().record(SampleId(4))->draft != QStringLiteral("more"));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
    QCOMPARE(brokenReplay(db.path()), QString());
}

QTEST_GUILESS_MAIN(TestDisk)
#include "tst_disk.moc"
