// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/sampleproject.h"

#include "tests/support/fakeproject.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace ra;
using namespace ra::test;

namespace {

const Author kAda{QStringLiteral("Ada"), AuthorKind::Person};

Result<QString> makeIn(const QString &folder, std::stop_token stop = {})
{
    FakeGateway gateway(makeFakeData(0));
    SpecimenOptions options;
    options.count = 60;
    return makeSampleProject(gateway, folder, options, kAda, {}, std::move(stop));
}

QStringList entriesOf(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot);
}

} // namespace

/// Where a sample project may be made: among nothing else.
class TestSampleProject final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aNewFolderIsMadeForIt();
    void anEmptyFolderIsTaken();
    void aFolderThatHoldsOtherThingsStaysAsItIs_data();
    void aFolderThatHoldsOtherThingsStaysAsItIs();
    void whatAKilledDrawingLeftIsTakenAway();
    void stoppedItLeavesNothing();

private:
    QTemporaryDir m_folder;
};

void TestSampleProject::aNewFolderIsMadeForIt()
{
    const QString folder = m_folder.filePath(QStringLiteral("new/inner"));
    const auto made = makeIn(folder);
    QVERIFY2(made, made ? "" : qPrintable(made.error().text()));
    QCOMPARE(*made, folder + QStringLiteral("/sample.ras"));
    QVERIFY(QFileInfo(folder + QStringLiteral("/images")).isDir());
}

void TestSampleProject::anEmptyFolderIsTaken()
{
    const QString folder = m_folder.filePath(QStringLiteral("empty"));
    QVERIFY(QDir().mkpath(folder));
    QVERIFY(makeIn(folder));
}

void TestSampleProject::aFolderThatHoldsOtherThingsStaysAsItIs_data()
{
    QTest::addColumn<QString>("name");
    QTest::newRow("a picture") << QStringLiteral("001.png");
    QTest::newRow("a hidden file") << QStringLiteral(".settings");
    QTest::newRow("its own images") << QStringLiteral("images");
}

void TestSampleProject::aFolderThatHoldsOtherThingsStaysAsItIs()
{
    QFETCH(QString, name);
    const QString folder = m_folder.filePath(QStringLiteral("used by ") + name);
    QVERIFY(QDir().mkpath(folder + u'/' + name));
    const auto made = makeIn(folder);
    QVERIFY(!made);
    QCOMPARE(made.error().code, QStringLiteral("notEmpty"));
    QVERIFY(made.error().text().contains(name));
    QCOMPARE(entriesOf(folder), QStringList{name});
}

void TestSampleProject::whatAKilledDrawingLeftIsTakenAway()
{
    const QString folder = m_folder.filePath(QStringLiteral("killed"));
    QVERIFY(QDir().mkpath(folder + QStringLiteral("/images.ra-studio-partial/surfaces")));
    QVERIFY(makeIn(folder));
    QCOMPARE(entriesOf(folder), QStringList{QStringLiteral("images")});
}

void TestSampleProject::stoppedItLeavesNothing()
{
    const QString folder = m_folder.filePath(QStringLiteral("stopped"));
    std::stop_source stop;
    stop.request_stop();
    const auto made = makeIn(folder, stop.get_token());
    QVERIFY(!made);
    QCOMPARE(made.error().code, QStringLiteral("cancelled"));
    QVERIFY(!QFileInfo::exists(folder));
}

QTEST_GUILESS_MAIN(TestSampleProject)
#include "tst_sampleproject.moc"
