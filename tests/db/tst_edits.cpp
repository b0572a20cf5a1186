// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/writerthread.h"
#include "tests/support/dbfile.h"

#include <QRandomGenerator>

using namespace ra;
using namespace ra::test;

/// Edits, undo, history, truth, runs: what a write changes and what it refuses.
class TestEdits : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anEditIsStoredWhole();
    void transitionsOutsideTheTableAreRefused();
    void fixAndAcceptInOneStepIsAllowed();
    void marksOfAnAcceptAreStoredEachByItself();
    void aStaleRevisionIsAConflictAndTheOthersAreStored();
    void undoBringsBackExactlyWhatWas();
    void undoToWhatNeverWasIsRefused();
    void historyTellsEveryChangeAndBringsItBack();
    void badAnswersAreRefused();
    void boxesOutsideTheImageAreNeverStored();
    void aTraceThatWasBrokenOffIsKeptButCountsForNothing();
    void nothingChangedStoresNothing();
    void acceptWithoutTruthMakesTheAnswerTheTruth();
    void whatElseIsApprovedOfThePictureIsTold();
    void truthRevisionsJudgeAnew();
    void skippedSamplesGoToTheEndInOrder();
    void roleChangeMovesSamplesOutOfTheList();
    void rootsCanBeMoved();
    void settingsAreKept();
    void listenersHearOfCommits();
    void changesAreToldPrecisely();
    void runResultsAreTakenOverAndResumed();
    void humanWorkIsNeverTakenOver();
    void interruptedRunsArePausedOnOpening();
    void countersEqualRecountAfterRandomWork();
    void editsGoBeforeBatches();

private:
    std::unique_ptr<DbProject> m_db;
    std::vector<SampleId> m_ids;
};

namespace {

void makeAnswer(Record &record)
{
    record.draft = QStringLiteral("The surface is intact.");
    record.reflection = QStringLiteral("There is a scratch.");
    record.revisionText = QStringLiteral("Revision: from no to yes.");
    record.mode = TraceMode::Reflective;
    record.draftAnswer = DbProject::no();
    record.answer = DbProject::yes(QStringLiteral("Scratch"), {1.5, 2.25, 30, 40});
    record.answer.findings.front().confidence = 0.75;
    record.answer.findings.push_back({QString(), PixelBox{5, 5, 6, 6}, {}, true});
}

CheckReport checked(Project &project)
{
    const auto report = project.check(CheckDepth::Full, [](const Progress &) {});
    if (!report) {
        qWarning("%s", qPrintable(report.error().text()));
        return {false, {}};
    }
    for (const Diagnostic &finding : report->findings) {
        qWarning("%s %s", qPrintable(finding.item), qPrintable(finding.text()));
    }
    return *report;
}

} // namespace

void TestEdits::init()
{
    m_db = std::make_unique<DbProject>();
    RA_VERIFY_OK(m_db->create());
    RA_VERIFY_OK(m_db->import(10));
    m_ids = m_db->ids();
    QCOMPARE(m_ids.size(), size_t(10));
}

void TestEdits::cleanup()
{
    if (m_db->project && m_db->project->mode() == OpenMode::ReadWrite) {
        QVERIFY(checked(*m_db->project).isOk);
        QCOMPARE(brokenReplay(m_db->path()), QString());
    }
    m_db.reset();
}

void TestEdits::anEditIsStoredWhole()
{
    const auto result = m_db->edit(m_ids[1], makeAnswer);
    RA_VERIFY_OK(result);
    QVERIFY(result->refused.empty());
    QCOMPARE(result->saved.front().revision, 1);
    RA_VERIFY_OK(m_db->open());
    const auto detail = m_db->samples().detail(m_ids[1]);
    RA_VERIFY_OK(detail);
    const Record &record = detail->record;
    QCOMPARE(record.state, RecordState::InProgress);
    QCOMPARE(record.mode, TraceMode::Reflective);
    QCOMPARE(record.revisionText, QStringLiteral("Revision: from no to yes."));
    QCOMPARE(record.answer.findings.size(), size_t(2));
    QCOMPARE(record.answer.findings[0].type, QStringLiteral("scratch"));
    QCOMPARE(record.answer.findings[0].box, std::optional(PixelBox{1.5, 2.25, 30, 40}));
    QCOMPARE(record.answer.findings[0].confidence, std::optional(0.75));
    QVERIFY(record.answer.findings[1].isLocked);
    QCOMPARE(record.field(RecordField::Critique).state, FieldState::Edited);
    QCOMPARE(record.field(RecordField::Critique).author, kAnna);
    QCOMPARE(detail->row.verdict, Verdict::Yes);
    QCOMPARE(detail->row.draft, Verdict::No);
    QCOMPARE(detail->row.outcome, Outcome::Fixed);
    QCOMPARE(detail->row.reward, std::optional(1.0));
    QCOMPARE(detail->row.findings.size(), size_t(2));
    QVERIFY(detail->damage.empty());
}

void TestEdits::transitionsOutsideTheTableAreRefused()
{
    const auto before = m_db->samples().record(m_ids[0]);
    Record approved = *before;
    approved.state = RecordState::Approved;
    for (const EditKind kind :
         {EditKind::Accept, EditKind::Submit, EditKind::Edit, EditKind::Return, EditKind::TakeOver,
          EditKind::Truth, EditKind::Type}) {
        const auto result = m_db->store().applyEdit({kind, kAnna, {{m_ids[0], 0, approved}}});
        RA_VERIFY_OK(result);
        QCOMPARE(result->refused.size(), size_t(1));
        QCOMPARE(result->refused.front().code, QStringLiteral("transition"));
        QCOMPARE(result->refused.front().item, QStringLiteral("tile/0.png"));
    }
    QCOMPARE(m_db->samples().record(m_ids[0])->revision, 0);
}

void TestEdits::fixAndAcceptInOneStepIsAllowed()
{
    Record fixed = *m_db->samples().record(m_ids[0]);
    fixed.answer = DbProject::no();
    fixed.state = RecordState::Approved;
    const auto result = m_db->store().applyEdit({EditKind::Accept, kAnna, {{m_ids[0], 0, fixed}}});
    RA_VERIFY_OK(result);
    QVERIFY(result->refused.empty());
    QCOMPARE(m_db->samples().record(m_ids[0])->state, RecordState::Approved);
}

void TestEdits::marksOfAnAcceptAreStoredEachByItself()
{
    const std::vector<AcceptMarks> all{{false, false}, {true, false}, {false, true}, {true, true}};
    for (size_t i = 0; i < all.size(); ++i) {
        RA_VERIFY_OK(m_db->edit(m_ids[i], makeAnswer));
        const Record before = m_db->samples().record(m_ids[i]).value();
        const Record after = accepted(before, kAnna, ++m_db->nowMs, all[i]).value();
        RA_VERIFY_OK(m_db->store().applyEdit({EditKind::Accept, kAnna, {{m_ids[i], -1, after}}}));
        const SampleDetail stored = m_db->samples().detail(m_ids[i]).value();
        QCOMPARE(stored.record.differsFromTruth, all[i].differsFromTruth);
        QCOMPARE(stored.record.isInconsistent, all[i].isInconsistent);
        QVERIFY(stored.damage.empty());
    }
    // Taken back and done again by history, which must know the mark as well.
    const Record marked = m_db->samples().record(m_ids[3]).value();
    const auto edit =
        m_db->edit(m_ids[3], [](Record &record) { record.draft = QStringLiteral("Look again."); });
    RA_VERIFY_OK(edit);
    QVERIFY(!m_db->samples().record(m_ids[3]).value().isInconsistent);
    RA_VERIFY_OK(m_db->undo(edit->action));
    const Record back = m_db->samples().record(m_ids[3]).value();
    QVERIFY(back.isInconsistent);
    QCOMPARE(back.state, marked.state);
    QVERIFY(checked(*m_db->project).isOk);
}

void TestEdits::aStaleRevisionIsAConflictAndTheOthersAreStored()
{
    RA_VERIFY_OK(m_db->edit(m_ids[1], makeAnswer));
    EditRequest request{EditKind::Edit, kAnna, {}};
    for (const SampleId id : {m_ids[1], m_ids[2], SampleId(777)}) {
        Record after;
        after.state = RecordState::InProgress;
        after.draft = QStringLiteral("later");
        request.changes.push_back({id, 0, after});
    }
    const auto result = m_db->store().applyEdit(request);
    RA_VERIFY_OK(result);
    QCOMPARE(result->refused.size(), size_t(2));
    QCOMPARE(result->refused[0].code, QStringLiteral("conflict"));
    QCOMPARE(result->refused[1].code, QStringLiteral("noSample"));
    QCOMPARE(result->saved.size(), size_t(1));
    QCOMPARE(m_db->samples().record(m_ids[2])->draft, QStringLiteral("later"));
    QCOMPARE(m_db->samples().record(m_ids[1])->draft, QStringLiteral("The surface is intact."));
}

void TestEdits::undoBringsBackExactlyWhatWas()
{
    const Record empty = *m_db->samples().record(m_ids[1]);
    RA_VERIFY_OK(m_db->edit(m_ids[1], makeAnswer));
    const Record edited = *m_db->samples().record(m_ids[1]);
    RA_VERIFY_OK(m_db->accept(m_ids[1]));
    QCOMPARE(m_db->samples().record(m_ids[1])->state, RecordState::Approved);

    const auto isUndone = [&](EditKind kind, const Record &target) {
        const int base = m_db->samples().record(m_ids[1])->revision;
        const auto result = m_db->store().applyEdit({kind, kAnna, {{m_ids[1], base, target}}});
        Record expected = target;
        expected.revision = base + 1;
        return result && result->refused.empty() && *m_db->samples().record(m_ids[1]) == expected;
    };
    QVERIFY(isUndone(EditKind::Undo, edited));
    QVERIFY(isUndone(EditKind::Undo, empty));
    QCOMPARE(m_db->matching(QStringLiteral("state:unlabelled")).size(), size_t(10));
    QVERIFY(isUndone(EditKind::Redo, edited));
    QCOMPARE(m_db->samples().record(m_ids[1])->revision, 5);
}

void TestEdits::undoToWhatNeverWasIsRefused()
{
    RA_VERIFY_OK(m_db->edit(m_ids[1], makeAnswer));
    Record invented = *m_db->samples().record(m_ids[1]);
    invented.state = RecordState::Approved;
    const auto result =
        m_db->store().applyEdit({EditKind::Undo, kAnna, {{m_ids[1], -1, invented}}});
    RA_VERIFY_OK(result);
    QCOMPARE(result->refused.front().code, QStringLiteral("transition"));
}

void TestEdits::historyTellsEveryChangeAndBringsItBack()
{
    QVERIFY(m_db->samples().history(m_ids[1])->empty());
    RA_VERIFY_OK(m_db->edit(m_ids[1], makeAnswer));
    const Record edited = *m_db->samples().record(m_ids[1]);
    RA_VERIFY_OK(m_db->accept(m_ids[1]));
    // Of the sample, but not of its record.
    RA_VERIFY_OK(m_db->store().addTruth(m_ids[1], {Verdict::No, {}}, kAnna, {}));
    const auto history = m_db->samples().history(m_ids[1]);
    RA_VERIFY_OK(history);
    QCOMPARE(history->size(), size_t(2));
    const RecordRevision &newest = history->front();
    QCOMPARE(newest.revision, 2);
    QCOMPARE(newest.kind, EditKind::Accept);
    QCOMPARE(newest.author, kAnna);
    QVERIFY(newest.atMs > 0);
    QVERIFY(!newest.isDamaged);
    QCOMPARE(newest.after, *m_db->samples().record(m_ids[1]));
    QCOMPARE(newest.before, edited);
    QCOMPARE(history->back().after, edited);
    QCOMPARE(history->back().before, Record());

    const auto back =
        m_db->store().applyEdit({EditKind::Undo, kAnna, {{m_ids[1], -1, history->back().after}}});
    RA_VERIFY_OK(back);
    QVERIFY(back->refused.empty());
    QCOMPARE(m_db->samples().record(m_ids[1])->state, RecordState::InProgress);
    QCOMPARE(m_db->samples().history(m_ids[1])->size(), size_t(3));
}

void TestEdits::badAnswersAreRefused()
{
    for (const PixelBox &box : {PixelBox{5, 5, 5, 9}, PixelBox{9, 9, 1, 1},
                                PixelBox{0, 0, qInf(), 1}, PixelBox{qQNaN(), 0, 1, 1}}) {
        Record after;
        after.state = RecordState::InProgress;
        after.answer = DbProject::yes(QStringLiteral("scratch"), box);
        const auto result =
            m_db->store().applyEdit({EditKind::Edit, kAnna, {{m_ids[1], 0, after}}});
        RA_VERIFY_OK(result);
        QCOMPARE(result->refused.front().code, QStringLiteral("badAnswer"));
    }
}

void TestEdits::boxesOutsideTheImageAreNeverStored()
{
    // As drawn on a picture of another size; the sample's is 100 × 100.
    for (const PixelBox &box :
         {PixelBox{156, 10, 189, 30}, PixelBox{50, 50, 60, 101}, PixelBox{-1, 10, 20, 30}}) {
        for (const bool isDraft : {false, true}) {
            const auto result = m_db->edit(m_ids[1], [&](Record &record) {
                (isDraft ? record.draftAnswer : record.answer) =
                    DbProject::yes(QStringLiteral("scratch"), box);
            });
            RA_VERIFY_OK(result);
            QCOMPARE(result->refused.size(), size_t(1));
            QCOMPARE(result->refused.front().code, QStringLiteral("badAnswer"));
        }
        QVERIFY(!m_db->store().addTruth(m_ids[1], DbProject::yes(QStringLiteral("scratch"), box),
                                        kAnna, {}));
    }
    // Rounding is no other picture.
    RA_VERIFY_OK(m_db->edit(m_ids[1], [](Record &record) {
        record.answer = DbProject::yes(QStringLiteral("scratch"), {10, 10, 100.01, 30});
    }));
    QCOMPARE(m_db->samples().record(m_ids[1])->answer.findings.at(0).box->x2, 100.0);
    // A monitor's trace stays what it said; the record takes what is in the picture.
    const auto run = m_db->beginRun({m_ids[2]});
    RA_VERIFY_OK(run);
    Answer over = DbProject::yes(QStringLiteral("scratch"), {90, 90, 120, 120});
    over.findings.push_back({QString(), PixelBox{150, 0, 160, 9}, {}, false});
    StoredTrace trace = DbProject::trace(over, 0.9);
    trace.sample = m_ids[2];
    trace.author = {kMonitorName, AuthorKind::Monitor};
    RA_VERIFY_OK(m_db->store().addRunResults(*run, {{m_ids[2], trace}}));
    const SampleDetail detail = m_db->samples().detail(m_ids[2]).value();
    QCOMPARE(detail.traces.front().answer.findings.size(), size_t(2));
    QCOMPARE(detail.record.answer.findings.size(), size_t(1));
    QCOMPARE(*detail.record.answer.findings.at(0).box, (PixelBox{90, 90, 100, 100}));
}

void TestEdits::aTraceThatWasBrokenOffIsKeptButCountsForNothing()
{
    const SampleId id = m_ids[2];
    const auto run = m_db->beginRun({id});
    RA_VERIFY_OK(run);
    StoredTrace whole = DbProject::trace(DbProject::yes(QStringLiteral("scratch")), 0.9);
    RA_VERIFY_OK(m_db->store().addRunResults(*run, {{id, whole}}));
    const Record suggested = m_db->samples().record(id).value();
    const auto again = m_db->beginRun({id});
    RA_VERIFY_OK(again);
    StoredTrace begun = DbProject::trace({}, 0.1);
    begun.parse = ParseState::Incomplete;
    begun.confidence.reset();
    RA_VERIFY_OK(m_db->store().addRunResults(*again, {{id, begun, true}}));

    const SampleDetail detail = m_db->samples().detail(id).value();
    QCOMPARE(detail.traces.size(), size_t(2));
    QCOMPARE(detail.traces.front().parse, ParseState::Incomplete);
    QCOMPARE(m_db->samples().record(id).value(), suggested);
    QCOMPARE(m_db->samples().waitingItems(*again).value(), std::vector<SampleId>{id});
    std::vector<Verdict> judged;
    RA_VERIFY_OK(m_db->samples().forEachTrace({}, {}, [&](const AuditRow &row) -> Status {
        judged.push_back(row.answer.verdict);
        return {};
    }));
    QCOMPARE(judged, std::vector<Verdict>{Verdict::Yes});
}

void TestEdits::nothingChangedStoresNothing()
{
    RA_VERIFY_OK(m_db->edit(m_ids[1], makeAnswer));
    const qint64 revision = m_db->samples().revision();
    const auto result = m_db->edit(m_ids[1], [](Record &) {});
    RA_VERIFY_OK(result);
    QCOMPARE(result->saved.front().revision, 1);
    QCOMPARE(m_db->samples().revision(), revision);
}

void TestEdits::acceptWithoutTruthMakesTheAnswerTheTruth()
{
    RA_VERIFY_OK(m_db->add({DbProject::sample(QStringLiteral("free.png"))}));
    const SampleId id = m_db->matching(QStringLiteral("path:free.png")).front();
    const auto run = m_db->beginRun({id});
    RA_VERIFY_OK(run);
    RA_VERIFY_OK(m_db->store().addRunResults(
        *run, {{id, DbProject::trace(DbProject::yes(QStringLiteral("scratch")), 0.9)}}));
    QCOMPARE(m_db->samples().detail(id)->row.outcome, Outcome::NotJudged);
    RA_VERIFY_OK(m_db->accept(id));
    QCOMPARE(m_db->samples().detail(id)->row.outcome, Outcome::Fixed);
    QCOMPARE(m_db->samples().detail(id)->row.truth, Verdict::Yes);
    bool isSeen = false;
    RA_VERIFY_OK(m_db->samples().forEachTrace({}, kMonitorName, [&](const AuditRow &row) -> Status {
        isSeen = row.isTruthFromRecord && row.parts && row.outcomes.overall == Outcome::Fixed;
        return {};
    }));
    QVERIFY(isSeen);
    RA_VERIFY_OK(m_db->edit(id, [](Record &record) { record.draft = QStringLiteral("new"); }));
    QCOMPARE(m_db->samples().detail(id)->row.outcome, Outcome::NotJudged);
    QCOMPARE(m_db->samples().detail(id)->row.truth, Verdict::Unknown);
    RA_VERIFY_OK(m_db->samples().forEachTrace({}, {}, [&](const AuditRow &row) -> Status {
        isSeen = row.truth || row.parts;
        return {};
    }));
    QVERIFY(!isSeen);
}

void TestEdits::whatElseIsApprovedOfThePictureIsTold()
{
    RA_VERIFY_OK(m_db->add({DbProject::sample(QStringLiteral("same/a.png")),
                            DbProject::sample(QStringLiteral("same/b.png")),
                            DbProject::sample(QStringLiteral("same/c.png"))}));
    std::vector<SampleId> same;
    for (const SampleId id : m_db->ids()) {
        if (m_db->samples().detail(id)->row.path.startsWith(QStringLiteral("same/"))) {
            same.push_back(id);
        }
    }
    QCOMPARE(same.size(), size_t(3));
    RA_VERIFY_OK(
        m_db->store().setContentHashes({{same[0], "h"}, {same[1], "h"}, {same[2], "other"}}));
    for (const SampleId id : {same[0], same[2]}) {
        RA_VERIFY_OK(m_db->edit(id, [](Record &record) {
            record.draft = QStringLiteral("A scratch.");
            record.answer = DbProject::yes(QStringLiteral("scratch"));
        }));
        QVERIFY(m_db->samples().detail(same[1])->twins.empty()); // nothing is approved yet
    }
    RA_VERIFY_OK(m_db->accept(same[0]));
    RA_VERIFY_OK(m_db->accept(same[2]));
    const auto details = m_db->samples().details(same);
    QVERIFY(details);
    QVERIFY(details->at(0).twins.empty());
    QCOMPARE(details->at(1).twins,
             (std::vector<ApprovedTwin>{{QStringLiteral("same/a.png"), Verdict::Yes}}));
    QVERIFY(details->at(2).twins.empty());
}

void TestEdits::truthRevisionsJudgeAnew()
{
    RA_VERIFY_OK(m_db->edit(m_ids[1], makeAnswer));
    QCOMPARE(m_db->samples().detail(m_ids[1])->row.outcome, Outcome::Fixed);
    const auto revision =
        m_db->store().addTruth(m_ids[1], DbProject::no(), kAnna, QStringLiteral("dust"));
    RA_VERIFY_OK(revision);
    QCOMPARE(*revision, 2);
    const auto detail = m_db->samples().detail(m_ids[1]);
    QCOMPARE(detail->truth->revision, 2);
    QCOMPARE(detail->truth->note, QStringLiteral("dust"));
    QCOMPARE(detail->row.outcome, Outcome::Broken);
    QCOMPARE(detail->row.truth, Verdict::No);
    QCOMPARE(m_db->matching(QStringLiteral("outcome:broken")).size(), size_t(1));
}

void TestEdits::skippedSamplesGoToTheEndInOrder()
{
    RA_VERIFY_OK(m_db->store().setSkipped({m_ids[4]}, 20));
    RA_VERIFY_OK(m_db->store().setSkipped({m_ids[8]}, 10));
    const auto order = m_db->ids({}, {});
    QCOMPARE(order[8], m_ids[8]);
    QCOMPARE(order[9], m_ids[4]);
    RA_VERIFY_OK(m_db->store().setSkipped({m_ids[4]}, {}));
    QCOMPARE(m_db->ids({}, {}).back(), m_ids[8]);
    QCOMPARE(m_db->samples().record(m_ids[8])->state, RecordState::Unlabelled);
}

void TestEdits::roleChangeMovesSamplesOutOfTheList()
{
    RA_VERIFY_OK(m_db->store().setRole({m_ids[0], m_ids[2]}, SampleRole::Reference));
    QCOMPARE(m_db->samples().count({}).value_or(-1), 8);
    QCOMPARE(m_db->ids().size(), size_t(8));
    QCOMPARE(m_db->samples().references(QStringLiteral("tile"))->size(), size_t(2));
    QCOMPARE(m_db->samples().detail(m_ids[4])->references.size(), size_t(2));
    RA_VERIFY_OK(m_db->store().setRole({m_ids[0]}, SampleRole::Sample));
    QCOMPARE(m_db->samples().count({}).value_or(-1), 9);
    QCOMPARE(m_db->store().setRole({SampleId(999)}, SampleRole::Sample).error().code,
             QStringLiteral("noSample"));
}

void TestEdits::settingsAreKept()
{
    QCOMPARE(m_db->samples().settings().value(), ProjectSettings());
    for (const TypeRule rule : {TypeRule::Free, TypeRule::Needed, TypeRule::Free}) {
        RA_VERIFY_OK(m_db->store().saveSettings({rule}));
        QCOMPARE(m_db->samples().settings()->types, rule);
    }
    RA_VERIFY_OK(m_db->open());
    QCOMPARE(m_db->samples().settings()->types, TypeRule::Free);
}

void TestEdits::rootsCanBeMoved()
{
    const auto roots = m_db->samples().roots();
    RA_VERIFY_OK(roots);
    QCOMPARE(roots->size(), size_t(1));
    RA_VERIFY_OK(m_db->store().setRootPath(roots->front().id, QStringLiteral("/new place/")));
    QCOMPARE(m_db->samples().rows({m_ids[0]})->front().filePath,
             QStringLiteral("/new place/tile/0.png"));
    QCOMPARE(m_db->store().setRootPath(roots->front().id, QStringLiteral("relative")).error().code,
             QStringLiteral("badPath"));
}

void TestEdits::listenersHearOfCommits()
{
    std::vector<StoreChange> heard;
    std::mutex mutex;
    const int token = m_db->store().addListener([&](const StoreChange &change) {
        const std::lock_guard lock(mutex);
        heard.push_back(change);
    });
    RA_VERIFY_OK(m_db->edit(m_ids[1], makeAnswer));
    RA_VERIFY_OK(m_db->store().setRole({m_ids[2]}, SampleRole::Reference));
    m_db->store().removeListener(token);
    RA_VERIFY_OK(m_db->store().setSkipped({m_ids[3]}, 1));
    const std::lock_guard lock(mutex);
    QCOMPARE(heard.size(), size_t(2));
    QVERIFY(heard[0].isAny(SamplePart::Record, m_ids[1]));
    QVERIFY(heard[1].isAny(SamplePart::Role, m_ids[2]));
    QCOMPARE(heard[1].revision, heard[0].revision + 1);
}

void TestEdits::changesAreToldPrecisely()
{
    StoreChange heard;
    ProjectStore &store = m_db->store();
    const auto told = [&](const auto &write) {
        heard = {};
        // The writer is done with a commit before it answers.
        const int token = store.addListener([&](const StoreChange &change) { heard.add(change); });
        const bool isDone = bool(write());
        store.removeListener(token);
        heard.revision = 0;
        return isDone;
    };
    const auto isOnly = [&](ProjectParts parts, const std::vector<SampleChange> &samples) {
        return heard.parts == parts && heard.samples == samples;
    };
    const SampleId id = m_ids[1];
    const std::vector<SampleChange> none;
    // A name that the project doesn't know yet is a new type.
    QVERIFY(told([&] { return m_db->edit(id, makeAnswer); }));
    QVERIFY(heard.samples == (std::vector<SampleChange>{{id, SamplePart::Record, 1}}));
    QVERIFY(told([&] {
        return m_db->edit(id, [](Record &record) { record.draft = QStringLiteral("New."); });
    }));
    QVERIFY(isOnly({}, {{id, SamplePart::Record, 2}}));
    QVERIFY(told([&] { return store.setSkipped({id}, 5); }));
    QVERIFY(isOnly({}, {{id, SamplePart::Place}}));
    QVERIFY(told([&] { return store.setContentHashes({{id, "h"}}); }));
    QVERIFY(isOnly({}, {{id, SamplePart::File}}));
    QVERIFY(told([&] { return store.addTruth(id, DbProject::no(), kAnna, {}); }));
    QVERIFY(isOnly({}, {{id, SamplePart::Truth | SamplePart::Judgement}}));

    DefectType type;
    type.name = QStringLiteral("burr");
    QVERIFY(told([&] { return store.saveType(type, kAnna); }));
    QVERIFY(isOnly(ProjectPart::Taxonomy, none));
    const auto taxonomy = m_db->samples().taxonomy();
    RA_VERIFY_OK(taxonomy);
    type = *taxonomy->find(type.name);
    type.digit = 9;
    QVERIFY(told([&] { return store.saveType(type, kAnna); }));
    QVERIFY(isOnly(ProjectPart::Taxonomy, none));
    type.name = QStringLiteral("ridge");
    QVERIFY(told([&] { return store.saveType(type, kAnna); }));
    QVERIFY(isOnly(ProjectPart::Taxonomy | ProjectPart::AllSamples, none));

    QVERIFY(told([&] { return store.saveSettings({TypeRule::Free}); }));
    QVERIFY(isOnly(ProjectPart::Settings, none));

    const SampleId open = m_ids[4];
    RunId run;
    QVERIFY(told([&]() -> Status {
        RA_TRY_ASSIGN(run, m_db->beginRun({open, id}));
        return {};
    }));
    QVERIFY(isOnly(ProjectPart::Runs, none));
    const StoredTrace trace = DbProject::trace(DbProject::no(), 0.2);
    const SampleParts traced = SamplePart::Traces | SamplePart::Judgement;
    QVERIFY(told([&] { return store.addRunResults(run, {{id, trace}}); }));
    QVERIFY(isOnly(ProjectPart::Runs, {{id, traced}}));
    QVERIFY(told([&] { return store.addRunResults(run, {{open, trace}}); }));
    QVERIFY(isOnly(ProjectPart::Runs, {{open, traced}, {open, SamplePart::Record, 1}}));
    QVERIFY(told([&] { return store.setRunState(run, RunState::Done); }));
    QVERIFY(isOnly(ProjectPart::Runs, none));
    ExportRow row;
    row.format = QStringLiteral("trl");
    QVERIFY(told([&] { return store.addExport(row); }));
    QVERIFY(isOnly(ProjectPart::Exports, none));
}

void TestEdits::runResultsAreTakenOverAndResumed()
{
    const auto run = m_db->beginRun(m_ids);
    RA_VERIFY_OK(run);
    QCOMPARE(m_db->samples().waitingItems(*run)->size(), size_t(10));
    const Error broken{
        QStringLiteral("imageDamaged"), "The image %1 is damaged.", {QStringLiteral("x")}, {}};
    const Error stopped{QStringLiteral("cancelled"), "Stopped.", {}, {}};
    RA_VERIFY_OK(m_db->store().addRunResults(
        *run, {{m_ids[1], DbProject::trace(DbProject::yes(QStringLiteral("scratch")), 0.6)},
               {m_ids[2], tl::unexpected(broken)},
               {m_ids[3], tl::unexpected(stopped)}}));
    QCOMPARE(m_db->samples().waitingItems(*run)->size(), size_t(8));
    const auto failures = m_db->samples().failures(*run);
    QCOMPARE(failures->size(), size_t(1));
    QCOMPARE(failures->front().reason, QStringLiteral("The image x is damaged."));
    QCOMPARE(failures->front().path, QStringLiteral("tile/2.png"));

    const auto detail = m_db->samples().detail(m_ids[1]);
    RA_VERIFY_OK(detail);
    QCOMPARE(detail->traces.size(), size_t(1));
    const StoredTrace &trace = detail->traces.front();
    QCOMPARE(trace.author.name, kMonitorName);
    QCOMPARE(trace.monitorVersion, QStringLiteral("1"));
    QCOMPARE(trace.run, *run);
    QCOMPARE(trace.raw, QStringLiteral("<think>raw</think>"));
    QCOMPARE(trace.milliseconds, std::optional<qint64>(7));
    QVERIFY(trace.diagnostics.empty());
    QCOMPARE(detail->record.state, RecordState::Suggested);
    QCOMPARE(detail->record.takenFrom, trace.id);
    QCOMPARE(detail->record.answer, trace.answer);
    QVERIFY(qAbs(detail->row.hardness - 0.8) < 1e-9);
    QCOMPARE(detail->row.hardnessReason, QStringLiteral("unsure"));
    QCOMPARE(detail->row.confidence, std::optional(0.6));
    QCOMPARE(m_db->ids({}, {}).front(), m_ids[1]);

    RA_VERIFY_OK(m_db->store().setRunState(*run, RunState::Cancelled));
    QVERIFY(m_db->samples().waitingItems(*run)->empty());
    QCOMPARE(m_db->samples().runs()->front().cancelled, 8);
    RA_VERIFY_OK(m_db->store().setRunState(*run, RunState::Running));
    QCOMPARE(m_db->samples().waitingItems(*run)->size(), size_t(8));
    RA_VERIFY_OK(m_db->store().setRunState(*run, RunState::Done));
    const auto runs = m_db->samples().runs();
    QCOMPARE(runs->size(), size_t(1));
    QCOMPARE(runs->front().done, 1);
    QCOMPARE(runs->front().failed, 1);
    QCOMPARE(runs->front().state, RunState::Done);
    QCOMPARE(runs->front().author, kAnna);
    QVERIFY(runs->front().endedMs.has_value());
}

void TestEdits::humanWorkIsNeverTakenOver()
{
    RA_VERIFY_OK(m_db->edit(m_ids[1], makeAnswer));
    const Record before = *m_db->samples().record(m_ids[1]);
    const auto run = m_db->beginRun({m_ids[1]});
    for (int i = 0; i < 3; ++i) {
        RA_VERIFY_OK(m_db->store().addRunResults(
            *run, {{m_ids[1], DbProject::trace(DbProject::no(), 0.5)}}));
    }
    QVERIFY(*m_db->samples().record(m_ids[1]) == before);
    const auto detail = m_db->samples().detail(m_ids[1]);
    QCOMPARE(detail->traces.size(), size_t(3));
    QVERIFY(detail->traces[0].id > detail->traces[2].id);
    int audited = 0;
    RA_VERIFY_OK(m_db->samples().forEachTrace({}, {}, [&](const AuditRow &row) -> Status {
        audited += row.sample == m_ids[1] ? 1 : 100;
        return {};
    }));
    QCOMPARE(audited, 1);
}

void TestEdits::interruptedRunsArePausedOnOpening()
{
    const auto run = m_db->beginRun(m_ids);
    RA_VERIFY_OK(run);
    RA_VERIFY_OK(m_db->open());
    QCOMPARE(m_db->samples().runs()->front().state, RunState::Paused);
    QCOMPARE(m_db->samples().waitingItems(*run)->size(), size_t(10));
}

void TestEdits::countersEqualRecountAfterRandomWork()
{
    QRandomGenerator random(42);
    const QStringList types{QStringLiteral("scratch"), QStringLiteral("dent"),
                            QStringLiteral("hole"), QString()};
    const auto run = m_db->beginRun(m_ids);
    for (int step = 0; step < 150; ++step) {
        const SampleId id = m_ids[random.bounded(static_cast<quint32>(m_ids.size()))];
        const QString type = types.at(random.bounded(static_cast<int>(types.size())));
        const Answer answer = random.bounded(2) == 0 ? DbProject::no() : DbProject::yes(type);
        switch (random.bounded(6)) {
        case 0:
        case 1:
            RA_VERIFY_OK(m_db->edit(id, [&](Record &record) { record.answer = answer; }));
            break;
        case 2:
            // Refused where there is nothing to accept yet.
            static_cast<void>(m_db->accept(id));
            break;
        case 3:
            RA_VERIFY_OK(m_db->store().addTruth(id, answer, kAnna, {}));
            break;
        case 4:
            RA_VERIFY_OK(m_db->store().addRunResults(
                *run, {{id, DbProject::trace(answer, random.generateDouble())}}));
            break;
        default:
            RA_VERIFY_OK(m_db->store().setRole({id}, random.bounded(4) == 0 ? SampleRole::Reference
                                                                            : SampleRole::Sample));
        }
    }
    const auto facets = m_db->samples().facets({});
    RA_VERIFY_OK(facets);
    const auto filter = parseFilter(QStringLiteral("hardness:[-5,5]"));
    RA_VERIFY_OK(filter);
    const auto counted = m_db->samples().facets(*filter);
    RA_VERIFY_OK(counted);
    QCOMPARE(facets->total, counted->total);
    QCOMPARE(facets->counts, counted->counts);
}

void TestEdits::editsGoBeforeBatches()
{
    const auto writer = db::WriterThread::start(
        m_db->path(QStringLiteral("other.ras")), [] { return qint64(1); }, [](StoreChange) {});
    RA_VERIFY_OK(writer);
    std::vector<QString> order;
    std::atomic_int written = 0;
    const auto write = [&](db::WritePriority priority, const QString &name) {
        return std::thread([&, priority, name] {
            const Status done = (*writer)->write(priority, [&](db::WriteContext &) -> Status {
                order.push_back(name);
                return {};
            });
            written += done ? 1 : 0;
        });
    };
    std::promise<void> isRunning;
    std::thread first([&] {
        static_cast<void>(
            (*writer)->write(db::WritePriority::Batch, [&](db::WriteContext &) -> Status {
                isRunning.set_value();
                while ((*writer)->waiting() < 2) {
                    std::this_thread::yield();
                }
                return {};
            }));
    });
    isRunning.get_future().wait();
    std::thread batch = write(db::WritePriority::Batch, QStringLiteral("batch"));
    while ((*writer)->waiting() < 1) {
        std::this_thread::yield();
    }
    std::thread edit = write(db::WritePriority::Edit, QStringLiteral("edit"));
    first.join();
    batch.join();
    edit.join();
    QCOMPARE(written.load(), 2);
    QVERIFY(order == std::vector<QString>({QStringLiteral("edit"), QStringLiteral("batch")}));
}

QTEST_GUILESS_MAIN(TestEdits)
#include "tst_edits.moc"
