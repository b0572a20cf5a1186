// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reviewundo.h"

#include "annotation/base/errorcode.h"
#include "tests/support/fakeproject.h"

#include <QTest>

namespace {

using namespace ra;

const Author kAda{QStringLiteral("Ada"), AuthorKind::Person};

} // namespace

class TestReviewUndo final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void manyAreTakenBackInPiecesOfOneAction();
    void anEditBetweenThePiecesStaysAndIsTold();
    void whatIsNoReviewIsRefusedByName();
    void whatAStopLeftGoesOnWhenAskedAgain();
    void whatWasTakenBackBeforeTheDiskWasFullIsTold();

private:
    static constexpr int kSamples = 3 * static_cast<int>(kChangesPerWrite) - 10;

    [[nodiscard]] Result<ReviewReport> undo(const ProgressSink &progress = {},
                                            std::stop_token stop = {})
    {
        return undoAll(*m_project, m_action, kAda, progress, std::move(stop));
    }
    [[nodiscard]] int countOf(RecordState state) const
    {
        int count = 0;
        for (const SampleId id : m_ids) {
            count += m_project->data->stored(id).record.state == state ? 1 : 0;
        }
        return count;
    }

    std::unique_ptr<test::FakeProject> m_project;
    std::vector<SampleId> m_ids;
    ActionId m_action;
};

void TestReviewUndo::init()
{
    m_project = std::make_unique<test::FakeProject>();
    m_ids.clear();
    EditRequest request{EditKind::Accept, kAda, {}};
    for (int i = 0; i < kSamples; ++i) {
        Record record;
        record.state = RecordState::Suggested;
        m_ids.push_back(m_project->data->add(QStringLiteral("%1.png").arg(i), record));
        record.state = RecordState::Approved;
        request.changes.push_back({m_ids.back(), -1, record});
    }
    const auto done = m_project->applyEdit(request);
    QVERIFY(done);
    m_action = done->action;
}

void TestReviewUndo::manyAreTakenBackInPiecesOfOneAction()
{
    Progress last;
    const auto report = undo([&last](const Progress &progress) { last = progress; });
    QVERIFY(report);
    QCOMPARE(report->changed, kSamples);
    QVERIFY(report->refused.empty());
    QVERIFY(!report->problem);
    QCOMPARE(countOf(RecordState::Suggested), kSamples);
    QCOMPARE(last.done, kSamples);
    QCOMPARE(last.total, kSamples);
    const std::vector<EditRequest> requests = m_project->data->edits();
    QCOMPARE(requests.back().pace, EditPace::EndOfBatches);
    for (size_t i = 1; i < requests.size(); ++i) {
        QVERIFY(requests[i].changes.size() <= kChangesPerWrite);
        QVERIFY(requests[i].pace != EditPace::Person);
        QVERIFY(i == 1 || requests[i].action == report->action);
    }
}

void TestReviewUndo::anEditBetweenThePiecesStaysAndIsTold()
{
    Record edited;
    edited.state = RecordState::InProgress;
    edited.draft = QStringLiteral("Typed meanwhile.");
    bool isEdited = false;
    const auto report = undo([&](const Progress &) {
        if (!std::exchange(isEdited, true)) {
            QVERIFY(m_project->applyEdit({EditKind::Edit, kAda, {{m_ids.back(), -1, edited}}}));
        }
    });
    QVERIFY(report);
    QCOMPARE(report->changed, kSamples - 1);
    QCOMPARE(report->refused.size(), size_t(1));
    QCOMPARE(report->refused.front().error.code, QStringLiteral("conflict"));
    QCOMPARE(m_project->data->stored(m_ids.back()).record.draft, edited.draft);
}

void TestReviewUndo::whatIsNoReviewIsRefusedByName()
{
    for (const auto &[kind, name] :
         {std::pair(EditKind::TakeOver, "pre-labelling"), std::pair(EditKind::Edit, "edit"),
          std::pair(EditKind::Submit, "edit")}) {
        const auto made = m_project->applyEdit({kind, kAda, {{m_ids.front(), -1, Record()}}});
        QVERIFY(made);
        m_action = made->action;
        const auto refused = undo();
        QVERIFY(!refused);
        QCOMPARE(refused.error().code, QStringLiteral("notReview"));
        QVERIFY(refused.error().text().contains(QLatin1String(name)));
    }
    for (const EditKind kind : {EditKind::Return, EditKind::Undo}) {
        const auto made = m_project->applyEdit({kind, kAda, {{m_ids.front(), -1, Record()}}});
        m_action = made->action;
        QVERIFY(undo());
    }
}

void TestReviewUndo::whatAStopLeftGoesOnWhenAskedAgain()
{
    std::stop_source stop;
    const auto report = undo([&stop](const Progress &) { stop.request_stop(); }, stop.get_token());
    QVERIFY(report);
    QCOMPARE(report->changed, static_cast<qint64>(kChangesPerWrite));
    QVERIFY(report->problem);
    QCOMPARE(report->problem->code, QLatin1String(errorcode::kCancelled));
    const auto rest = undo();
    QVERIFY(rest);
    QCOMPARE(rest->changed, kSamples - static_cast<qint64>(kChangesPerWrite));
    QVERIFY(rest->refused.empty());
    QCOMPARE(countOf(RecordState::Suggested), kSamples);
    const auto none = undo();
    QVERIFY(none);
    QCOMPARE(none->changed, 0);
    QVERIFY(none->refused.empty());
    QVERIFY(!none->action.isValid());
}

void TestReviewUndo::whatWasTakenBackBeforeTheDiskWasFullIsTold()
{
    const auto report =
        undo([this](const Progress &) { m_project->data->failWrites(test::kDiskFull); });
    QVERIFY(report);
    QCOMPARE(report->changed, static_cast<qint64>(kChangesPerWrite));
    QVERIFY(report->problem);
    QCOMPARE(report->problem->code, QStringLiteral("diskFull"));
    QCOMPARE(undo().error().code, QStringLiteral("diskFull"));
}

QTEST_GUILESS_MAIN(TestReviewUndo)
#include "tst_reviewundo.moc"
