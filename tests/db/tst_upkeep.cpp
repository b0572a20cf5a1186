// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/dbfile.h"

using namespace ra;
using namespace ra::test;

/// What is brought up to date when a project is opened for writing.
class TestUpkeep : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void anotherVersionsHardnessIsWorkedOutAnew();
    void readingLeavesHardnessAsItIs();
    void whatAStopLeavesIsDoneTheNextTime();
};

namespace {

constexpr SampleId kSome(3);

double hardnessOf(const DbProject &db, SampleId sample = kSome)
{
    const auto rows = db.samples().rows({sample});
    return rows && !rows->empty() ? rows->front().hardness : -2;
}

QString countOfVersion(const DbProject &db, const char *version)
{
    return scalar(db.path(), QByteArray("SELECT count(*) FROM sample WHERE hardness_version = ")
                                 .append(version)
                                 .constData());
}

} // namespace

void TestUpkeep::anotherVersionsHardnessIsWorkedOutAnew()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    RA_VERIFY_OK(db.import(3, QStringLiteral("without traces")));
    const double before = hardnessOf(db);
    QVERIFY(before > 0);
    QCOMPARE(countOfVersion(db, "1"), QStringLiteral("20"));
    db.project.reset();
    db.assessor.version = 2;
    RA_VERIFY_OK(db.open());
    QTRY_COMPARE(countOfVersion(db, "2"), QStringLiteral("20"));
    QCOMPARE(hardnessOf(db), before / 2);
    QCOMPARE(hardnessOf(db, SampleId(22)), -1.0);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->findings.empty());
}

void TestUpkeep::readingLeavesHardnessAsItIs()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    const double before = hardnessOf(db);
    db.project.reset();
    db.assessor.version = 2;
    RA_VERIFY_OK(db.open(OpenMode::ReadOnly));
    QCOMPARE(hardnessOf(db), before);
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->isOk);
    db.project.reset();
    QCOMPARE(countOfVersion(db, "1"), QStringLiteral("20"));
}

void TestUpkeep::whatAStopLeavesIsDoneTheNextTime()
{
    DbProject db;
    RA_VERIFY_OK(fill(db));
    db.project.reset();
    // Closing stops the upkeep wherever it is; however often, the next opening goes on.
    for (int version = 2; version < 8; ++version) {
        db.assessor.version = version;
        RA_VERIFY_OK(db.open());
        db.project.reset();
    }
    RA_VERIFY_OK(db.open());
    QTRY_COMPARE(countOfVersion(db, "7"), QStringLiteral("20"));
    QVERIFY(db.project->check(CheckDepth::Full, kNoProgress)->findings.empty());
}

QTEST_GUILESS_MAIN(TestUpkeep)
#include "tst_upkeep.moc"
