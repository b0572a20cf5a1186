// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/dbfile.h"

#include <QLockFile>

#include <csignal>
#include <sys/stat.h>
#include <unistd.h>

using namespace ra;
using namespace ra::test;

/// Project folders made to do harm: a sentence, in finite time, and nothing touched outside.
class TestHostile : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void aPipeIsNoProject();
    void linksAndPipesBesideAreRefused_data();
    void linksAndPipesBesideAreRefused();
    void aLockThatIsNoneIsTold_data();
    void aLockThatIsNoneIsTold();
    void nothingHidesInTheSchema_data();
    void nothingHidesInTheSchema();
    void aTextBeyondTheLimitIsToldWhereItIsRead();
    void hugeNumbersEndTheCheckAndNothingElse();
    void usedUpNumbersRefuseTheEdit();
};

namespace {

constexpr unsigned kSecondsForAll = 120;

/// A filled project, closed.
Status fillAndClose(DbProject &db)
{
    RA_TRY(fill(db));
    db.project.reset();
    return {};
}

bool makePipe(const QString &path)
{
    return ::mkfifo(QFile::encodeName(path).constData(), 0600) == 0;
}

/// Changes the schema's own table, which only a hand-made file does.
void runOnSchema(const QString &path, const QByteArray &sql)
{
    runSql(path, QByteArray("PRAGMA writable_schema=ON; " + sql).constData());
}

} // namespace

void TestHostile::initTestCase()
{
    // What waits for ever on a pipe can't be asked to stop; it ends the program instead.
    ::alarm(kSecondsForAll);
}

void TestHostile::aPipeIsNoProject()
{
    DbProject db;
    QVERIFY(makePipe(db.path()));
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        QCOMPARE(db.open(mode).error().code, QStringLiteral("notAProject"));
    }
    QCOMPARE(db.create().error().code, QStringLiteral("exists"));
}

void TestHostile::linksAndPipesBesideAreRefused_data()
{
    QTest::addColumn<QString>("ending");
    QTest::addColumn<bool>("isLink");
    for (const char *ending : {"-wal", "-journal", "-shm"}) {
        QTest::addRow("link %s", ending) << QString::fromLatin1(ending) << true;
        QTest::addRow("pipe %s", ending) << QString::fromLatin1(ending) << false;
    }
}

void TestHostile::linksAndPipesBesideAreRefused()
{
    QFETCH(QString, ending);
    QFETCH(bool, isLink);
    DbProject db;
    RA_VERIFY_OK(fillAndClose(db));
    const QTemporaryDir elsewhere;
    const QString victim = elsewhere.filePath(QStringLiteral("letter.txt"));
    writeFile(victim, "Dear Anna");
    const QString beside = db.path() + ending;
    QVERIFY(isLink ? QFile::link(victim, beside) : makePipe(beside));
    const QByteArray before = contents(db.path());
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        const Status opened = db.open(mode);
        QCOMPARE(opened.error().code, QStringLiteral("damaged"));
        QVERIFY2(opened.error().text().contains(beside), qPrintable(opened.error().text()));
    }
    QCOMPARE(contents(victim), QByteArray("Dear Anna"));
    QCOMPARE(contents(db.path()), before);
    QVERIFY(QFileInfo(beside).isSymLink() == isLink);
    QVERIFY(QFile::remove(beside));
    RA_VERIFY_OK(db.open());
}

void TestHostile::aLockThatIsNoneIsTold_data()
{
    QTest::addColumn<QString>("what");
    for (const char *what : {"pipe", "link", "folder", "long"}) {
        QTest::newRow(what) << QString::fromLatin1(what);
    }
}

void TestHostile::aLockThatIsNoneIsTold()
{
    QFETCH(QString, what);
    DbProject db;
    RA_VERIFY_OK(fillAndClose(db));
    const QString lock = db.path() + QStringLiteral(".lock");
    if (what == QLatin1String("pipe")) {
        QVERIFY(makePipe(lock));
    } else if (what == QLatin1String("link")) {
        QVERIFY(QFile::link(QStringLiteral("/dev/zero"), lock));
    } else if (what == QLatin1String("folder")) {
        QVERIFY(QDir().mkdir(lock));
    } else {
        // Read as lines it would be one of a terabyte.
        QFile file(lock);
        QVERIFY(file.open(QIODevice::WriteOnly));
        QVERIFY(file.resize(qint64(1) << 40) || file.resize(qint64(1) << 30));
    }
    const Status opened = db.open();
    QCOMPARE(opened.error().code, QStringLiteral("locked"));
    QVERIFY2(opened.error().text().contains(lock), qPrintable(opened.error().text()));
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    QCOMPARE(db.samples().count({}).value_or(-1), 20);
    db.project.reset();
    QVERIFY(QFileInfo(lock).isSymLink() || QFileInfo::exists(lock));
}

void TestHostile::nothingHidesInTheSchema_data()
{
    QTest::addColumn<QByteArray>("sql");
    const QByteArray columns = "INSERT INTO sqlite_schema(type, name, tbl_name, rootpage, sql)";
    const QByteArray trigger = "AFTER INSERT ON meta BEGIN DELETE FROM history; END')";
    QTest::newRow("without a name")
        << columns + "VALUES('trigger', NULL, 'meta', 0, 'CREATE TRIGGER t " + trigger;
    QTest::newRow("without a table")
        << columns + "VALUES('trigger', 't', NULL, 0, 'CREATE TRIGGER t " + trigger;
    QTest::newRow("as statistics") << columns
                                          + "VALUES('trigger', 'sqlite_stat1', 'meta', 0,"
                                            " 'CREATE TRIGGER sqlite_stat1 "
                                          + trigger;
    QTest::newRow("view") << QByteArray("CREATE VIEW v AS SELECT * FROM sample");
    QTest::newRow("twice") << columns
                                  + "SELECT type, name, tbl_name, rootpage, '' FROM sqlite_schema"
                                    " WHERE name = 'sample_hardness'";
}

void TestHostile::nothingHidesInTheSchema()
{
    QFETCH(QByteArray, sql);
    DbProject db;
    RA_VERIFY_OK(fillAndClose(db));
    runOnSchema(db.path(), sql);
    const QByteArray before = contents(db.path());
    for (const OpenMode mode : {OpenMode::ReadOnly, OpenMode::ReadWrite}) {
        const Status opened = db.open(mode);
        QVERIFY(!opened);
        const QStringList known{QStringLiteral("foreignSchema"), QStringLiteral("damaged")};
        QVERIFY2(known.contains(opened.error().code), qPrintable(opened.error().text()));
    }
    QCOMPARE(contents(db.path()), before);
}

void TestHostile::aTextBeyondTheLimitIsToldWhereItIsRead()
{
    DbProject db;
    RA_VERIFY_OK(fillAndClose(db));
    {
        const auto connection = db::Connection::open(db.path(), db::Access::ReadWrite);
        RA_VERIFY_OK(connection);
        sqlite3_limit((*connection)->handle(), SQLITE_LIMIT_LENGTH, 200'000'000);
        RA_VERIFY_OK(
            (*connection)
                ->execute(
                    "UPDATE trace SET raw = CAST(zeroblob(70000000) AS TEXT) WHERE sample = 3"));
    }
    RA_VERIFY_OK(db.open());
    const auto huge = db.samples().detail(SampleId(3));
    QVERIFY(!huge);
    QVERIFY2(huge.error().text().contains(QStringLiteral("too big")),
             qPrintable(huge.error().text()));
    RA_VERIFY_OK(db.samples().detail(SampleId(4)));
    RA_VERIFY_OK(db.edit(SampleId(4), [](Record &record) { record.draft = QStringLiteral("x"); }));
    const auto report = db.project->check(CheckDepth::Quick, kNoProgress);
    QVERIFY(!report || !report->isOk);
}

void TestHostile::hugeNumbersEndTheCheckAndNothingElse()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    RA_VERIFY_OK(db.import(2, QStringLiteral("untouched")));
    db.project.reset();
    runSql(db.path(), "PRAGMA foreign_keys=OFF;"
                      "UPDATE sample SET id = 9223372036854775807 WHERE id = 21;"
                      "UPDATE sample SET id = -9223372036854775807 WHERE id = 22");
    RA_VERIFY_OK(db.open());
    const auto report = db.project->check(CheckDepth::Quick, kNoProgress);
    RA_VERIFY_OK(report);
    QVERIFY(!report->isOk);
    QStringList items;
    for (const Diagnostic &finding : report->findings) {
        items.append(finding.item);
    }
    QVERIFY(items.contains(QStringLiteral("untouched/0.png")));
    QVERIFY(items.contains(QStringLiteral("untouched/1.png")));
    RA_VERIFY_OK(db.edit(SampleId(4), [](Record &record) { record.draft = QStringLiteral("x"); }));
}

void TestHostile::usedUpNumbersRefuseTheEdit()
{
    DbProject db;
    RA_VERIFY_OK(fillAndClose(db));
    runSql(db.path(), "UPDATE history SET id = 9223372036854775807 WHERE id = 1");
    RA_VERIFY_OK(db.open());
    const auto edited =
        db.edit(SampleId(4), [](Record &record) { record.draft = QStringLiteral("x"); });
    QVERIFY(!edited);
    QCOMPARE(edited.error().code, QStringLiteral("damaged"));
    QCOMPARE(scalar(db.path(), "SELECT count(*) FROM history WHERE id < 1"), QStringLiteral("0"));
}

QTEST_GUILESS_MAIN(TestHostile)
#include "tst_hostile.moc"
