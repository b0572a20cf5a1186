// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/samplelistmodel.h"

#include "annotation/base/verify.h"
#include "annotation/scoring/rewardassessor.h"
#include "tests/support/fakeproject.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"
#include "ui/samples/filtertreemodel.h"

#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>

#include <array>
#include <future>

using namespace ra;
using namespace ra::ui;
using namespace ra::test;

class TestSampleListModel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsOfAnOlderListAreNeverShown();
    void aRowSaysInWordsWhatItIs();
    void headersSayWhatIsCounted();
    void onlyWhatItShowsIsReadAgain();
    void aRowStandsUntilItsChangeIsRead();
};

void TestSampleListModel::headersSayWhatIsCounted()
{
    const SampleListModel model;
    const auto header = [&model](int column, int role) {
        return model.headerData(column, Qt::Horizontal, role).toString();
    };
    // Near 0 a monitor is as sure as near 1: of a no.
    QCOMPARE(header(SampleListModel::Confidence, Qt::DisplayRole),
             QStringLiteral("Probability of yes"));
    QVERIFY(header(SampleListModel::Confidence, Qt::ToolTipRole)
                .contains(QStringLiteral("probability of a defect")));
    QVERIFY(header(SampleListModel::Outcome, Qt::ToolTipRole)
                .contains(QStringLiteral("in the record")));
    FilterTreeModel tree;
    tree.setFacets({}, {});
    QStringList sections;
    for (int i = 0; i < tree.rowCount(); ++i) {
        sections.append(tree.index(i, 0).data().toString());
    }
    QVERIFY2(sections.contains(QStringLiteral("Outcome of the record")),
             qPrintable(sections.join(QLatin1Char(','))));
}

void TestSampleListModel::rowsOfAnOlderListAreNeverShown()
{
    constexpr int kSamples = 40;
    setGuiThread();
    const std::shared_ptr<FakeData> data = makeFakeData(kSamples);
    FakeGateway gateway(data);
    auto project = std::async(std::launch::async, [&] {
                       return gateway.open(data->path, OpenMode::ReadWrite);
                   }).get();
    QVERIFY(project);
    const RewardAssessor assessor;
    std::array<QSemaphore, 2> gates;
    Services services;
    services.assessor = &assessor;
    ProjectSession session(services, *std::move(project));
    SampleListModel model;
    model.setSession(&session);
    const Result<Filter> normal = parseFilter(u"verdict:no");
    QVERIFY(normal);
    model.load(*normal, {});
    QTRY_VERIFY(model.rowCount() > 0);
    QVERIFY(model.rowCount() < kSamples);
    const SampleId oldFirst = model.idAt(0);

    // Whatever fails, no thread is left waiting.
    const auto open = qScopeGuard([&gates] {
        for (QSemaphore &gate : gates) {
            gate.release();
        }
    });
    data->rowCalls.before = [&gates](int call) -> Status {
        gates[static_cast<size_t>(call - 1)].acquire();
        return {};
    };
    // The list still shown is painted while the next one is on its way.
    model.load({}, {});
    QVERIFY(!model.sampleAt(0));
    QTRY_COMPARE(model.rowCount(), kSamples);
    QVERIFY(model.idAt(0) != oldFirst);
    QTRY_COMPARE(data->rowCalls.count.load(), 1);
    QVERIFY(!model.sampleAt(0));
    QTRY_COMPARE(data->rowCalls.count.load(), 2);

    const int pending = AsyncRunner::pendingEverywhere();
    gates[0].release();
    QTRY_COMPARE(AsyncRunner::pendingEverywhere(), pending - 1);
    QVERIFY(!model.sampleAt(0));
    gates[1].release();
    QTRY_VERIFY(model.sampleAt(0));
    QCOMPARE(model.sampleAt(0)->id, model.idAt(0));
    QVERIFY(model.sampleAt(kSamples - 1));
}

void TestSampleListModel::aRowSaysInWordsWhatItIs()
{
    setGuiThread();
    const std::shared_ptr<FakeData> data = makeFakeData(2);
    data->samples[1].row.isDamaged = true;
    data->samples[0].row.hardness = 0.7;
    data->samples[0].row.hardnessReason = QStringLiteral("unsure");
    FakeGateway gateway(data);
    auto project = std::async(std::launch::async, [&] {
                       return gateway.open(data->path, OpenMode::ReadWrite);
                   }).get();
    QVERIFY(project);
    const RewardAssessor assessor;
    Services services;
    services.assessor = &assessor;
    ProjectSession session(services, *std::move(project));
    SampleListModel model;
    model.setSession(&session);
    model.load({}, {});
    QTRY_COMPARE(model.rowCount(), 2);
    QTRY_VERIFY(model.sampleAt(0) && model.sampleAt(1));
    const auto state = [&](int row, int role) {
        return model.index(row, SampleListModel::State).data(role).toString();
    };
    QCOMPARE(state(0, Qt::DisplayRole), QStringLiteral("Unlabelled"));
    QCOMPARE(state(1, Qt::DisplayRole), QStringLiteral("Changed outside"));
    QVERIFY(state(1, Qt::ToolTipRole).contains(QStringLiteral("outside the program")));
    const QString why = model.index(0, SampleListModel::Hardness).data(Qt::ToolTipRole).toString();
    QVERIFY2(why.contains(QStringLiteral("verdict in doubt")), qPrintable(why));
}

void TestSampleListModel::onlyWhatItShowsIsReadAgain()
{
    setGuiThread();
    const std::shared_ptr<FakeData> data = makeFakeData(40);
    FakeGateway gateway(data);
    auto project = std::async(std::launch::async, [&] {
                       return gateway.open(data->path, OpenMode::ReadWrite);
                   }).get();
    QVERIFY(project);
    ProjectSession session({}, *std::move(project));
    SampleListModel model;
    model.setSession(&session);
    model.load({}, {});
    QTRY_VERIFY(model.rowCount() > 0);
    QVERIFY(!model.sampleAt(0));
    QTRY_VERIFY(model.sampleAt(0));
    const size_t lists = data->asked().size();
    const int rows = data->rowCalls.count;
    QSignalSpy told(&session, &ProjectSession::changed);
    const auto write = [&](const auto &work) {
        session.write(this, work, [](const auto &) {});
        RA_REQUIRE(told.wait());
        RA_REQUIRE(QTest::qWaitFor([] { return AsyncRunner::pendingEverywhere() == 0; }));
    };

    write([](ProjectStore &store) { return store.saveType({}, {}); });
    write([](ProjectStore &store) { return store.setContentHashes({{SampleId(1), "h"}}); });
    write([](ProjectStore &store) { return store.setRunState(RunId(1), RunState::Done); });
    QVERIFY(!model.isStale());
    QVERIFY(model.sampleAt(0));
    QCOMPARE(data->rowCalls.count.load(), rows);

    write([](ProjectStore &store) { return store.setSkipped({SampleId(1)}, 5); });
    QVERIFY(model.isStale());
    QVERIFY(model.sampleAt(0));
    QTRY_COMPARE(data->rowCalls.count.load(), rows + 1);
    QCOMPARE(data->asked().size(), lists);

    write([](ProjectStore &store) { return store.setRole({SampleId(1)}, SampleRole::Reference); });
    QTRY_COMPARE(data->asked().size(), lists + 1);
}

void TestSampleListModel::aRowStandsUntilItsChangeIsRead()
{
    setGuiThread();
    const std::shared_ptr<FakeData> data = makeFakeData(2);
    FakeGateway gateway(data);
    auto project = std::async(std::launch::async, [&] {
                       return gateway.open(data->path, OpenMode::ReadWrite);
                   }).get();
    QVERIFY(project);
    ProjectSession session({}, *std::move(project));
    SampleListModel model;
    model.setSession(&session);
    model.load({}, {});
    QTRY_VERIFY(model.sampleAt(0));
    // Each reading is overtaken by the next change, as while many samples are accepted.
    QSemaphore reached;
    QSemaphore gate;
    const auto open = qScopeGuard([&gate] { gate.release(100); });
    data->rowCalls.before = [&](int) -> Status {
        reached.release();
        gate.acquire();
        return {};
    };
    QSignalSpy told(&session, &ProjectSession::changed);
    const auto change = [&](RecordState state) {
        data->edit(model.idAt(0), [state](SampleDetail &detail) { detail.record.state = state; });
        data->tell({0, {}, {{model.idAt(0), SamplePart::Record, 2}}});
        RA_REQUIRE(told.wait());
    };
    change(RecordState::Suggested);
    QVERIFY(model.sampleAt(0));
    QVERIFY(reached.tryAcquire(1, 60'000));
    change(RecordState::Approved);
    QVERIFY(model.sampleAt(0));
    gate.release();
    QTRY_VERIFY(model.sampleAt(0) && reached.available() > 0);
    gate.release();
    QTRY_COMPARE(model.sampleAt(0)->state, RecordState::Approved);
}

QTEST_MAIN(TestSampleListModel)

#include "tst_samplelistmodel.moc"
