// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "tests/support/dbfile.h"

using namespace ra;
using namespace ra::test;

/// Undoing a whole action from the history, and taking skips back.
class TestUndo : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void anActionIsUndoneAsAWhole();
    void anUndoneActionCanBeUndoneAgain();
    void whatHappenedSinceStays();
    void whatHappenedSinceAndWasTakenBackIsInNobodysWay();
    void itGoesOnInPiecesOfOneAction();
    void anActionWithoutRecordsIsRefused();
    void aRenamedTypeComesBackByItsNewName();
    void aSecondSkipIsTakenBackToTheFirst();
    void skippingWhatIsNotThereIsLeftOut();

private:
    [[nodiscard]] Record record(size_t i) const { return *m_db->samples().record(m_ids[i]); }
    [[nodiscard]] Result<EditResult> edit(size_t i)
    {
        return m_db->edit(m_ids[i], [](Record &record) {
            record.draft = QStringLiteral("The surface is intact.");
            record.reflection = QStringLiteral("There is a scratch.");
            record.mode = TraceMode::Reflective;
            record.draftAnswer = DbProject::no();
            record.answer = DbProject::yes(QStringLiteral("scratch"), {1.5, 2.25, 30.1, 40});
            record.answer.findings.front().confidence = 0.7;
            record.answer.findings.push_back({QString(), PixelBox{5, 5, 6, 6}, {}, true});
        });
    }
    /// Accepts the samples 1, 2 and 3 as one action.
    [[nodiscard]] Result<EditResult> acceptThree()
    {
        EditRequest request{EditKind::Accept, kAnna, {}};
        for (size_t i = 1; i <= 3; ++i) {
            RA_TRY_ASSIGN(const Record after, accepted(record(i), kAnna, ++m_db->nowMs));
            request.changes.push_back({m_ids[i], record(i).revision, after});
        }
        return m_db->store().applyEdit(request);
    }

    std::unique_ptr<DbProject> m_db;
    std::vector<SampleId> m_ids;
};

namespace {

Record withoutRevision(Record record)
{
    record.revision = 0;
    return record;
}

} // namespace

void TestUndo::init()
{
    m_db = std::make_unique<DbProject>();
    RA_VERIFY_OK(m_db->create());
    RA_VERIFY_OK(m_db->import(10));
    m_ids = m_db->ids();
}

void TestUndo::cleanup()
{
    const auto report = m_db->project->check(CheckDepth::Full, [](const Progress &) {});
    RA_VERIFY_OK(report);
    QVERIFY2(report->isOk, report->isOk ? "" : qPrintable(report->findings.front().text()));
    QCOMPARE(brokenReplay(m_db->path()), QString());
    m_db.reset();
}

void TestUndo::anActionIsUndoneAsAWhole()
{
    for (size_t i = 1; i <= 3; ++i) {
        RA_VERIFY_OK(edit(i));
    }
    const Record before = record(2);
    const auto done = acceptThree();
    RA_VERIFY_OK(done);
    QCOMPARE(done->saved.size(), size_t(3));
    QVERIFY(done->action.isValid());
    QCOMPARE(m_db->matching(QStringLiteral("state:approved")).size(), size_t(3));

    const Author ben{QStringLiteral("Ben"), AuthorKind::Person};
    RA_VERIFY_OK(m_db->open());
    const auto undone = m_db->undo(done->action, ben);
    RA_VERIFY_OK(undone);
    QCOMPARE(undone->saved.size(), size_t(3));
    QVERIFY(undone->refused.empty());
    QVERIFY(undone->action != done->action);
    QVERIFY(m_db->matching(QStringLiteral("state:approved")).empty());
    QVERIFY(withoutRevision(record(2)) == withoutRevision(before));
    QCOMPARE(record(2).revision, before.revision + 2);
}

void TestUndo::anUndoneActionCanBeUndoneAgain()
{
    for (size_t i = 1; i <= 3; ++i) {
        RA_VERIFY_OK(edit(i));
    }
    const auto done = acceptThree();
    RA_VERIFY_OK(done);
    const Record approved = record(1);
    const auto undone = m_db->undo(done->action);
    RA_VERIFY_OK(undone);
    const auto again = m_db->undo(done->action);
    RA_VERIFY_OK(again);
    QVERIFY(again->saved.empty());
    QVERIFY(again->refused.empty());
    const auto redone = m_db->undo(undone->action);
    RA_VERIFY_OK(redone);
    QVERIFY(redone->refused.empty());
    QVERIFY(withoutRevision(record(1)) == withoutRevision(approved));
}

void TestUndo::whatHappenedSinceStays()
{
    for (size_t i = 1; i <= 3; ++i) {
        RA_VERIFY_OK(edit(i));
    }
    const auto done = acceptThree();
    RA_VERIFY_OK(done);
    RA_VERIFY_OK(
        m_db->edit(m_ids[2], [](Record &later) { later.draft = QStringLiteral("later"); }));
    // Ground truth is no change of the record.
    RA_VERIFY_OK(m_db->store().addTruth(m_ids[3], DbProject::no(), kAnna, {}));
    const auto undone = m_db->undo(done->action);
    RA_VERIFY_OK(undone);
    QCOMPARE(undone->saved.size(), size_t(2));
    QCOMPARE(undone->refused.size(), size_t(1));
    QCOMPARE(undone->refused.front().code, QStringLiteral("conflict"));
    QCOMPARE(undone->refused.front().item, QStringLiteral("tile/2.png"));
    QCOMPARE(record(2).draft, QStringLiteral("later"));
    QCOMPARE(record(3).state, RecordState::InProgress);
}

void TestUndo::whatHappenedSinceAndWasTakenBackIsInNobodysWay()
{
    for (size_t i = 1; i <= 3; ++i) {
        RA_VERIFY_OK(edit(i));
    }
    const auto done = acceptThree();
    RA_VERIFY_OK(done);
    const Record approved = record(2);
    RA_VERIFY_OK(
        m_db->edit(m_ids[2], [](Record &later) { later.draft = QStringLiteral("later"); }));
    // Undone as the window does it: by the record as it was.
    RA_VERIFY_OK(m_db->store().applyEdit({EditKind::Undo, kAnna, {{m_ids[2], -1, approved}}}));
    const auto undone = m_db->undo(done->action);
    RA_VERIFY_OK(undone);
    QCOMPARE(undone->saved.size(), size_t(3));
    QVERIFY(undone->refused.empty());
    QCOMPARE(record(2).state, RecordState::InProgress);
}

void TestUndo::itGoesOnInPiecesOfOneAction()
{
    for (size_t i = 1; i <= 3; ++i) {
        RA_VERIFY_OK(edit(i));
    }
    const auto done = acceptThree();
    RA_VERIFY_OK(done);
    const auto reviewed = m_db->samples().action(done->action);
    RA_VERIFY_OK(reviewed);
    QCOMPARE(reviewed->kind, EditKind::Accept);
    QCOMPARE(reviewed->samples, (std::vector{m_ids[1], m_ids[2], m_ids[3]}));
    const auto first = m_db->store().undoAction(
        {done->action, kAnna, {m_ids[1], m_ids[5]}, {}, EditPace::InBatches});
    RA_VERIFY_OK(first);
    QCOMPARE(first->saved.size(), size_t(1));
    QVERIFY(first->refused.empty());
    QCOMPARE(record(2).state, RecordState::Approved);
    RA_VERIFY_OK(
        m_db->edit(m_ids[2], [](Record &later) { later.draft = QStringLiteral("later"); }));
    // The whole again: what is back is passed over.
    const auto rest = m_db->store().undoAction({done->action,
                                                kAnna,
                                                {m_ids[1], m_ids[2], m_ids[3]},
                                                first->action,
                                                EditPace::EndOfBatches});
    RA_VERIFY_OK(rest);
    QCOMPARE(rest->action, first->action);
    QCOMPARE(rest->saved.size(), size_t(1));
    QCOMPARE(rest->refused.size(), size_t(1));
    QCOMPARE(rest->refused.front().item, QStringLiteral("tile/2.png"));
    const auto undone = m_db->samples().action(first->action);
    RA_VERIFY_OK(undone);
    QCOMPARE(undone->kind, EditKind::Undo);
    QCOMPARE(undone->samples, (std::vector{m_ids[1], m_ids[3]}));
}

void TestUndo::anActionWithoutRecordsIsRefused()
{
    const auto none = m_db->undo(ActionId(4711));
    QCOMPARE(none.error().code, QStringLiteral("noAction"));
    QVERIFY(none.error().text().contains(QStringLiteral("4711")));
}

void TestUndo::aRenamedTypeComesBackByItsNewName()
{
    for (size_t i = 1; i <= 3; ++i) {
        RA_VERIFY_OK(edit(i));
    }
    const auto done = acceptThree();
    RA_VERIFY_OK(done);
    DefectType type = *m_db->samples().taxonomy()->find(u"scratch");
    type.name = QStringLiteral("score");
    RA_VERIFY_OK(m_db->store().saveType(type, kAnna));
    const auto undone = m_db->undo(done->action);
    RA_VERIFY_OK(undone);
    QCOMPARE(undone->saved.size(), size_t(3));
    QCOMPARE(record(1).answer.findings.front().type, QStringLiteral("score"));
    QCOMPARE(record(1).answer.findings.front().confidence, std::optional(0.7));
}

void TestUndo::aSecondSkipIsTakenBackToTheFirst()
{
    RA_VERIFY_OK(m_db->store().setSkipped({m_ids[4]}, 20));
    RA_VERIFY_OK(m_db->store().setSkipped({m_ids[8]}, 30));
    const auto before = m_db->store().setSkipped({m_ids[4], m_ids[5]}, 40);
    RA_VERIFY_OK(before);
    QCOMPARE(*before, (std::vector<SkipMark>{{m_ids[4], 20}, {m_ids[5], std::nullopt}}));
    QCOMPARE(m_db->ids({}, {})[7], m_ids[8]);
    RA_VERIFY_OK(m_db->store().restoreSkipped(*before));
    const auto order = m_db->ids({}, {});
    QCOMPARE(order[8], m_ids[4]);
    QCOMPARE(order[9], m_ids[8]);
    QVERIFY(!m_db->samples().rows({m_ids[5]})->front().isSkipped);
}

void TestUndo::skippingWhatIsNotThereIsLeftOut()
{
    const auto before = m_db->store().setSkipped({SampleId(999), m_ids[1]}, 40);
    RA_VERIFY_OK(before);
    QCOMPARE(*before, (std::vector<SkipMark>{{m_ids[1], std::nullopt}}));
}

QTEST_GUILESS_MAIN(TestUndo)
#include "tst_undo.moc"
