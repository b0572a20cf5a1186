// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/verify.h"
#include "annotation/scoring/rewardassessor.h"
#include "db/sqliteprojectgateway.h"
#include "tests/support/require.h"
#include "ui/common/actiontable.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/review/growingtext.h"
#include "ui/review/imagecontroller.h"
#include "ui/review/reviewpage.h"
#include "ui/samples/bulkaccept.h"

#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

#include <future>

namespace {

using namespace ra;
using namespace ra::ui;

constexpr int kSamples = 3;
const PixelBox kBox{10, 10, 30, 30};

/// Runs `work` on another thread, as the store wants it, and waits for it.
template <typename Work>
auto away(Work work)
{
    return std::async(std::launch::async, std::move(work)).get();
}

/// The review page over a project in a real file.
struct Bench {
    Bench()
    {
        path = folder.filePath(QStringLiteral("boards.ras"));
        auto project = away([&] { return gateway.create(path); });
        RA_REQUIRE(project);
        RA_REQUIRE(away([&] { return fill((*project)->store()); }));
        Services services;
        services.assessor = &assessor;
        services.personName = QStringLiteral("Ada");
        settings.setValue(QStringLiteral("review/leastSeenMs"), 0);
        session = std::make_unique<ProjectSession>(services, *std::move(project));
        page = std::make_unique<ReviewPage>(
            PageContext{services, &navigator, &actions, &theme, &settings});
        page->resize(1200, 800);
        QObject::connect(page.get(), &WorkspacePage::problemRaised, page.get(),
                         [this](const QString &text) { problems << text; });
        page->setSession(session.get());
        page->show();
        RA_REQUIRE(QTest::qWaitForWindowActive(page.get()));
        page->activate();
        RA_REQUIRE(QTest::qWaitFor([&] { return page->editor()->isLoaded(); }));
        RA_REQUIRE(QTest::qWaitFor([&] { return !page->editor()->taxonomy().types().empty(); }));
        RA_REQUIRE(QTest::qWaitFor([&] { return page->images()->seen().has_value(); }));
    }

    Status fill(ProjectStore &store)
    {
        RA_TRY_ASSIGN(const ImportId import,
                      store.beginImport({folder.path(), QStringLiteral("folder"), {}, {}, {}}, {}));
        std::vector<ImportedSample> samples;
        for (int i = 0; i < kSamples; ++i) {
            ImportedSample sample;
            sample.path = QStringLiteral("%1.png").arg(i);
            sample.size = {100, 100};
            sample.category = QStringLiteral("board");
            sample.truth = Answer{Verdict::Yes, {{QStringLiteral("bent"), kBox, {}, false}}};
            QImage image(100, 100, QImage::Format_Grayscale8);
            image.fill(100);
            image.save(folder.filePath(sample.path));
            samples.push_back(sample);
        }
        RA_TRY(store.addSamples(import, samples));
        RA_TRY(store.finishImport(import));
        return {};
    }

    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    }
    void typeText(const QString &text)
    {
        QTest::keyClicks(QApplication::focusWidget(), text);
        key(Qt::Key_Escape);
    }
    void drawTruth()
    {
        page->canvas()->drawing().finish(kBox, ra::ui::AfterBox::Select);
        key(Qt::Key_1);
    }
    [[nodiscard]] Record stored(SampleId id)
    {
        Record record;
        bool isRead = false;
        session->read(
            page.get(), [id](SampleQuery &query, std::stop_token) { return query.record(id); },
            [&](const Result<Record> &found) {
                record = found ? *found : Record();
                isRead = true;
            });
        const bool isDone = QTest::qWaitFor([&] { return isRead; });
        return isDone ? record : Record();
    }
    [[nodiscard]] bool isSaved() const { return session->saveState() == SaveState::Saved; }

    QTemporaryDir folder;
    QString path;
    RewardAssessor assessor;
    db::SqliteProjectGateway gateway{assessor};
    WindowSettings settings{folder.filePath(QStringLiteral("window.ini"))};
    Theme theme{ThemeKind::Dark};
    ActionTable actions;
    Navigator navigator;
    std::unique_ptr<ProjectSession> session;
    std::unique_ptr<ReviewPage> page;
    QStringList problems;
};

} // namespace

class TestReviewFlow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void everyStateThatWasPassedCanBeGoneBackTo();
    void typedAndTakenBackAfterItWasStored();
    void bulkAndSingleChangesKeepTheirOrder();
    void reviewedWorkIsThereAfterReopening();
};

void TestReviewFlow::everyStateThatWasPassedCanBeGoneBackTo()
{
    Bench bench;
    const SampleId first = bench.navigator.current();
    bench.drawTruth();
    bench.key(Qt::Key_Right);
    bench.key(Qt::Key_Right);
    bench.key(Qt::Key_3, Qt::AltModifier);
    bench.typeText(QStringLiteral("The pin is bent."));
    bench.key(Qt::Key_4, Qt::AltModifier);
    bench.typeText(QStringLiteral("It is."));
    bench.key(Qt::Key_Left);
    bench.key(Qt::Key_Return, Qt::ControlModifier);
    QCOMPARE(bench.navigator.queueIndex(), 1);
    QTRY_VERIFY(bench.page->editor()->isLoaded());
    bench.key(Qt::Key_N);
    bench.key(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTRY_VERIFY(bench.isSaved());
    QCOMPARE(bench.stored(first).state, RecordState::Approved);

    QUndoStack *stack = bench.session->undoStack();
    const int steps = stack->count();
    QVERIFY(steps >= 8);
    const Record approved = bench.stored(first);
    while (stack->canUndo()) {
        stack->undo();
        QTRY_VERIFY(bench.page->editor()->isLoaded());
        QTRY_VERIFY(bench.isSaved());
    }
    QCOMPARE(bench.problems, QStringList());
    QCOMPARE(bench.stored(first).state, RecordState::Unlabelled);
    QCOMPARE(bench.stored(first).answer, Answer());
    while (stack->canRedo()) {
        stack->redo();
        QTRY_VERIFY(bench.isSaved());
    }
    QCOMPARE(bench.problems, QStringList());
    QCOMPARE(bench.stored(first).answer, approved.answer);
    QCOMPARE(bench.stored(first).state, RecordState::Approved);
}

void TestReviewFlow::typedAndTakenBackAfterItWasStored()
{
    Bench bench;
    const SampleId first = bench.navigator.current();
    bench.key(Qt::Key_3, Qt::AltModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("x"));
    QTRY_COMPARE(bench.stored(first).draft, QStringLiteral("x"));
    bench.key(Qt::Key_Backspace);
    QTRY_VERIFY(bench.isSaved());
    QCOMPARE(bench.problems, QStringList());
    QTRY_COMPARE(bench.stored(first).draft, QString());
    // Within one burst nothing remains; after it, the edit stands as one.
    QVERIFY(bench.session->undoStack()->count() == 0
            || bench.stored(first).state == RecordState::InProgress);
}

/// Undone faster than they are written.
void TestReviewFlow::bulkAndSingleChangesKeepTheirOrder()
{
    Bench bench;
    const SampleId first = bench.navigator.current();
    bench.drawTruth();
    bench.key(Qt::Key_3, Qt::AltModifier);
    bench.typeText(QStringLiteral("The pin is bent."));
    bool isAccepted = false;
    BulkAccept job;
    job.setSession(bench.session.get());
    connect(&job, &BulkAccept::accepted, this,
            [&](const ReviewReport &report) { isAccepted = report.changed == 1; });
    job.accept({first});
    QTRY_VERIFY(isAccepted);
    QTRY_VERIFY(bench.page->editor()->record().state == RecordState::Approved);
    // An approved record is changed by the second press.
    for (const Qt::Key key : {Qt::Key_Right, Qt::Key_Right, Qt::Key_N}) {
        bench.key(key);
    }
    QUndoStack *stack = bench.session->undoStack();
    const int steps = stack->count();
    QVERIFY(steps >= 4);
    // As a held key does it.
    const auto whileIt = [](const auto &canGoOn, const auto &goOn) {
        while (canGoOn()) {
            goOn();
            QCoreApplication::processEvents();
        }
    };
    whileIt([stack] { return stack->canUndo(); }, [&bench] { bench.session->undo(); });
    QTRY_VERIFY(bench.isSaved());
    QCOMPARE(bench.stored(first).state, RecordState::Unlabelled);
    QCOMPARE(bench.stored(first).answer, Answer());
    whileIt([stack] { return stack->canRedo(); }, [&bench] { bench.session->redo(); });
    QTRY_VERIFY(bench.isSaved());
    QCOMPARE(bench.stored(first).answer.verdict, Verdict::No);
    QCOMPARE(bench.stored(first).state, RecordState::InProgress);
    QCOMPARE(bench.problems, QStringList());
}

void TestReviewFlow::reviewedWorkIsThereAfterReopening()
{
    Bench bench;
    const SampleId first = bench.navigator.current();
    bench.drawTruth();
    bench.key(Qt::Key_3, Qt::AltModifier);
    // Closed in the middle of typing: the last words go along.
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("The pin is bent."));
    bench.page->setSession(nullptr);
    bench.session.reset();
    auto reopened = away([&] { return bench.gateway.open(bench.path, OpenMode::ReadOnly); });
    QVERIFY(reopened);
    const auto detail = away([&] { return (*reopened)->samples().detail(first); });
    QVERIFY(detail);
    QCOMPARE(detail->record.draft, QStringLiteral("The pin is bent."));
    QCOMPARE(detail->record.answer.findings.size(), 1U);
    QCOMPARE(detail->record.answer.findings[0].type, QStringLiteral("bent"));
    QCOMPARE(detail->row.outcome, Outcome::KeptRight);
    const auto report = away([&] { return (*reopened)->check(CheckDepth::Full, {}); });
    QVERIFY(report && report->isOk);
    away([&] {
        reopened->reset();
        return 0;
    });
}

QTEST_MAIN(TestReviewFlow)

#include "tst_reviewflow.moc"
