// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/ui/reviewbench.h"

#include "ui/common/rejectpanel.h"

#include <QLabel>
#include <QListWidget>
#include <QPushButton>

namespace {

using namespace ra;
using namespace ra::ui;
using test::yes;
using Bench = test::ReviewBench;

StoredTrace trace(int id, const QString &monitor, const Answer &answer)
{
    StoredTrace trace;
    trace.id = TraceId(id);
    trace.sample = SampleId(1);
    trace.author = {monitor, AuthorKind::Monitor};
    trace.run = RunId(id);
    trace.atMs = 1'770'000'000'000;
    trace.draft = QStringLiteral("Draft of %1.").arg(monitor);
    trace.reflection = QStringLiteral("Critique of %1.").arg(monitor);
    trace.draftAnswer = answer;
    trace.answer = answer;
    trace.raw = trace.draft;
    trace.confidence = 0.25;
    return trace;
}

/// The first sample has a trace that is right and one that is wrong by its truth.
void addTraces(Bench &bench)
{
    bench.data->edit(bench.id(0), [](SampleDetail &sample) {
        Answer bent = yes(QStringLiteral("bent"));
        bent.findings.front().box = PixelBox{12, 12, 30, 30};
        sample.traces = {trace(2, QStringLiteral("qwen"), {Verdict::No, {}}),
                         trace(1, QStringLiteral("compact"), bent)};
    });
    bench.data->tell({0, {}, {{bench.id(0), SamplePart::Traces, 0}}});
    RA_REQUIRE(QTest::qWaitFor([&] { return bench.page->editor()->detail().traces.size() == 2; }));
}

void press(const Bench &bench, const char *name)
{
    auto *button = bench.child<QPushButton>(name);
    RA_REQUIRE(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
}

void choose(const Bench &bench, const char *list, int row)
{
    auto *rows = bench.child<QListWidget>(list);
    const QRect place = rows->visualItemRect(rows->item(row));
    QTest::mouseClick(rows->viewport(), Qt::LeftButton, {}, place.center());
    RA_REQUIRE(rows->currentRow() == row);
}

QString textOf(const Bench &bench, const char *name)
{
    return bench.child<QLabel>(name)->text();
}

/// Opens the history, and waits until it has so many revisions.
void openHistory(const Bench &bench, int count)
{
    press(bench, "historyPanelOpen");
    RA_REQUIRE(
        QTest::qWaitFor([&] { return bench.child<QListWidget>("historyRows")->count() == count; }));
}

} // namespace

class TestTracesAndHistory final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void tracesSayWhoWroteThemAndWhetherTheyAreRight();
    void aTraceIsTakenOverWholeAndTakenBack();
    void aFieldOfATraceIsTakenOver();
    void anApprovedRecordTakesOverByTheSecondPress();
    void brokenTracesAreOnlyRead();
    void historyTellsEveryRevisionAndItsDifference();
    void anEarlierRevisionIsBroughtBackAndThatUndone();
    void whatWasApprovedComesBackToBeAcceptedAnew();
    void nothingIsChangedInAProjectThatIsOnlyRead();
};

void TestTracesAndHistory::tracesSayWhoWroteThemAndWhetherTheyAreRight()
{
    Bench bench(yes(QStringLiteral("bent")));
    addTraces(bench);
    QVERIFY(!bench.child<QListWidget>("traceRows")->isVisible());
    press(bench, "traceListOpen");
    const auto *rows = bench.child<QListWidget>("traceRows");
    QCOMPARE(rows->count(), 2);
    QVERIFY(rows->item(0)->text().startsWith(QStringLiteral("qwen · run 2 · ")));
    QVERIFY(rows->item(1)->text().startsWith(QStringLiteral("compact · run 1 · ")));
    QVERIFY(rows->item(0)->text().contains(QStringLiteral("25 %")));
    choose(bench, "traceRows", 1);
    const QString text = textOf(bench, "traceText");
    QVERIFY(text.contains(QStringLiteral("Draft of compact.")));
    QVERIFY(text.contains(QStringLiteral("Critique of compact.")));
    QVERIFY(text.contains(QStringLiteral("bent 12 12 – 30 30 px")));
    // The keys stay the sample's.
    QVERIFY(bench.page->canvas()->hasFocus());
}

void TestTracesAndHistory::aTraceIsTakenOverWholeAndTakenBack()
{
    Bench bench;
    addTraces(bench);
    press(bench, "traceListOpen");
    choose(bench, "traceRows", 1);
    press(bench, "takeAll");
    QCOMPARE(bench.record().draft, QStringLiteral("Draft of compact."));
    QCOMPARE(bench.record().answer.findings.front().type, QStringLiteral("bent"));
    QCOMPARE(bench.record().takenFrom, TraceId(1));
    // Nobody has worked on it yet.
    QCOMPARE(bench.record().state, RecordState::Suggested);
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.takenFrom, TraceId(1));
    QCOMPARE(bench.data->editKinds().back(), EditKind::TakeOver);
    QVERIFY(!bench.child<QPushButton>("takeAll")->isEnabled());
    bench.page->focusCanvas();
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().draft, QStringLiteral("A scratch."));
    QTRY_COMPARE(bench.data->stored(bench.id(0)).record.draft, QStringLiteral("A scratch."));
}

void TestTracesAndHistory::aFieldOfATraceIsTakenOver()
{
    Bench bench;
    addTraces(bench);
    press(bench, "traceListOpen");
    choose(bench, "traceRows", 1);
    press(bench, "takeCritique");
    QCOMPARE(bench.record().reflection, QStringLiteral("Critique of compact."));
    QCOMPARE(bench.record().draft, QStringLiteral("A scratch."));
    QCOMPARE(bench.record().state, RecordState::InProgress);
    press(bench, "takeBoxes");
    QCOMPARE(bench.record().answer.findings.front().box, std::optional(PixelBox{12, 12, 30, 30}));
    QCOMPARE(bench.record().answer.findings.front().type, QStringLiteral("scratch"));
    press(bench, "takeAnswer");
    QCOMPARE(bench.record().answer.findings.front().type, QStringLiteral("bent"));
    choose(bench, "traceRows", 0);
    press(bench, "takeAnswer");
    QCOMPARE(bench.record().answer.verdict, Verdict::No);
    QVERIFY(bench.record().answer.findings.empty());
}

void TestTracesAndHistory::anApprovedRecordTakesOverByTheSecondPress()
{
    Bench bench;
    addTraces(bench);
    test::approveFirst(bench);
    press(bench, "traceListOpen");
    choose(bench, "traceRows", 1);
    press(bench, "takeDraft");
    QCOMPARE(bench.record().state, RecordState::Approved);
    press(bench, "takeDraft");
    QCOMPARE(bench.record().state, RecordState::InProgress);
    QCOMPARE(bench.record().draft, QStringLiteral("Draft of compact."));
}

void TestTracesAndHistory::brokenTracesAreOnlyRead()
{
    Bench bench;
    addTraces(bench);
    bench.data->edit(bench.id(0), [](SampleDetail &sample) {
        sample.traces.front().isDamaged = true;
        sample.traces.back().parse = ParseState::Unreadable;
    });
    bench.data->tell({0, {}, {{bench.id(0), SamplePart::Traces, 0}}});
    QTRY_VERIFY(bench.page->editor()->detail().traces.front().isDamaged);
    press(bench, "traceListOpen");
    for (const int row : {0, 1}) {
        choose(bench, "traceRows", row);
        QVERIFY(!textOf(bench, "traceText").isEmpty());
        for (const char *name : {"takeAll", "takeDraft", "takeAnswer"}) {
            QVERIFY(!bench.child<QPushButton>(name)->isEnabled());
        }
    }
}

void TestTracesAndHistory::historyTellsEveryRevisionAndItsDifference()
{
    Bench bench;
    openHistory(bench, 0);
    bench.page->focusCanvas();
    bench.key(Qt::Key_N);
    QTRY_COMPARE(bench.child<QListWidget>("historyRows")->count(), 1);
    bench.key(Qt::Key_R);
    bench.drag(bench.at(50, 50), bench.at(70, 80));
    const auto *rows = bench.child<QListWidget>("historyRows");
    QTRY_COMPARE(rows->count(), 2);
    QVERIFY(rows->item(1)->text().contains(QStringLiteral("Ada")));
    QVERIFY(rows->item(1)->text().contains(QStringLiteral("edited: answer, boxes")));
    choose(bench, "historyRows", 1);
    const QString text = textOf(bench, "historyText");
    QVERIFY(text.contains(QStringLiteral("Answer then:\nnormal\nAnswer now:\ndefective")));
    QVERIFY(text.contains(QStringLiteral("50 50 – 70 80 px")));
    choose(bench, "historyRows", 0);
    QVERIFY(!bench.child<QPushButton>("historyRestore")->isEnabled());
}

void TestTracesAndHistory::anEarlierRevisionIsBroughtBackAndThatUndone()
{
    Bench bench;
    openHistory(bench, 0);
    bench.page->focusCanvas();
    bench.key(Qt::Key_N);
    QTRY_COMPARE(bench.child<QListWidget>("historyRows")->count(), 1);
    bench.key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    bench.key(Qt::Key_1);
    QTRY_VERIFY(bench.isShowing(1));
    bench.key(Qt::Key_A);
    QTRY_VERIFY(bench.isShowing(0));
    QTRY_COMPARE(bench.child<QListWidget>("historyRows")->count(), 2);
    QVERIFY(bench.child<QListWidget>("historyRows")
                ->item(0)
                ->text()
                .contains(QStringLiteral("rejected: wrong verdict")));
    choose(bench, "historyRows", 1);
    press(bench, "historyRestore");
    QCOMPARE(bench.record().state, RecordState::InProgress);
    QVERIFY(bench.record().reason.isEmpty());
    QTRY_COMPARE(bench.child<QListWidget>("historyRows")->count(), 3);
    bench.page->focusCanvas();
    bench.key(Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(bench.record().state, RecordState::Returned);
    QTRY_COMPARE(bench.child<QListWidget>("historyRows")->count(), 4);
}

void TestTracesAndHistory::whatWasApprovedComesBackToBeAcceptedAnew()
{
    Bench bench;
    test::approveFirst(bench);
    // The first press is told, the second meant.
    bench.key(Qt::Key_N);
    bench.key(Qt::Key_N);
    QCOMPARE(bench.record().state, RecordState::InProgress);
    openHistory(bench, 2);
    choose(bench, "historyRows", 1);
    press(bench, "historyRestore");
    QCOMPARE(bench.record().answer.verdict, Verdict::Yes);
    QCOMPARE(bench.record().state, RecordState::InProgress);
}

void TestTracesAndHistory::nothingIsChangedInAProjectThatIsOnlyRead()
{
    Bench bench({}, OpenMode::ReadOnly);
    addTraces(bench);
    press(bench, "traceListOpen");
    choose(bench, "traceRows", 1);
    QVERIFY(!bench.child<QPushButton>("takeAll")->isEnabled());
}

QTEST_MAIN(TestTracesAndHistory)
#include "tst_tracesandhistory.moc"
