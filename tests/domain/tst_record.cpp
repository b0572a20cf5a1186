// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/record.h"

#include <QTest>

#include <functional>

using namespace ra;

namespace {

const Author kMonitor{QStringLiteral("compact"), AuthorKind::Monitor};
const Author kPerson{QStringLiteral("Li"), AuthorKind::Person};

StoredTrace trace()
{
    StoredTrace trace;
    trace.id = TraceId(7);
    trace.author = kMonitor;
    trace.mode = TraceMode::Reflective;
    trace.draft = QStringLiteral("Intact.");
    trace.reflection = QStringLiteral("The pin is bent.");
    trace.draftAnswer = {Verdict::No, {}};
    trace.answer = {Verdict::Yes, {{QStringLiteral("bent"), PixelBox{1, 2, 3, 4}, {}, false}}};
    return trace;
}

Record suggestedRecord()
{
    return takenOver(Record(), trace(), 5).value();
}

FieldState stateOf(const Record &record, RecordField field)
{
    return record.field(field).state;
}

} // namespace

class TestRecord : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allowsOnlyTheTransitionsOfTheTable_data()
    {
        // Columns: what each action leads to from Unlabelled, Suggested, InProgress, Submitted,
        // Approved, Returned; a dot where it is refused.
        QTest::addColumn<int>("action");
        QTest::addColumn<QString>("targets");
        QTest::newRow("take over") << int(RecordAction::TakeOver) << "SS....";
        QTest::newRow("edit") << int(RecordAction::Edit) << "PPPPPP";
        QTest::newRow("submit") << int(RecordAction::Submit) << ".UU...";
        QTest::newRow("accept") << int(RecordAction::Accept) << ".AAA..";
        QTest::newRow("return") << int(RecordAction::Return) << ".RRRR.";
    }

    void allowsOnlyTheTransitionsOfTheTable()
    {
        QFETCH(int, action);
        QFETCH(QString, targets);
        const QString letters = QStringLiteral("-SPUAR");
        for (int from = 0; from < 6; ++from) {
            const auto next =
                nextState(static_cast<RecordState>(from), static_cast<RecordAction>(action));
            if (targets[from] == u'.') {
                QVERIFY(!next);
                QCOMPARE(next.error().code, QStringLiteral("transition"));
                QVERIFY(next.error().text().contains(toKey(static_cast<RecordState>(from))));
            } else {
                QCOMPARE(next, Result<RecordState>(
                                   static_cast<RecordState>(letters.indexOf(targets[from]))));
            }
        }
    }

    void takesATraceOverAsSuggestions()
    {
        Record empty;
        empty.revision = 3;
        const Record record = takenOver(empty, trace(), 99).value();
        QCOMPARE(record.revision, 3);
        QCOMPARE(record.state, RecordState::Suggested);
        QCOMPARE(record.mode, TraceMode::Reflective);
        QCOMPARE(record.draft, QStringLiteral("Intact."));
        QCOMPARE(record.draftAnswer, trace().draftAnswer);
        QCOMPARE(record.answer, trace().answer);
        QCOMPARE(record.takenFrom, TraceId(7));
        for (const FieldMark &mark : record.fields) {
            QCOMPARE(mark, (FieldMark{FieldState::Suggested, kMonitor, 99}));
        }
    }

    void leavesFieldsEmptyThatTheTraceDoesNotFill()
    {
        StoredTrace normal = trace();
        normal.mode = TraceMode::Thinking;
        normal.reflection.clear();
        normal.answer = {Verdict::No, {}};
        const Record record = takenOver(Record(), normal, 1).value();
        QCOMPARE(stateOf(record, RecordField::Draft), FieldState::Suggested);
        QCOMPARE(stateOf(record, RecordField::Critique), FieldState::Empty);
        QCOMPARE(stateOf(record, RecordField::Answer), FieldState::Suggested);
        QCOMPARE(stateOf(record, RecordField::Boxes), FieldState::Empty);
    }

    void replacesAnEarlierSuggestionButNotByNothing()
    {
        StoredTrace later = trace();
        later.id = TraceId(8);
        later.draft = QStringLiteral("Looks complete.");
        const Record record = takenOver(suggestedRecord(), later, 6).value();
        QCOMPARE(record.draft, later.draft);
        QCOMPARE(record.takenFrom, TraceId(8));
        QCOMPARE(takenOver(record, StoredTrace(), 7).value(), record);
    }

    void neverTakesOverHumanWork_data()
    {
        QTest::addColumn<int>("state");
        QTest::newRow("edited") << int(FieldState::Edited);
        QTest::newRow("approved") << int(FieldState::Approved);
        QTest::newRow("rejected") << int(FieldState::Rejected);
    }

    void neverTakesOverHumanWork()
    {
        QFETCH(int, state);
        for (int field = 0; field < kRecordFieldCount; ++field) {
            Record record = suggestedRecord();
            record.fields[size_t(field)].state = static_cast<FieldState>(state);
            const auto taken = takenOver(record, trace(), 6);
            QVERIFY(!taken);
            QCOMPARE(taken.error().code, QStringLiteral("humanWork"));
        }
    }

    void marksOnlyTheEditedField_data()
    {
        QTest::addColumn<int>("field");
        QTest::addColumn<int>("change");
        QTest::newRow("draft text") << int(RecordField::Draft) << 0;
        QTest::newRow("draft verdict") << int(RecordField::Draft) << 1;
        QTest::newRow("critique") << int(RecordField::Critique) << 2;
        QTest::newRow("revision") << int(RecordField::Critique) << 3;
        QTest::newRow("verdict") << int(RecordField::Answer) << 4;
        QTest::newRow("type") << int(RecordField::Answer) << 5;
        QTest::newRow("box") << int(RecordField::Boxes) << 6;
        QTest::newRow("lock") << int(RecordField::Boxes) << 7;
    }

    void marksOnlyTheEditedField()
    {
        QFETCH(int, field);
        QFETCH(int, change);
        const Record before = suggestedRecord();
        Record wanted = before;
        const std::function<void()> changes[] = {
            [&] { wanted.draft += QStringLiteral(" So no."); },
            [&] { wanted.draftAnswer.verdict = Verdict::Unknown; },
            [&] { wanted.reflection += QStringLiteral(" Yes."); },
            [&] { wanted.revisionText = QStringLiteral("Decision revision: yes."); },
            [&] { wanted.answer.verdict = Verdict::Unknown; },
            [&] { wanted.answer.findings[0].type = QStringLiteral("crack"); },
            [&] { wanted.answer.findings[0].box->x2 = 9; },
            [&] { wanted.answer.findings[0].isLocked = true; },
        };
        changes[change]();
        const Record after = afterEdit(before, wanted, kPerson, 77).value();
        QCOMPARE(after.state, RecordState::InProgress);
        for (int i = 0; i < kRecordFieldCount; ++i) {
            const FieldMark expected =
                i == field ? FieldMark{FieldState::Edited, kPerson, 77} : before.fields[size_t(i)];
            QCOMPARE(after.fields[size_t(i)], expected);
        }
    }

    void addingAFindingChangesAnswerAndBoxes()
    {
        Record wanted = suggestedRecord();
        wanted.answer.findings.push_back(
            {QStringLiteral("crack"), PixelBox{5, 5, 6, 6}, {}, false});
        const Record after = afterEdit(suggestedRecord(), wanted, kPerson, 1).value();
        QCOMPARE(stateOf(after, RecordField::Answer), FieldState::Edited);
        QCOMPARE(stateOf(after, RecordField::Boxes), FieldState::Edited);
        QCOMPARE(stateOf(after, RecordField::Draft), FieldState::Suggested);
    }

    void anEditWithoutDifferenceChangesNothing()
    {
        const Record record = suggestedRecord();
        Record wanted = record;
        wanted.draft = QStringLiteral("  Intact.\r\n");
        QCOMPARE(afterEdit(record, wanted, kPerson, 77).value(), record);
    }

    void keepsTextsInTheFormThatTracesCarry()
    {
        Record wanted;
        wanted.draft = QStringLiteral(" one\r\ntwo\rthree \n");
        QCOMPARE(afterEdit(Record(), wanted, kPerson, 1).value().draft,
                 QStringLiteral("one\ntwo\nthree"));
    }

    void editingAnApprovedRecordTakesItsApprovalAway()
    {
        const Record approved = accepted(suggestedRecord(), kPerson, 10, {true, true}).value();
        Record wanted = approved;
        wanted.reflection = QStringLiteral("Two pins are bent.");
        const Record after = afterEdit(approved, wanted, kPerson, 11).value();
        QCOMPARE(after.state, RecordState::InProgress);
        QCOMPARE(stateOf(after, RecordField::Critique), FieldState::Edited);
        QVERIFY(!after.differsFromTruth);
        QVERIFY(!after.isInconsistent);
        QVERIFY(accepted(after, kPerson, 12));
    }

    void acceptApprovesFieldsWithContent()
    {
        Record record;
        record.state = RecordState::InProgress;
        record.answer.verdict = Verdict::No;
        record.reason = QStringLiteral("box too large");
        record.field(RecordField::Boxes) = {FieldState::Edited, kPerson, 2};
        const Record after = accepted(record, kPerson, 10, {true, true}).value();
        QCOMPARE(after.state, RecordState::Approved);
        QVERIFY(after.differsFromTruth);
        QVERIFY(after.isInconsistent);
        QVERIFY(after.reason.isEmpty());
        QCOMPARE(after.field(RecordField::Answer), (FieldMark{FieldState::Approved, kPerson, 10}));
        QCOMPARE(stateOf(after, RecordField::Boxes), FieldState::Approved);
        QCOMPARE(stateOf(after, RecordField::Draft), FieldState::Empty);
        QCOMPARE(stateOf(after, RecordField::Critique), FieldState::Empty);
    }

    void refusesToAcceptAnIncompleteAnswer_data()
    {
        QTest::addColumn<int>("verdict");
        QTest::addColumn<int>("findings");
        QTest::addColumn<bool>("isOk");
        QTest::newRow("no verdict") << int(Verdict::Unknown) << 0 << false;
        QTest::newRow("yes without finding") << int(Verdict::Yes) << 0 << false;
        QTest::newRow("yes with an empty finding") << int(Verdict::Yes) << 1 << false;
        QTest::newRow("no with a finding") << int(Verdict::No) << 2 << false;
        QTest::newRow("yes with a type only") << int(Verdict::Yes) << 2 << true;
        QTest::newRow("yes with a box only") << int(Verdict::Yes) << 3 << true;
        QTest::newRow("no") << int(Verdict::No) << 0 << true;
    }

    void refusesToAcceptAnIncompleteAnswer()
    {
        QFETCH(int, verdict);
        QFETCH(int, findings);
        QFETCH(bool, isOk);
        Record record;
        record.state = RecordState::InProgress;
        record.answer.verdict = static_cast<Verdict>(verdict);
        if (findings > 0) {
            Finding finding;
            finding.type = findings == 2 ? QStringLiteral("bent") : QString();
            finding.box = findings == 3 ? std::optional(PixelBox{0, 0, 1, 1}) : std::nullopt;
            record.answer.findings.push_back(finding);
        }
        const auto after = accepted(record, kPerson, 1);
        QCOMPARE(after.has_value(), isOk);
        if (!isOk) {
            QCOMPARE(after.error().code, QStringLiteral("incompleteAnswer"));
        }
    }

    void aSubmittedRecordWaitsForTheReviewer()
    {
        Record record = suggestedRecord();
        record.state = nextState(record.state, RecordAction::Submit).value();
        QCOMPARE(record.state, RecordState::Submitted);
        QCOMPARE(accepted(record, kPerson, 1).value().state, RecordState::Approved);
    }

    void aDamagedTraceIsNotTakenOver()
    {
        StoredTrace damaged = trace();
        damaged.isDamaged = true;
        QCOMPARE(takenOver(Record(), damaged, 5).error().code, QStringLiteral("damaged"));
    }

    void rejectNeedsAReason()
    {
        const auto refused = returned(suggestedRecord(), QStringLiteral(" \n"), kPerson, 1);
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("noReason"));
        const Record after =
            returned(suggestedRecord(), QStringLiteral(" wrong box "), kPerson, 9).value();
        QCOMPARE(after.state, RecordState::Returned);
        QCOMPARE(after.reason, QStringLiteral("wrong box"));
        for (const FieldMark &mark : after.fields) {
            QCOMPARE(mark, (FieldMark{FieldState::Rejected, kPerson, 9}));
        }
    }

    void sameContentIsModeTextsAndAnswers()
    {
        const Record record = suggestedRecord();
        Record other = accepted(record, kPerson, 9, {}).value();
        other.revision = 7;
        other.takenFrom = TraceId(8);
        QVERIFY(other != record);
        QVERIFY(hasSameContent(record, other));
        const std::vector<std::function<void(Record &)>> changes{
            [](Record &changed) { changed.mode = TraceMode::Thinking; },
            [](Record &changed) { changed.draft += u'!'; },
            [](Record &changed) { changed.reflection += u'!'; },
            [](Record &changed) { changed.revisionText += u'!'; },
            [](Record &changed) { changed.draftAnswer.verdict = Verdict::Yes; },
            [](Record &changed) { changed.answer.findings[0].isLocked = true; }};
        for (const auto &change : changes) {
            Record changed = record;
            change(changed);
            QVERIFY(!hasSameContent(record, changed));
        }
    }

    void aReturnedRecordIsAcceptedOnlyAfterAnEdit()
    {
        const Record back =
            returned(suggestedRecord(), QStringLiteral("wrong type"), kPerson, 1).value();
        QCOMPARE(accepted(back, kPerson, 2).error().code, QStringLiteral("transition"));
        Record wanted = back;
        wanted.answer.findings[0].type = QStringLiteral("crack");
        const Record repaired = afterEdit(back, wanted, kPerson, 3).value();
        QCOMPARE(repaired.reason, QStringLiteral("wrong type"));
        QCOMPARE(accepted(repaired, kPerson, 4).value().state, RecordState::Approved);
    }
};

QTEST_GUILESS_MAIN(TestRecord)
#include "tst_record.moc"
