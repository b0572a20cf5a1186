// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/projectsession.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"

#include <QSignalSpy>
#include <QTest>

#include <thread>

using namespace ra;
using namespace ra::ui;

namespace {

/// A session over a project in memory whose writes note their number when they are done.
struct Bench {
    Bench()
    {
        sample = data->add(QStringLiteral("a.png"), Record(), {});
        Services services;
        services.personName = QStringLiteral("Ada");
        session =
            std::make_unique<ProjectSession>(services, std::make_unique<test::FakeProject>(data));
    }

    /// Skips the sample, which fails while the disk is full.
    void write(int number, OnFailure onFailure = OnFailure::TryAgain)
    {
        session->write(
            &guard,
            [this, number](ProjectStore &store) -> Status {
                RA_TRY(store.setSkipped({sample}, number));
                written->push_back(number);
                return {};
            },
            [this, number](const Status &done) { told.push_back(done ? number : -number); },
            onFailure);
    }
    /// A write that the store refuses.
    void writeRefused(int number)
    {
        session->write(
            &guard,
            [](ProjectStore &) -> Status { return fail("noSample", "There is no sample."); },
            [this, number](const Status &done) { told.push_back(done ? number : -number); });
    }

    std::shared_ptr<test::FakeData> data = std::make_shared<test::FakeData>();
    SampleId sample;
    QObject guard;
    std::unique_ptr<ProjectSession> session;
    /// Shared: it is looked at when the session is gone.
    std::shared_ptr<std::vector<int>> written = std::make_shared<std::vector<int>>();
    std::vector<int> told;
};

using Numbers = std::vector<int>;

} // namespace

/// Writes of a person: their order, what happens when they fail, and what is left at the end.
class TestProjectSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void aFailedWriteIsTriedAgainBeforeLaterOnes();
    void aRefusedWriteIsToldAndPassedOver();
    void aWriteThatIsToTellIsNotTriedAgain();
    void anEditHeldBackIsNotSavedAndGoesFirst();
    void closingWritesWhatIsLeft();
    void closingSaysWhatCouldNotBeWritten();
    void nobodyIsToldAfterTheSessionIsGone();
    void settingsThatAnotherStoredAreRead();
};

void TestProjectSession::aFailedWriteIsTriedAgainBeforeLaterOnes()
{
    Bench bench;
    bench.data->failWrites(test::kDiskFull);
    bench.write(1);
    bench.write(2);
    QTRY_COMPARE(bench.session->saveState(), SaveState::NotSaved);
    QCOMPARE(bench.session->saveProblem(), QStringLiteral("The disk is full. Free some space."));
    // More work does not hide that the first is not saved.
    bench.write(3);
    QCOMPARE(bench.session->saveState(), SaveState::NotSaved);
    QVERIFY(bench.told.empty());
    bench.data->failWrites({});
    bench.session->tryAgain();
    QTRY_COMPARE(bench.session->saveState(), SaveState::Saved);
    QCOMPARE(*bench.written, (Numbers{1, 2, 3}));
    QCOMPARE(bench.told, (Numbers{1, 2, 3}));
}

void TestProjectSession::aRefusedWriteIsToldAndPassedOver()
{
    Bench bench;
    bench.writeRefused(1);
    bench.write(2);
    QTRY_COMPARE(bench.session->saveState(), SaveState::Saved);
    QCOMPARE(bench.told, (Numbers{-1, 2}));
}

void TestProjectSession::aWriteThatIsToTellIsNotTriedAgain()
{
    Bench bench;
    bench.data->failWrites(test::kDiskFull);
    bench.write(1, OnFailure::Tell);
    QTRY_COMPARE(bench.told, (Numbers{-1}));
    QCOMPARE(bench.session->saveState(), SaveState::Saved);
}

void TestProjectSession::anEditHeldBackIsNotSavedAndGoesFirst()
{
    Bench bench;
    bench.session->holdEdit([&bench] { bench.write(1); });
    QCOMPARE(bench.session->saveState(), SaveState::Saving);
    bench.write(2);
    QTRY_COMPARE(bench.session->saveState(), SaveState::Saved);
    QCOMPARE(*bench.written, (Numbers{1, 2}));
}

void TestProjectSession::closingWritesWhatIsLeft()
{
    Bench bench;
    bench.data->failWrites(test::kDiskFull);
    bench.write(1);
    QTRY_COMPARE(bench.session->saveState(), SaveState::NotSaved);
    bench.session->holdEdit([&bench] { bench.write(2); });
    bench.data->failWrites({});
    const std::unique_ptr<ClosingProject> rest = bench.session->release();
    bench.session.reset();
    QString problem = QStringLiteral("not finished");
    std::thread([&] { problem = rest->finish(); }).join();
    QCOMPARE(problem, QString());
    QCOMPARE(*bench.written, (Numbers{1, 2}));
}

void TestProjectSession::closingSaysWhatCouldNotBeWritten()
{
    Bench bench;
    bench.data->failWrites(test::kDiskFull);
    bench.write(1);
    const std::unique_ptr<ClosingProject> rest = bench.session->release();
    bench.session.reset();
    QString problem;
    std::thread([&] { problem = rest->finish(); }).join();
    QCOMPARE(problem, QStringLiteral("The disk is full. Free some space."));
}

void TestProjectSession::nobodyIsToldAfterTheSessionIsGone()
{
    Bench bench;
    int told = 0;
    const auto count = [&told](const auto &) { ++told; };
    bench.session->read(
        &bench.guard, [](SampleQuery &, std::stop_token) { return 1; }, count);
    bench.session->runJob(
        &bench.guard, [](Project &, std::stop_token) { return 1; }, count);
    bench.write(1);
    bench.session.reset();
    QTRY_COMPARE(AsyncRunner::pendingEverywhere(), 0);
    QCOMPARE(told, 0);
    QVERIFY(bench.told.empty());
    QCOMPARE(*bench.written, (Numbers{1}));
}

void TestProjectSession::settingsThatAnotherStoredAreRead()
{
    auto owned = std::make_unique<test::FakeProject>();
    ProjectStore &store = owned->store();
    ProjectSession session({}, std::move(owned));
    Status stored;
    std::thread([&] { stored = store.saveSettings({TypeRule::Free}); }).join();
    QVERIFY(stored);
    QTRY_COMPARE(session.settings().types, TypeRule::Free);
    // One's own hold at once, and stay when they are read back.
    const QSignalSpy told(&session, &ProjectSession::changed);
    session.setSettings({TypeRule::Needed});
    QCOMPARE(session.settings().types, TypeRule::Needed);
    QTRY_COMPARE(told.count(), 1);
    QTRY_COMPARE(AsyncRunner::pendingEverywhere(), 0);
    QCOMPARE(session.settings().types, TypeRule::Needed);
}

QTEST_GUILESS_MAIN(TestProjectSession)

#include "tst_projectsession.moc"
