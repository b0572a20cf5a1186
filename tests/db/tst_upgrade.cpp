// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/schema.h"
#include "tests/support/dbfile.h"
#include "tests/support/testsupport.h"

using namespace ra;
using namespace ra::test;

/// Projects of older versions: brought up to date step by step, after a backup.
class TestUpgrade : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void openingForWritingUpgrades();
    void aFailedUpgradeIsToldAndHarmsNothing();
    void upgradesStepByStepAfterABackup();
    void aFailedStepLeavesTheOldVersion();
    void aProjectOfVersionOneComesAlongWhole();
    void theNewestSchemaIsKnownWithoutMakingIt();
};

namespace {

/// The built-in steps and one more.
db::SchemaCatalogue nextSchema(const QByteArray &script)
{
    db::SchemaCatalogue catalogue = db::builtInSchema().value_or(db::SchemaCatalogue());
    catalogue.push_back({static_cast<int>(catalogue.size()) + 1, script});
    return catalogue;
}

QStringList backups(const DbProject &db)
{
    return filesOf(db).filter(QStringLiteral(".backup-"));
}

/// A project as the last program with schema 1 left it.
Status makeVersionOne(const QString &path)
{
    RA_TRY_ASSIGN(const auto catalogue, db::builtInSchema());
    RA_TRY_ASSIGN(const auto connection, db::Connection::open(path, db::Access::ReadWrite));
    RA_TRY(db::createSchema(*connection, {catalogue.front()}));
    return connection->execute(contents(fixturePath(QStringLiteral("db/version1.sql"))));
}

} // namespace

void TestUpgrade::openingForWritingUpgrades()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    const int built = static_cast<int>(db::builtInSchema()->size());
    db.settings.schema = nextSchema("CREATE TABLE tag(id INTEGER PRIMARY KEY) STRICT;");
    QCOMPARE(db.open(OpenMode::ReadOnly).error().code, QStringLiteral("olderVersion"));
    QVERIFY(backups(db).isEmpty());

    RA_VERIFY_OK(db.open());
    QCOMPARE(db.samples().count({}).value_or(-1), 20);
    QCOMPARE(scalar(db.path(), "PRAGMA user_version"), QString::number(built + 1));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
    QCOMPARE(backups(db).size(), 1);
    QCOMPARE(scalar(db.path(backups(db).front()), "PRAGMA user_version"), QString::number(built));
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));

    db.settings.schema.clear();
    QCOMPARE(db.open().error().code, QStringLiteral("newerVersion"));
    RA_VERIFY_OK(db.gateway().open(db.path(backups(db).front()), OpenMode::ReadOnly));
}

void TestUpgrade::aFailedUpgradeIsToldAndHarmsNothing()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    db.settings.schema = nextSchema("CREATE TABLE tag(a) STRICT;");
    QVERIFY(!db.open());
    db.settings.schema.clear();
    RA_VERIFY_OK(db.open());
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
}

void TestUpgrade::upgradesStepByStepAfterABackup()
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
    RA_VERIFY_OK(db::upgradeSchema(**connection, *catalogue, built, backup));
    QCOMPARE(backupsMade, 1);
    QCOMPARE(*(*connection)->scalar("PRAGMA user_version"), QString::number(built + 2));
    QCOMPARE(db.gateway().open(db.path(), OpenMode::ReadWrite).error().code,
             QStringLiteral("newerVersion"));
}

void TestUpgrade::aFailedStepLeavesTheOldVersion()
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

void TestUpgrade::aProjectOfVersionOneComesAlongWhole()
{
    DbProject db;
    RA_VERIFY_OK(makeVersionOne(db.path()));
    QCOMPARE(db.open(OpenMode::ReadOnly).error().code, QStringLiteral("olderVersion"));
    RA_VERIFY_OK(db.open());
    const auto report = db.project->check(CheckDepth::Full, kNoProgress);
    RA_VERIFY_OK(report);
    QCOMPARE(codesOf(*report), QStringList());

    const auto approved = db.samples().detail(SampleId(2));
    RA_VERIFY_OK(approved);
    QVERIFY(approved->record.differsFromTruth);
    QVERIFY(approved->damage.empty());
    QCOMPARE(approved->traces.size(), size_t(1));
    QVERIFY(!approved->traces.front().isDamaged);
    QVERIFY(!db.samples().record(SampleId(1))->differsFromTruth);
    const auto taxonomy = db.samples().taxonomy();
    RA_VERIFY_OK(taxonomy);
    QCOMPARE(taxonomy->find(u"pore")->name, QStringLiteral("blowhole"));
    // Who began it was not kept then.
    QCOMPARE(db.samples().runs()->front().author.name, QString());
    QCOMPARE(db.samples().exports()->size(), size_t(1));

    RA_VERIFY_OK(db.edit(SampleId(2), [](Record &record) { record.draft = QStringLiteral("x"); }));
    RA_VERIFY_OK(db.import(6));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
    db.project.reset();
    runSql(db.path(), "UPDATE type SET name = 'blowhale' WHERE id = 2");
    RA_VERIFY_OK(db.open());
    QCOMPARE(codesOf(*db.project->check(CheckDepth::Full, kNoProgress)),
             QStringList{QStringLiteral("damagedType")});
}

void TestUpgrade::theNewestSchemaIsKnownWithoutMakingIt()
{
    DbProject db;
    RA_VERIFY_OK(makeVersionOne(db.path()));
    const auto isKnown = [&db]() {
        const auto connection = db::Connection::open(db.path(), db::Access::ReadOnly);
        return connection && db::isKnownSchema(**connection).value_or(false);
    };
    QVERIFY(!isKnown());
    RA_VERIFY_OK(db.open());
    db.project.reset();
    QVERIFY(isKnown());
    runSql(db.path(), "CREATE INDEX more ON type(colour)");
    QVERIFY(!isKnown());
    QCOMPARE(db.open().error().code, QStringLiteral("foreignSchema"));
}

QTEST_GUILESS_MAIN(TestUpgrade)
#include "tst_upgrade.moc"
