// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/recordeditor.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/plainassessor.h"
#include "ui/review/reviewqueue.h"

#include <QSignalSpy>
#include <QTest>

namespace {

using namespace ra;
using namespace ra::ui;

const PixelBox kBox{10, 10, 30, 30};

Record suggested()
{
    Record record;
    record.revision = 1;
    record.state = RecordState::Suggested;
    record.draft = QStringLiteral("A scratch.");
    record.answer = {Verdict::Yes, {{QStringLiteral("scratch"), kBox, {}, false}}};
    record.draftAnswer = record.answer;
    return record;
}

/// A session, a queue of two samples, and the editor as the review page joins them.
struct Bench {
    explicit Bench(const std::optional<Answer> &truth = {})
    {
        first = data->add(QStringLiteral("a.png"), suggested(), truth);
        second = data->add(QStringLiteral("b.png"), suggested(), truth);
        Services services;
        services.assessor = &assessor;
        services.personName = QStringLiteral("Ada");
        session =
            std::make_unique<ProjectSession>(services, std::make_unique<test::FakeProject>(data));
        navigator.openReview({first, second}, 0);
        editor = std::make_unique<RecordEditor>(*session, navigator);
        queue = std::make_unique<ReviewQueue>(*session, navigator);
        QObject::connect(queue.get(), &ReviewQueue::detailReady, editor.get(), &RecordEditor::show);
        QObject::connect(&navigator, &Navigator::currentChanged, editor.get(), [this](SampleId id) {
            editor->expect(id);
            if (const SampleDetail *ready = queue->detail(id)) {
                editor->show(*ready);
            }
        });
        editor->expect(first);
    }

    [[nodiscard]] bool isShowing(SampleId id) const
    {
        return editor->isLoaded() && editor->sample() == id;
    }
    [[nodiscard]] bool isSaved() const { return session->saveState() == SaveState::Saved; }

    test::PlainAssessor assessor;
    std::shared_ptr<test::FakeData> data = std::make_shared<test::FakeData>();
    Navigator navigator;
    std::unique_ptr<ProjectSession> session;
    std::unique_ptr<ReviewQueue> queue;
    std::unique_ptr<RecordEditor> editor;
    SampleId first;
    SampleId second;
};

} // namespace

class TestRecordEditor final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { setGuiThread(); }
    void typingIsOneStepAndIsSavedAfterAPause();
    void typingThatNeverPausesIsSavedWhileItGoesOn();
    void textTypedAndTakenBackLeavesNoStepAndNoMark();
    void aBurstEndsWhereAnotherThingIsEdited();
    void undoGoesBackToItsSample();
    void acceptApprovesAndIsUndone();
    void acceptAgainstTruthNeedsTheSecondWord();
    void rejectReturnsWithReason();
    void skipIsUndone();
    void failedWriteKeepsTheTextAndIsTriedAgain();
    void editsAreJudgedAtOnce();
    void laterSuggestionNeverReplacesWhatIsBeingTyped();
    void lockedBoxStays();
    void verdictNoRemovesFindings();
    void detailOfAnEarlierSampleIsDropped();
    void closingHandsOverWhatWasTyped();
};

void TestRecordEditor::typingIsOneStepAndIsSavedAfterAPause()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    const QString typed = QStringLiteral("Bent pin.");
    for (int i = 1; i <= typed.size(); ++i) {
        bench.editor->setText(TextPart::Draft, typed.left(i));
    }
    QCOMPARE(bench.session->undoStack()->count(), 1);
    QCOMPARE(bench.session->saveState(), SaveState::Saving);
    QTRY_VERIFY(bench.isSaved());
    QCOMPARE(bench.data->stored(bench.first).record.draft, typed);
    QCOMPARE(bench.data->revision(), 1);
    QCOMPARE(bench.editor->record().field(RecordField::Draft).state, FieldState::Edited);
    QCOMPARE(bench.editor->record().field(RecordField::Draft).author.name, QStringLiteral("Ada"));
    QCOMPARE(bench.editor->record().state, RecordState::InProgress);

    bench.session->undoStack()->undo();
    QCOMPARE(bench.editor->record().draft, suggested().draft);
    QCOMPARE(bench.editor->record().state, RecordState::Suggested);
    QTRY_COMPARE(bench.data->stored(bench.first).record.draft, suggested().draft);
    QCOMPARE(bench.data->editKinds(), (std::vector<EditKind>{EditKind::Edit, EditKind::Undo}));
    bench.session->undoStack()->redo();
    QTRY_COMPARE(bench.data->stored(bench.first).record.draft, typed);
    QCOMPARE(bench.data->editKinds().back(), EditKind::Redo);
}

void TestRecordEditor::typingThatNeverPausesIsSavedWhileItGoesOn()
{
    constexpr int kKeyEveryMs = 10;
    // Well below the second that may be lost: the write itself may have to wait for another.
    constexpr int kLongestHeldMs = 600;
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    QSignalSpy states(bench.session.get(), &ProjectSession::saveStateChanged);
    QString typed;
    // Of one event loop, so that a slow machine is as slow for both.
    QTimer typing;
    QTimer limit;
    limit.setSingleShot(true);
    limit.setTimerType(Qt::PreciseTimer);
    qsizetype toldInTime = 0;
    connect(&limit, &QTimer::timeout, &bench.navigator, [&] { toldInTime = states.size(); });
    const auto pressKey = [&] {
        typed += u'x';
        bench.editor->setText(TextPart::Draft, typed);
    };
    connect(&typing, &QTimer::timeout, &bench.navigator, pressKey);
    pressKey();
    QCOMPARE(states.size(), 1); // held back
    limit.start(kLongestHeldMs);
    typing.start(kKeyEveryMs);
    QTRY_VERIFY(!limit.isActive());
    QVERIFY(toldInTime > 1); // handed over, or stored already
    QTRY_VERIFY(bench.data->revision() >= 3);
    QVERIFY(typing.isActive());
    QCOMPARE(bench.session->undoStack()->count(), 1);
    typing.stop();
    QTRY_VERIFY(bench.isSaved());
    QCOMPARE(bench.data->stored(bench.first).record.draft, typed);
}

void TestRecordEditor::textTypedAndTakenBackLeavesNoStepAndNoMark()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.editor->setText(TextPart::Reflection, QStringLiteral("x"));
    bench.editor->setText(TextPart::Reflection, QString());
    QCOMPARE(bench.session->undoStack()->count(), 0);
    QCOMPARE(bench.editor->record().state, RecordState::Suggested);
    QCOMPARE(bench.editor->record().mode, TraceMode::Thinking);
}

void TestRecordEditor::aBurstEndsWhereAnotherThingIsEdited()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.editor->setText(TextPart::Draft, QStringLiteral("One"));
    bench.editor->setText(TextPart::Reflection, QStringLiteral("Two"));
    bench.editor->setVerdict(Layer::Corrected, Verdict::No);
    QCOMPARE(bench.session->undoStack()->count(), 3);
    QCOMPARE(bench.editor->record().mode, TraceMode::Reflective);
}

void TestRecordEditor::undoGoesBackToItsSample()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.editor->setVerdict(Layer::Corrected, Verdict::No);
    bench.navigator.setQueueIndex(1);
    QTRY_VERIFY(bench.isShowing(bench.second));
    bench.editor->setVerdict(Layer::Corrected, Verdict::No);
    QTRY_VERIFY(bench.isSaved());

    bench.session->undoStack()->undo();
    QCOMPARE(bench.navigator.current(), bench.second);
    bench.session->undoStack()->undo();
    QCOMPARE(bench.navigator.current(), bench.first);
    QTRY_VERIFY(bench.isShowing(bench.first));
    QCOMPARE(bench.editor->record().answer.verdict, Verdict::Yes);
    QTRY_COMPARE(bench.data->stored(bench.first).record.answer.verdict, Verdict::Yes);
    QTRY_COMPARE(bench.data->stored(bench.second).record.answer.verdict, Verdict::Yes);
    bench.navigator.showWorkspace(Workspace::Samples);
    bench.session->undoStack()->redo();
    QCOMPARE(bench.navigator.workspace(), Workspace::Review);
    QTRY_COMPARE(bench.data->stored(bench.first).record.answer.verdict, Verdict::No);
}

void TestRecordEditor::acceptApprovesAndIsUndone()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    QVERIFY(bench.editor->accept(ObjectionRule::Refuse));
    QTRY_COMPARE(bench.data->stored(bench.first).record.state, RecordState::Approved);
    QCOMPARE(bench.data->editKinds(), std::vector<EditKind>{EditKind::Accept});
    bench.session->undoStack()->undo();
    QTRY_COMPARE(bench.data->stored(bench.first).record.state, RecordState::Suggested);
}

void TestRecordEditor::acceptAgainstTruthNeedsTheSecondWord()
{
    Bench bench(Answer{Verdict::No, {}});
    QTRY_VERIFY(bench.isShowing(bench.first));
    const auto refused = bench.editor->accept(ObjectionRule::Refuse);
    QCOMPARE(refused.error().error.code, QStringLiteral("truthDiffers"));
    QCOMPARE(bench.editor->record().state, RecordState::Suggested);
    QVERIFY(bench.editor->accept(ObjectionRule::Mark));
    QVERIFY(bench.editor->record().differsFromTruth);
}

void TestRecordEditor::rejectReturnsWithReason()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    QCOMPARE(bench.editor->reject(QString()).error().code, QStringLiteral("noReason"));
    QVERIFY(bench.editor->reject(QStringLiteral("Wrong type")));
    QTRY_COMPARE(bench.data->stored(bench.first).record.reason, QStringLiteral("Wrong type"));
    QCOMPARE(bench.data->editKinds(), std::vector<EditKind>{EditKind::Return});
}

void TestRecordEditor::skipIsUndone()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.editor->skip();
    QTRY_VERIFY(bench.data->stored(bench.first).row.isSkipped);
    QCOMPARE(bench.navigator.queue(), (std::vector<SampleId>{bench.second, bench.first}));
    QCOMPARE(bench.navigator.current(), bench.second);
    const auto first = bench.data->skippedAt(bench.first);
    QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > *first);
    bench.navigator.setQueueIndex(1);
    QTRY_VERIFY(bench.isShowing(bench.first));
    // It stands at the end already, so there would be nothing to undo.
    const int steps = bench.session->undoStack()->count();
    QVERIFY(!bench.editor->skip());
    QCOMPARE(bench.session->undoStack()->count(), steps);
    bench.navigator.setQueue({bench.first, bench.second});
    QVERIFY(bench.editor->skip());
    QTRY_VERIFY(bench.data->skippedAt(bench.first) != first);
    bench.session->undoStack()->undo();
    QTRY_COMPARE(bench.data->skippedAt(bench.first), first);
    QCOMPARE(bench.navigator.current(), bench.first);
    QCOMPARE(bench.navigator.queue(), (std::vector<SampleId>{bench.first, bench.second}));
    bench.session->undoStack()->undo();
    QTRY_VERIFY(!bench.data->stored(bench.first).row.isSkipped);
    QCOMPARE(bench.navigator.queue(), (std::vector<SampleId>{bench.first, bench.second}));
    QCOMPARE(bench.navigator.current(), bench.first);
}

void TestRecordEditor::failedWriteKeepsTheTextAndIsTriedAgain()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.data->failWrites(test::kDiskFull);
    bench.editor->setText(TextPart::Draft, QStringLiteral("Keep me."));
    bench.editor->endBurst();
    QTRY_COMPARE(bench.session->saveState(), SaveState::NotSaved);
    QVERIFY(!bench.session->saveProblem().isEmpty());
    QCOMPARE(bench.editor->record().draft, QStringLiteral("Keep me."));
    bench.editor->setText(TextPart::Draft, QStringLiteral("Keep me too."));
    // Leaving and coming back shows what was typed, not what is stored.
    bench.navigator.setQueueIndex(1);
    QTRY_VERIFY(bench.isShowing(bench.second));
    bench.navigator.setQueueIndex(0);
    QTRY_VERIFY(bench.isShowing(bench.first));
    QCOMPARE(bench.editor->record().draft, QStringLiteral("Keep me too."));
    bench.data->failWrites({});
    QTRY_COMPARE(bench.data->stored(bench.first).record.draft, QStringLiteral("Keep me too."));
    QTRY_VERIFY(bench.isSaved());
}

void TestRecordEditor::editsAreJudgedAtOnce()
{
    Bench bench(Answer{Verdict::No, {}});
    QTRY_VERIFY(bench.isShowing(bench.first));
    QCOMPARE(bench.editor->score().outcomes.answer, Outcome::StillWrong);
    bench.editor->setVerdict(Layer::Corrected, Verdict::No);
    QCOMPARE(bench.editor->score().outcomes.answer, Outcome::KeptRight);
    QCOMPARE(bench.editor->score().parts.answer, 1.0);
}

void TestRecordEditor::laterSuggestionNeverReplacesWhatIsBeingTyped()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.editor->setText(TextPart::Draft, QStringLiteral("Mine."));
    SampleDetail late = bench.data->stored(bench.first);
    late.record.draft = QStringLiteral("The monitor's.");
    late.record.revision = 5;
    bench.editor->show(late);
    QCOMPARE(bench.editor->record().draft, QStringLiteral("Mine."));
}

void TestRecordEditor::lockedBoxStays()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    const FindingRef box{Layer::Corrected, 0};
    bench.editor->setLocked({box}, true);
    bench.editor->setBox(box, PixelBox{0, 0, 5, 5});
    bench.editor->remove({box});
    QCOMPARE(bench.editor->record().answer.findings.size(), 1U);
    QCOMPARE(*bench.editor->record().answer.findings[0].box, kBox);
}

void TestRecordEditor::verdictNoRemovesFindings()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.editor->setVerdict(Layer::Corrected, Verdict::No);
    QVERIFY(bench.editor->record().answer.findings.empty());
    QCOMPARE(bench.editor->record().draftAnswer.findings.size(), 1U);
    QVERIFY(!bench.editor->selection().isValid());
}

void TestRecordEditor::detailOfAnEarlierSampleIsDropped()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.navigator.setQueueIndex(1);
    QTRY_VERIFY(bench.isShowing(bench.second));
    const QSignalSpy changes(bench.editor.get(), &RecordEditor::changed);
    bench.editor->show(bench.data->stored(bench.first));
    QCOMPARE(changes.count(), 0);
    QCOMPARE(bench.editor->detail().row.id, bench.second);
}

void TestRecordEditor::closingHandsOverWhatWasTyped()
{
    Bench bench;
    QTRY_VERIFY(bench.isShowing(bench.first));
    bench.editor->setText(TextPart::Draft, QStringLiteral("Last words."));
    bench.editor.reset();
    QTRY_COMPARE(bench.data->stored(bench.first).record.draft, QStringLiteral("Last words."));
}

QTEST_GUILESS_MAIN(TestRecordEditor)

#include "tst_recordeditor.moc"
