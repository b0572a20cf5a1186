// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/errorcode.h"
#include "tests/support/dbfile.h"
#include "tests/support/diskfaults.h"
#include "tests/support/require.h"

#include <QtEndian>

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

using namespace ra;
using namespace ra::test;

/// Opening and making projects among what crashes, copies, other programs and rights leave.
class TestOpening : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aLockNobodyCanReadNamesItsFile_data();
    void aLockNobodyCanReadNamesItsFile();
    void anEmptyLockOfNobodyIsTakenOver();
    void anEmptyLockThatSomebodyHoldsIsKept();
    void whatKilledProgramsLeftIsTakenAway();
    void aLockOfAnotherComputerNamesIt();
    void theSameProgramIsToldSo();
    void aSecondNameOfTheFileIsRefused_data();
    void aSecondNameOfTheFileIsRefused();
    void aSymbolicLinkIsTheProjectItself();
    void aDeadProcessOfOurNumberLosesItsLock();
    void leftSideFilesAreNoPartOfANewProject_data();
    void leftSideFilesAreNoPartOfANewProject();
    void aNewProjectNeedsANameAndAFolder();
    void aFolderWithoutRights();
    void anEmptyWalOnReadOnlyMediaIsNone();
    void aPendingWalOnReadOnlyMediaIsTold();
    void readingLeavesNothingBehind();
    void refusingLeavesNothingBehind();
    void aCrashIsTold();
    void aHotJournalIsUndoneByOpeningForWriting();
    void aJournalThatNamesAnotherFileIsRefused();
    void strangeFilesBesideNeverPassAsGood_data();
    void strangeFilesBesideNeverPassAsGood();
    void aLongReaderHoldsUpNobody();
};

namespace {

const QString kLock = QStringLiteral("p.ras.lock");
const QStringList kOneFile{QStringLiteral("p.ras")};

/// A filled project as a crash leaves it: its last edit stands in the WAL only.
void crash(DbProject &db, const QString &text, int moreSamples = 0)
{
    RA_REQUIRE(fill(db));
    RA_REQUIRE(db.import(moreSamples, QStringLiteral("more")));
    RA_REQUIRE(db.open());
    RA_REQUIRE(db.edit(SampleId(2), [&](Record &record) { record.draft = text; }));
    const QByteArray file = contents(db.path());
    const QByteArray wal = contents(db.path() + QStringLiteral("-wal"));
    RA_REQUIRE(!wal.isEmpty());
    db.project.reset();
    writeFile(db.path(), file);
    writeFile(db.path() + QStringLiteral("-wal"), wal);
}

/// A filled project in rollback mode whose last change a crash cut short: some of it stands in the
/// file, and the journal knows what was there before.
void crashWithJournal(DbProject &db)
{
    RA_REQUIRE(fill(db));
    db.project.reset();
    QByteArray file;
    QByteArray journal;
    {
        const auto connection = db::Connection::open(db.path(), db::Access::ReadWrite);
        RA_REQUIRE(connection);
        RA_REQUIRE(
            (*connection)
                ->execute("PRAGMA journal_mode=DELETE; PRAGMA cache_size=1; BEGIN IMMEDIATE;"
                          "UPDATE trace SET raw = raw || hex(zeroblob(20000)); UPDATE sample SET "
                          "split = 3"));
        file = contents(db.path());
        journal = contents(db.path() + QStringLiteral("-journal"));
        RA_REQUIRE((*connection)->execute("ROLLBACK"));
    }
    RA_REQUIRE(journal.size() > 4096);
    writeFile(db.path(), file);
    writeFile(db.path() + QStringLiteral("-journal"), journal);
}

/// As if written an hour ago.
void makeOld(const QString &path)
{
    QFile file(path);
    RA_REQUIRE(file.open(QIODevice::ReadWrite));
    RA_REQUIRE(file.setFileTime(QDateTime::currentDateTime().addSecs(-3600),
                                QFileDevice::FileModificationTime));
}

QByteArray lockOf(const QByteArray &process, const QByteArray &host)
{
    return process + "\nra-studio\n" + host + "\n\n";
}

} // namespace

void TestOpening::aLockNobodyCanReadNamesItsFile_data()
{
    QTest::addColumn<QByteArray>("lock");
    QTest::newRow("empty, just made") << QByteArray();
    QTest::newRow("garbage") << QByteArray("\x01\xff\n\n garbage", 12);
    QTest::newRow("no process") << lockOf("0", "here");
}

void TestOpening::aLockNobodyCanReadNamesItsFile()
{
    QFETCH(QByteArray, lock);
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    writeFile(db.path(kLock), lock);
    const Status opened = db.open();
    QCOMPARE(opened.error().code, QStringLiteral("locked"));
    QVERIFY2(opened.error().text().contains(db.path(kLock)), qPrintable(opened.error().text()));
    QCOMPARE(contents(db.path(kLock)), lock);
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
}

void TestOpening::anEmptyLockOfNobodyIsTakenOver()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    writeFile(db.path(kLock), {});
    makeOld(db.path(kLock));
    RA_VERIFY_OK(db.open());
    QVERIFY(!contents(db.path(kLock)).isEmpty());
    db.project.reset();
    QCOMPARE(filesOf(db), kOneFile);
}

void TestOpening::anEmptyLockThatSomebodyHoldsIsKept()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    writeFile(db.path(kLock), {});
    makeOld(db.path(kLock));
    const int holder = ::open(qPrintable(db.path(kLock)), O_WRONLY | O_CLOEXEC);
    QCOMPARE(::flock(holder, LOCK_EX | LOCK_NB), 0);
    QCOMPARE(db.open().error().code, QStringLiteral("locked"));
    ::close(holder);
    RA_VERIFY_OK(db.open());
}

void TestOpening::whatKilledProgramsLeftIsTakenAway()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    const QByteArray dead = lockOfDeadProcess();
    const QByteArray host = QSysInfo::machineHostName().toUtf8();
    const QByteArray foreign =
        QByteArray::number(::getppid()) + "\nanother program\n" + host + "\n\n";
    QByteArray elsewhere = dead;
    elsewhere.replace('\n' + host + '\n', "\notherhost\n");
    const auto leave = [&](const QString &name, const QByteArray &lock) {
        writeFile(db.path(name), "half");
        writeFile(db.path(name + QStringLiteral("-journal")), "half");
        writeFile(db.path(name + QStringLiteral(".lock")), lock);
    };
    leave(QStringLiteral("p.backup-20260102T030405Z.ras.partial"), dead);
    leave(QStringLiteral("given.copy.partial"), dead);
    // A copy whose file was not made yet, and a project that was being made.
    writeFile(db.path(QStringLiteral("early.ras.partial.lock")), dead);
    writeFile(db.path(QStringLiteral("new.ras.partial")), "half");
    writeFile(db.path(QStringLiteral("new.ras.lock")), dead);
    QStringList kept = kOneFile;
    const auto keep = [&](const QString &name, const QByteArray &lock) {
        leave(name, lock);
        kept << name << name + QStringLiteral("-journal") << name + QStringLiteral(".lock");
    };
    keep(QStringLiteral("foreign.partial"), foreign);
    keep(QStringLiteral("remote.ras.partial"), elsewhere);
    kept.sort();

    RA_VERIFY_OK(db.open());
    // The upkeep after opening does it.
    QTRY_VERIFY(!QFileInfo::exists(db.path(QStringLiteral("new.ras.lock"))));
    db.project.reset();
    QCOMPARE(filesOf(db), kept);

    // So does each backup in the folder it goes to.
    leave(QStringLiteral("given.copy.partial"), dead);
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    const QString copy = db.path(QStringLiteral("copy.ras"));
    RA_VERIFY_OK(db.project->backup(copy, kNoProgress));
    QVERIFY(QFile::remove(copy));
    db.project.reset();
    QCOMPARE(filesOf(db), kept);
}

void TestOpening::aLockOfAnotherComputerNamesIt()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    writeFile(db.path(kLock), lockOf("77", "otherhost"));
    const Status opened = db.open();
    QCOMPARE(opened.error().code, QStringLiteral("locked"));
    QVERIFY(opened.error().text().contains(QStringLiteral("otherhost")));
    QVERIFY(opened.error().text().contains(db.path(kLock)));
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
}

void TestOpening::theSameProgramIsToldSo()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const auto again = db.gateway().open(db.path(), OpenMode::ReadWrite);
    QCOMPARE(again.error().code, QStringLiteral("alreadyOpen"));
    QVERIFY(!again.error().text().contains(QStringLiteral("reading")));
}

void TestOpening::aSecondNameOfTheFileIsRefused_data()
{
    QTest::addColumn<OpenMode>("mode");
    QTest::newRow("writing") << OpenMode::ReadWrite;
    QTest::newRow("reading") << OpenMode::ReadOnly;
}

void TestOpening::aSecondNameOfTheFileIsRefused()
{
    QFETCH(OpenMode, mode);
    DbProject db;
    RA_VERIFY_OK(fill(db));
    RA_VERIFY_OK(db.open());
    // Stands beside the one name only.
    RA_VERIFY_OK(
        db.edit(SampleId(2), [](Record &record) { record.draft = QStringLiteral("new"); }));
    const QString other = db.path(QStringLiteral("other.ras"));
    QCOMPARE(::link(QFile::encodeName(db.path()).constData(), QFile::encodeName(other).constData()),
             0);
    const QByteArray before = contents(other);
    const auto second = db.gateway().open(other, mode);
    QVERIFY(!second);
    QCOMPARE(second.error().code, QStringLiteral("linked"));
    QVERIFY(second.error().text().contains(other));
    QCOMPARE(contents(other), before);
    for (const char *const ending : {"-wal", "-shm", ".lock"}) {
        QVERIFY(!QFile::exists(other + QLatin1String(ending)));
    }
    db.project.reset();
    // Which of the names is the one that others use, nobody knows.
    QCOMPARE(db.open(mode).error().code, QStringLiteral("linked"));
    QVERIFY(QFile::remove(other));
    RA_VERIFY_OK(db.open(mode));
    QCOMPARE(db.samples().record(SampleId(2))->draft, QStringLiteral("new"));
    QVERIFY(db.project->check(CheckDepth::Full, {})->isOk);
}

void TestOpening::aSymbolicLinkIsTheProjectItself()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    const QString other = db.path(QStringLiteral("other.ras"));
    QVERIFY(QFile::link(db.path(), other));
    {
        const auto project = db.gateway().open(other, OpenMode::ReadWrite);
        RA_VERIFY_OK(project);
        QCOMPARE((*project)->path(), QFileInfo(db.path()).canonicalFilePath());
        QCOMPARE(db.gateway().open(db.path(), OpenMode::ReadWrite).error().code,
                 QLatin1String(errorcode::kAlreadyOpen));
    }
    RA_VERIFY_OK(db.gateway().open(other, OpenMode::ReadOnly));
}

void TestOpening::aDeadProcessOfOurNumberLosesItsLock()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const QByteArray lock = contents(db.path(kLock));
    QVERIFY(lock.startsWith(QByteArray::number(QCoreApplication::applicationPid())));
    db.project.reset();
    writeFile(db.path(kLock), lock);
    RA_VERIFY_OK(db.open());
    QCOMPARE(db.gateway().open(db.path(), OpenMode::ReadWrite).error().code,
             QStringLiteral("alreadyOpen"));
    RA_VERIFY_OK(db.edit(SampleId(4), [](Record &record) { record.draft = QStringLiteral("x"); }));
}

void TestOpening::leftSideFilesAreNoPartOfANewProject_data()
{
    QTest::addColumn<QString>("ending");
    for (const char *ending : {"-wal", "-journal", "-shm"}) {
        QTest::newRow(ending) << QString::fromLatin1(ending);
    }
}

void TestOpening::leftSideFilesAreNoPartOfANewProject()
{
    QFETCH(QString, ending);
    DbProject db;
    const QString left = db.path() + ending;
    writeFile(left, "left");
    const Status made = db.create();
    QCOMPARE(made.error().code, QStringLiteral("exists"));
    QVERIFY(made.error().text().contains(left));
    QCOMPARE(filesOf(db), QStringList(QFileInfo(left).fileName()));
    QVERIFY(QFile::remove(left));
    // What a killed attempt left is ours.
    writeFile(db.path() + QStringLiteral(".partial"), "left");
    writeFile(db.path() + QStringLiteral(".partial") + ending, "left");
    RA_VERIFY_OK(db.create());
    RA_VERIFY_OK(db.import(2));
    db.project.reset();
    QCOMPARE(filesOf(db), kOneFile);
}

void TestOpening::aNewProjectNeedsANameAndAFolder()
{
    DbProject db;
    for (const QString &path : {QString(), db.folder.path() + u'/'}) {
        QCOMPARE(db.gateway().create(path).error().code, QStringLiteral("noName"));
    }
    QVERIFY(WithoutRights::giveFolder(qPrintable(db.folder.path()), 0500));
    const auto made = [&] {
        const WithoutRights nobody;
        return db.gateway().create(db.path());
    }();
    QVERIFY(WithoutRights::giveFolder(qPrintable(db.folder.path()), 0700));
    QCOMPARE(made.error().code, QStringLiteral("readOnlyFolder"));
    QVERIFY(made.error().text().contains(QStringLiteral("Choose another folder")));
}

void TestOpening::aFolderWithoutRights()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    QVERIFY(WithoutRights::giveFolder(qPrintable(db.folder.path()), 0500));
    {
        const WithoutRights nobody;
        const auto writing = db.gateway().open(db.path(), OpenMode::ReadWrite);
        QCOMPARE(writing.error().code, QStringLiteral("readOnlyFolder"));
        const auto reading = db.gateway().open(db.path(), OpenMode::ReadOnly);
        RA_VERIFY_OK(reading);
        QVERIFY((*reading)->wasClosedCleanly());
        QCOMPARE((*reading)->samples().count({}).value_or(-1), 20);
    }
    QVERIFY(WithoutRights::giveFolder(qPrintable(db.folder.path()), 0700));
    QCOMPARE(filesOf(db), kOneFile);
}

void TestOpening::anEmptyWalOnReadOnlyMediaIsNone()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    // What a killed reader leaves.
    writeFile(db.path() + QStringLiteral("-wal"), {});
    writeFile(db.path() + QStringLiteral("-shm"), QByteArray(32768, '\0'));
    QVERIFY(WithoutRights::giveFolder(qPrintable(db.folder.path()), 0500));
    {
        const WithoutRights nobody;
        const auto reading = db.gateway().open(db.path(), OpenMode::ReadOnly);
        RA_VERIFY_OK(reading);
        QVERIFY((*reading)->wasClosedCleanly());
        QCOMPARE((*reading)->samples().count({}).value_or(-1), 20);
    }
    QVERIFY(WithoutRights::giveFolder(qPrintable(db.folder.path()), 0700));
}

void TestOpening::aPendingWalOnReadOnlyMediaIsTold()
{
    DbProject db;
    crash(db, QStringLiteral("the last edit"));
    QVERIFY(WithoutRights::giveFolder(qPrintable(db.folder.path()), 0500));
    {
        const WithoutRights nobody;
        const auto reading = db.gateway().open(db.path(), OpenMode::ReadOnly);
        // Never opened as if the edit in the WAL had not been made.
        QCOMPARE(reading.error().code, QStringLiteral("notClosed"));
    }
    QVERIFY(WithoutRights::giveFolder(qPrintable(db.folder.path()), 0700));
}

void TestOpening::readingLeavesNothingBehind()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    const QByteArray before = contents(db.path());
    const QDateTime changed = QFileInfo(db.path()).lastModified();
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    QCOMPARE(db.samples().count({}).value_or(-1), 20);
    {
        // A second reader is still there when the first ends.
        const auto second = db.gateway().open(db.path(), OpenMode::ReadOnly);
        RA_VERIFY_OK(second);
        db.project.reset();
        QCOMPARE((*second)->samples().count({}).value_or(-1), 20);
    }
    QCOMPARE(filesOf(db), kOneFile);
    QCOMPARE(contents(db.path()), before);
    QCOMPARE(QFileInfo(db.path()).lastModified(), changed);

    // Changes that stand in the WAL are none of a reader's.
    DbProject crashed;
    crash(crashed, QStringLiteral("the last edit"));
    const QByteArray wal = contents(crashed.path() + QStringLiteral("-wal"));
    RA_VERIFY_OK(crashed.open(OpenMode::ReadOnly));
    QCOMPARE(crashed.samples().record(SampleId(2))->draft, QStringLiteral("the last edit"));
    crashed.project.reset();
    QCOMPARE(contents(crashed.path() + QStringLiteral("-wal")), wal);
}

void TestOpening::refusingLeavesNothingBehind()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    runSql(db.path(), "CREATE TABLE extra(a)");
    const QByteArray before = contents(db.path());
    for (const OpenMode mode : {OpenMode::ReadWrite, OpenMode::ReadOnly}) {
        QCOMPARE(db.open(mode).error().code, QStringLiteral("foreignSchema"));
        QCOMPARE(filesOf(db), kOneFile);
        QCOMPARE(contents(db.path()), before);
    }
}

void TestOpening::aCrashIsTold()
{
    DbProject db;
    crash(db, QStringLiteral("the last edit"));
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    QVERIFY(!db.project->wasClosedCleanly());
    RA_VERIFY_OK(db.open());
    QVERIFY(!db.project->wasClosedCleanly());
    QCOMPARE(db.samples().record(SampleId(2))->draft, QStringLiteral("the last edit"));
    const auto beside = db.gateway().open(db.path(), OpenMode::ReadOnly);
    RA_VERIFY_OK(beside);
    QVERIFY((*beside)->wasClosedCleanly());
    RA_VERIFY_OK(db.open());
    QVERIFY(db.project->wasClosedCleanly());
}

void TestOpening::aHotJournalIsUndoneByOpeningForWriting()
{
    DbProject db;
    crashWithJournal(db);
    const QByteArray journal = contents(db.path() + QStringLiteral("-journal"));
    QCOMPARE(db.open(OpenMode::ReadOnly).error().code, QStringLiteral("notClosed"));
    QCOMPARE(contents(db.path() + QStringLiteral("-journal")), journal);
    RA_VERIFY_OK(db.open());
    QVERIFY(!db.project->wasClosedCleanly());
    QCOMPARE(db.samples().count({}).value_or(-1), 20);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
    db.project.reset();
    QCOMPARE(filesOf(db), kOneFile);
}

void TestOpening::aJournalThatNamesAnotherFileIsRefused()
{
    DbProject db;
    crashWithJournal(db);
    const QString victim = db.path(QStringLiteral("letter.txt"));
    writeFile(victim, "no name of a journal that exists");
    // Section 3 of the file format: the page of the lock byte, the name, its length, its checksum.
    const QByteArray name = QFile::encodeName(victim);
    const auto word = [](quint32 value) {
        const quint32 big = qToBigEndian(value);
        return QByteArray(reinterpret_cast<const char *>(&big), sizeof big);
    };
    quint32 sum = 0;
    for (const char byte : name) {
        sum += static_cast<quint32>(byte);
    }
    QByteArray journal = contents(db.path() + QStringLiteral("-journal"));
    journal += word(0x40000000 / 4096 + 1) + name + word(static_cast<quint32>(name.size()))
               + word(sum) + QByteArray("\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    writeFile(db.path() + QStringLiteral("-journal"), journal);
    QCOMPARE(db.open().error().code, QStringLiteral("damaged"));
    QVERIFY(!db.open(OpenMode::ReadOnly));
    QVERIFY(QFileInfo::exists(victim));
    QCOMPARE(contents(db.path() + QStringLiteral("-journal")), journal);
}

void TestOpening::strangeFilesBesideNeverPassAsGood_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what :
         {"wal of another project", "garbage wal", "cut wal", "flipped wal", "no wal", "old shm",
          "garbage shm", "garbage journal", "wal is a folder", "journal is a folder"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

void TestOpening::strangeFilesBesideNeverPassAsGood()
{
    QFETCH(QString, what);
    DbProject db;
    crash(db, QStringLiteral("the last edit"));
    const QString wal = db.path() + QStringLiteral("-wal");
    const QByteArray walBytes = contents(wal);
    QByteArray changed = walBytes;
    if (what == QLatin1String("wal of another project")) {
        DbProject other;
        crash(other, QStringLiteral("another project's edit"), 50);
        writeFile(wal, contents(other.path() + QStringLiteral("-wal")));
    } else if (what == QLatin1String("garbage wal")) {
        writeFile(wal, QByteArray(5000, 'g'));
    } else if (what == QLatin1String("cut wal")) {
        writeFile(wal, walBytes.chopped(100));
    } else if (what == QLatin1String("flipped wal")) {
        changed[changed.size() / 2] = static_cast<char>(~changed[changed.size() / 2]);
        writeFile(wal, changed);
    } else if (what == QLatin1String("no wal")) {
        QVERIFY(QFile::remove(wal));
    } else if (what == QLatin1String("old shm")) {
        writeFile(db.path() + QStringLiteral("-shm"), QByteArray(32768, '\0'));
    } else if (what == QLatin1String("garbage shm")) {
        writeFile(db.path() + QStringLiteral("-shm"), QByteArray(32768, 'g'));
    } else if (what == QLatin1String("garbage journal")) {
        writeFile(db.path() + QStringLiteral("-journal"), QByteArray(5000, 'g'));
    } else {
        const QString folder = what.startsWith(u'w') ? wal : db.path() + QStringLiteral("-journal");
        QFile::remove(folder);
        QVERIFY(QDir().mkdir(folder));
    }
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        const Status opened = db.open(mode);
        if (!opened) {
            QVERIFY(opened.error().text().size() > 20);
            continue;
        }
        const auto record = db.samples().record(SampleId(2));
        const QStringList known{QStringLiteral("The surface is intact."),
                                QStringLiteral("the last edit")};
        QVERIFY2(!record || known.contains(record->draft), record ? qPrintable(record->draft) : "");
        QVERIFY(!db.project->check(CheckDepth::Full, kNoProgress)->isOk || record);
    }
}

void TestOpening::aLongReaderHoldsUpNobody()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const auto reader = db::Connection::open(db.path(), db::Access::ReadOnly);
    RA_VERIFY_OK(reader);
    RA_VERIFY_OK((*reader)->configure());
    RA_VERIFY_OK((*reader)->execute("BEGIN"));
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM sample").value_or(QString()),
             QStringLiteral("20"));
    for (int i = 0; i < 50; ++i) {
        RA_VERIFY_OK(db.edit(SampleId(2), [&](Record &record) {
            record.draft = QStringLiteral("edit %1 ").arg(i) + QString(2000, u'x');
        }));
    }
    RA_VERIFY_OK(db.import(5, QStringLiteral("more")));
    db.project.reset();
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM sample").value_or(QString()),
             QStringLiteral("20"));
    RA_VERIFY_OK(db.open());
    QVERIFY(db.samples().record(SampleId(2))->draft.startsWith(QStringLiteral("edit 49 ")));
    QCOMPARE(db.samples().count({}).value_or(-1), 25);
    RA_VERIFY_OK((*reader)->execute("ROLLBACK"));
    QCOMPARE((*reader)->scalar("SELECT count(*) FROM sample").value_or(QString()),
             QStringLiteral("25"));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

QTEST_GUILESS_MAIN(TestOpening)
#include "tst_opening.moc"
