// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "annotation/workflow/heatmapcache.h"
#include "tests/support/fakeproject.h"
#include "tests/support/plainassessor.h"
#include "tests/support/require.h"
#include "ui/common/actiontable.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/review/heatmapsource.h"
#include "ui/review/reviewpage.h"

#include <QScopeGuard>
#include <QSemaphore>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <future>

namespace {

using namespace ra;
using namespace ra::ui;

constexpr int kSamples = 4;
const QString kMonitor = QStringLiteral("compact");

Record suggested()
{
    Record record;
    record.revision = 1;
    record.state = RecordState::Suggested;
    record.draft = QStringLiteral("Nothing stands out.");
    record.draftAnswer = {Verdict::No, {}};
    record.answer = record.draftAnswer;
    return record;
}

StoredTrace traceOf(SampleId sample, int number)
{
    StoredTrace trace;
    trace.id = TraceId(sample.value() * 100 + number);
    trace.sample = sample;
    trace.author = {kMonitor, AuthorKind::Monitor};
    return trace;
}

/// The review page over samples with a trace and a heat map each.
struct Bench {
    Bench()
    {
        auto project = std::make_unique<test::FakeProject>(data);
        HeatMapCache maps(folder.path(), project->path());
        std::vector<SampleId> ids;
        for (int i = 0; i < kSamples; ++i) {
            const QString path = folder.filePath(QStringLiteral("%1.png").arg(i));
            QImage image(16, 16, QImage::Format_Grayscale8);
            image.fill(40 * (i + 1));
            image.save(path);
            ids.push_back(data->add(path, suggested()));
            addTrace(ids.back(), 1);
        }
        // Files are not for the GUI's thread.
        const auto keep = [&] {
            return std::all_of(ids.begin(), ids.end(), [&](SampleId id) {
                return bool(maps.put(id, kMonitor, {1, 1, {0.5F}}));
            });
        };
        RA_REQUIRE(std::async(std::launch::async, keep).get());
        Services services;
        services.assessor = &assessor;
        services.personName = QStringLiteral("Ada");
        services.cacheFolder = folder.path();
        session = std::make_unique<ProjectSession>(services, std::move(project));
        page = std::make_unique<ReviewPage>(
            PageContext{services, &navigator, &actions, &theme, &settings});
        navigator.openReview(ids, 0);
        page->setSession(session.get());
        heatMaps = std::make_unique<QSignalSpy>(page->heatMaps(), &HeatMapSource::ready);
        page->show();
        RA_REQUIRE(QTest::qWaitForWindowActive(page.get()));
        page->activate();
        RA_REQUIRE(QTest::qWaitFor([&] { return isQuiet(); }));
    }
    ~Bench() { page->setSession(nullptr); }

    void addTrace(SampleId sample, int number)
    {
        data->edit(sample, [&](SampleDetail &detail) {
            detail.traces.insert(detail.traces.begin(), traceOf(sample, number));
        });
    }
    /// Nothing is read, written or waiting to be told.
    [[nodiscard]] bool isQuiet() const
    {
        return AsyncRunner::pendingEverywhere() == 0 && session->isQuiet() && page->isQuiet()
               && session->saveState() == SaveState::Saved && page->editor()->isLoaded();
    }
    /// What `work` makes the page read.
    template <typename Work>
    [[nodiscard]] int detailsReadFor(Work work)
    {
        const int before = data->detailCalls.count;
        work();
        // What was committed just now is on its way to the session.
        QCoreApplication::processEvents();
        RA_REQUIRE(QTest::qWaitFor([&] { return isQuiet(); }));
        return data->detailCalls.count - before;
    }
    [[nodiscard]] SampleId current() const { return navigator.current(); }

    QTemporaryDir folder;
    test::PlainAssessor assessor;
    WindowSettings settings{folder.filePath(QStringLiteral("window.ini"))};
    Theme theme{ThemeKind::Dark};
    ActionTable actions;
    Navigator navigator;
    std::shared_ptr<test::FakeData> data = std::make_shared<test::FakeData>();
    std::unique_ptr<ProjectSession> session;
    std::unique_ptr<ReviewPage> page;
    std::unique_ptr<QSignalSpy> heatMaps;
};

} // namespace

/// What is read again after a change, and what is not.
class TestChanges final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void anOwnEditIsNotReadAgain();
    void anEditOfSomebodyElseIsRead();
    void whatIsNotShownIsNotRead();
    void aNewTypeReadsOnlyTheTypes();
    void aHeatMapIsReadOncePerNewestTrace();
    void anOlderRowNeverReplacesANewerOne();
    void undoStepsAreBounded();
};

void TestChanges::anOwnEditIsNotReadAgain()
{
    Bench bench;
    const SampleId first = bench.current();
    const auto edit = [&] {
        bench.page->editor()->setText(TextPart::Draft, QStringLiteral("A smooth surface."));
        bench.page->editor()->endBurst();
    };
    QCOMPARE(bench.detailsReadFor(edit), 0);
    QCOMPARE(bench.data->stored(first).record.draft, QStringLiteral("A smooth surface."));
    QCOMPARE(bench.page->editor()->record().revision, 2);
    // Away and back: what was saved is what is shown.
    bench.navigator.setQueueIndex(1);
    QTRY_VERIFY(bench.isQuiet());
    bench.navigator.setQueueIndex(0);
    QTRY_VERIFY(bench.isQuiet());
    QCOMPARE(bench.page->editor()->record().draft, QStringLiteral("A smooth surface."));
    QCOMPARE(bench.page->editor()->record().revision, 2);
}

void TestChanges::anEditOfSomebodyElseIsRead()
{
    Bench bench;
    const SampleId first = bench.current();
    const auto edit = [&] {
        bench.data->edit(first, [](SampleDetail &detail) {
            detail.record.draft = QStringLiteral("Theirs.");
            detail.record.revision = 2;
        });
        bench.data->tell({0, {}, {{first, SamplePart::Record, 2}}});
    };
    QCOMPARE(bench.detailsReadFor(edit), 1);
    QCOMPARE(bench.page->editor()->record().draft, QStringLiteral("Theirs."));
}

void TestChanges::whatIsNotShownIsNotRead()
{
    Bench bench;
    const SampleId first = bench.current();
    const int taxonomies = bench.data->taxonomyCalls.count;
    const auto others = [&] {
        bench.data->tell({0, ProjectPart::Runs, {}});
        bench.data->tell({0, ProjectPart::Exports, {}});
        bench.data->tell({0, {}, {{first, SamplePart::File}}});
        bench.data->tell({0, {}, {{first, SamplePart::Place | SamplePart::Judgement}}});
        bench.data->tell({0, {}, {{SampleId(kSamples), SamplePart::Traces}}});
    };
    QCOMPARE(bench.detailsReadFor(others), 0);
    QCOMPARE(bench.data->taxonomyCalls.count.load(), taxonomies);
}

void TestChanges::aNewTypeReadsOnlyTheTypes()
{
    Bench bench;
    const int before = bench.data->taxonomyCalls.count;
    const auto add = [&] {
        DefectType type;
        type.name = QStringLiteral("burr");
        bench.session->write(
            bench.page.get(), [type](ProjectStore &store) { return store.saveType(type, {}); },
            [](const Result<TypeId> &) {});
    };
    QCOMPARE(bench.detailsReadFor(add), 0);
    QCOMPARE(bench.data->taxonomyCalls.count - before, 1);
    QVERIFY(bench.page->editor()->taxonomy().find(QStringLiteral("burr")) != nullptr);
}

void TestChanges::aHeatMapIsReadOncePerNewestTrace()
{
    Bench bench;
    const SampleId first = bench.current();
    QCOMPARE(bench.heatMaps->count(), 1);
    const auto running = [&] {
        for (int i = 0; i < 5; ++i) {
            bench.data->tell({0, ProjectPart::Runs, {{SampleId(kSamples), SamplePart::Traces}}});
        }
    };
    QCOMPARE(bench.detailsReadFor(running), 0);
    QCOMPARE(bench.heatMaps->count(), 1);
    const auto traced = [&] {
        bench.addTrace(first, 2);
        bench.data->tell({0, ProjectPart::Runs, {{first, SamplePart::Traces}}});
    };
    QCOMPARE(bench.detailsReadFor(traced), 1);
    QCOMPARE(bench.heatMaps->count(), 2);
    QCOMPARE(bench.heatMaps->last().at(0).value<SampleId>(), first);
    QCOMPARE(bench.heatMaps->last().at(1).value<HeatMap>().width, 1);
    bench.navigator.setQueueIndex(1);
    QTRY_COMPARE(bench.heatMaps->count(), 3);
}

void TestChanges::anOlderRowNeverReplacesANewerOne()
{
    const auto data = std::make_shared<test::FakeData>();
    std::vector<SampleId> ids;
    for (int i = 0; i < 5; ++i) {
        ids.push_back(data->add(QString::number(i), suggested()));
    }
    const SampleId sample = ids.back();
    QSemaphore isRead;
    QSemaphore gate;
    const auto open = qScopeGuard([&gate] { gate.release(); });
    data->rowCalls.after = [&](int call) {
        if (call == 1) {
            isRead.release();
            gate.acquire();
        }
    };
    ProjectSession session({}, std::make_unique<test::FakeProject>(data));
    Navigator navigator;
    navigator.setQueue(ids);
    ReviewQueue queue(session, navigator);
    // Far from the current one, so that only its row is read.
    QVERIFY(queue.row(4) == nullptr);
    QTRY_VERIFY(isRead.available() == 1);
    data->edit(sample, [](SampleDetail &detail) { detail.record.state = RecordState::Approved; });
    data->tell({0, {}, {{sample, SamplePart::Record, 2}}});
    QTRY_COMPARE(data->rowCalls.count.load(), 2);
    QTRY_VERIFY(queue.row(4) != nullptr);
    QCOMPARE(queue.row(4)->state, RecordState::Approved);
    gate.release();
    QTRY_COMPARE(AsyncRunner::pendingEverywhere(), 0);
    QCOMPARE(queue.row(4)->state, RecordState::Approved);
}

void TestChanges::undoStepsAreBounded()
{
    Bench bench;
    QUndoStack *stack = bench.session->undoStack();
    for (int i = 0; i < ProjectSession::kUndoSteps + 5; ++i) {
        bench.page->editor()->setText(TextPart::Draft, QString::number(i));
        bench.page->editor()->endBurst();
    }
    QCOMPARE(stack->count(), ProjectSession::kUndoSteps);
    stack->undo();
    QCOMPARE(bench.page->editor()->record().draft, QString::number(ProjectSession::kUndoSteps + 3));
    QTRY_VERIFY(bench.isQuiet());
}

QTEST_MAIN(TestChanges)

#include "tst_changes.moc"
