// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reviewsession.h"

#include "annotation/scoring/rewardassessor.h"
#include "tests/support/fakeproject.h"
#include "tests/support/plainassessor.h"

#include <QJsonArray>
#include <QTest>

namespace {

using namespace ra;

Answer yes(const QString &type, const std::optional<PixelBox> &box)
{
    return {Verdict::Yes, {{type, box, {}, false}}};
}

const PixelBox kBox{10, 10, 30, 30};

Record suggested(const Answer &answer)
{
    Record record;
    record.revision = 1;
    record.state = RecordState::Suggested;
    record.draft = QStringLiteral("Something bends.");
    record.answer = answer;
    return record;
}

ReviewRequest accept()
{
    ReviewRequest request;
    request.author = {QStringLiteral("Ada"), AuthorKind::Person};
    return request;
}

} // namespace

class TestReviewSession final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void bulkAcceptApprovesInOneActionAndRefusesWhatDiffers();
    void acceptMarksADifferenceThatAPersonConfirmed();
    void damagedSamplesAreNotAccepted();
    void onePictureIsNotAcceptedWithOppositeVerdicts();
    void onlyTheGivenSamplesAreReviewed();
    void rejectNeedsAReason();
    void skipChangesNoRecord();
    void manyAreSkippedInPiecesAndBroughtBack();
    void stoppedReviewChangesNothing();
    void fixFromTruthPutsRightAndApprovesInOneAction();
    void fixFromTruthNeedsATruthAndAConsistentRecord();
    void picturesThatNobodyCanHaveSeenAreNotAccepted();
    void bulkAcceptAsksForTypesUnlessTheProjectSaysThatTheyDontMatter();
    void manyAreWrittenInPiecesOfOneAction();
    void whatWasWrittenBeforeAStopStays();
    void whatWasWrittenBeforeTheDiskWasFullIsTold();

private:
    test::PlainAssessor m_assessor;
    Taxonomy m_taxonomy;
    const AcceptContext m_context{m_assessor, m_taxonomy};
    const ReviewTools m_tools{m_assessor, [](const SampleDetail &) { return ImageState::Whole; }};
};

void TestReviewSession::bulkAcceptApprovesInOneActionAndRefusesWhatDiffers()
{
    test::FakeProject project;
    const Answer bent = yes(QStringLiteral("bent"), kBox);
    const SampleId right = project.data->add(QStringLiteral("a.png"), suggested(bent), bent);
    const SampleId noTruth = project.data->add(QStringLiteral("b.png"), suggested(bent));
    const SampleId wrong = project.data->add(QStringLiteral("c.png"),
                                             suggested(yes(QStringLiteral("scratch"), kBox)), bent);
    const SampleId open = project.data->add(QStringLiteral("d.png"), suggested({}));

    const auto report = reviewAll(project, {}, accept(), m_tools, {});
    QVERIFY(report);
    QCOMPARE(report->changed, 2);
    QCOMPARE(project.data->stored(right).record.state, RecordState::Approved);
    QVERIFY(!project.data->stored(right).record.differsFromTruth);
    QCOMPARE(project.data->stored(noTruth).record.state, RecordState::Approved);
    QCOMPARE(project.data->stored(wrong).record.state, RecordState::Suggested);
    QCOMPARE(project.data->stored(open).record.state, RecordState::Suggested);
    QCOMPARE(project.data->editKinds(), std::vector<EditKind>{EditKind::Accept});

    const QJsonObject json = toJson(*report);
    QCOMPARE(json.value(QStringLiteral("changed")).toInt(), 2);
    const QJsonArray refused = json.value(QStringLiteral("refused")).toArray();
    QCOMPARE(refused.size(), 2);
    const QJsonObject first = refused[0].toObject();
    QCOMPARE(first.value(QStringLiteral("path")).toString(), QStringLiteral("c.png"));
    QCOMPARE(first.value(QStringLiteral("code")).toString(), QStringLiteral("truthDiffers"));
    QCOMPARE(first.value(QStringLiteral("level")).toString(), QStringLiteral("type"));
    QVERIFY(!first.value(QStringLiteral("message")).toString().isEmpty());
    QCOMPARE(refused[1].toObject().value(QStringLiteral("code")).toString(),
             QStringLiteral("incompleteAnswer"));
}

void TestReviewSession::acceptMarksADifferenceThatAPersonConfirmed()
{
    SampleDetail sample;
    sample.row.size = {100, 100};
    sample.record = suggested({Verdict::No, {}});
    sample.truth = TruthRevision{1, yes(QStringLiteral("bent"), kBox), {}, 0, {}};
    ReviewRequest request = accept();
    QCOMPARE(reviewed(sample, request, m_context, 5).error().error.code,
             QStringLiteral("truthDiffers"));
    request.rule = ObjectionRule::Mark;
    const auto record = reviewed(sample, request, m_context, 5);
    QVERIFY(record);
    QCOMPARE(record->state, RecordState::Approved);
    QVERIFY(record->differsFromTruth);
}

void TestReviewSession::damagedSamplesAreNotAccepted()
{
    const char *const sentence = "The record was changed.";
    SampleDetail sample;
    sample.row.path = QStringLiteral("a.png");
    sample.record = suggested({Verdict::No, {}});
    sample.damage = {{Severity::Error, QStringLiteral("damaged"), sentence, {}, -1, 0, {}}};
    ReviewRequest request = accept();
    request.rule = ObjectionRule::Mark;
    const auto refused = reviewed(sample, request, m_context, 5);
    QCOMPARE(refused.error().error,
             (Error{QStringLiteral("damaged"), sentence, {}, QStringLiteral("a.png")}));
    request.decision = ReviewDecision::Reject;
    request.reason = QStringLiteral("Write it again.");
    QVERIFY(reviewed(sample, request, m_context, 5));
}

void TestReviewSession::onePictureIsNotAcceptedWithOppositeVerdicts()
{
    test::FakeProject project;
    const Answer bent = yes(QStringLiteral("bent"), kBox);
    const SampleId first = project.data->add(QStringLiteral("a.png"), suggested(bent));
    const SampleId same = project.data->add(QStringLiteral("b.png"), suggested(bent));
    const SampleId opposite =
        project.data->add(QStringLiteral("c.png"), suggested({Verdict::No, {}}));
    const SampleId another =
        project.data->add(QStringLiteral("d.png"), suggested({Verdict::No, {}}));
    for (const SampleId id : {first, same, opposite}) {
        project.data->at(id).contentHash = QByteArrayLiteral("one picture");
    }
    project.data->at(another).contentHash = QByteArrayLiteral("another picture");
    // All in one write: the project knows of none when the next is looked at.
    const auto report = reviewAll(project, {}, accept(), m_tools, {});
    QVERIFY(report);
    QCOMPARE(report->changed, 3);
    QCOMPARE(report->refused.size(), size_t(1));
    QCOMPARE(report->refused.front().error.item, QStringLiteral("c.png"));
    QCOMPARE(report->refused.front().error.code, QStringLiteral("contradicts"));
}

void TestReviewSession::onlyTheGivenSamplesAreReviewed()
{
    test::FakeProject project;
    const SampleId first = project.data->add(QStringLiteral("a.png"), suggested({Verdict::No, {}}));
    const SampleId second =
        project.data->add(QStringLiteral("b.png"), suggested({Verdict::No, {}}));
    const auto report = reviewAll(project, std::vector<SampleId>{second}, accept(), m_tools, {});
    QVERIFY(report);
    QCOMPARE(report->changed, 1);
    QCOMPARE(project.data->stored(first).record.state, RecordState::Suggested);
    QCOMPARE(project.data->stored(second).record.state, RecordState::Approved);
}

void TestReviewSession::rejectNeedsAReason()
{
    test::FakeProject project;
    const SampleId id = project.data->add(QStringLiteral("a.png"), suggested({Verdict::No, {}}));
    ReviewRequest request = accept();
    request.decision = ReviewDecision::Reject;
    const auto refused = reviewAll(project, {}, request, m_tools, {});
    QVERIFY(refused);
    QCOMPARE(refused->changed, 0);
    QCOMPARE(refused->refused.at(0).error.code, QStringLiteral("noReason"));
    request.reason = QStringLiteral("The box is too wide.");
    QCOMPARE(reviewAll(project, {}, request, m_tools, {})->changed, 1);
    QCOMPARE(project.data->stored(id).record.state, RecordState::Returned);
    QCOMPARE(project.data->stored(id).record.reason, request.reason);
}

void TestReviewSession::skipChangesNoRecord()
{
    test::FakeProject project;
    const Record before = suggested({Verdict::No, {}});
    const SampleId id = project.data->add(QStringLiteral("a.png"), before);
    ReviewRequest request = accept();
    request.decision = ReviewDecision::Skip;
    QCOMPARE(reviewAll(project, {}, request, m_tools, {})->changed, 1);
    QVERIFY(project.data->stored(id).row.isSkipped);
    QCOMPARE(project.data->stored(id).record, before);
}

void TestReviewSession::manyAreSkippedInPiecesAndBroughtBack()
{
    test::FakeProject project;
    constexpr auto count = static_cast<qint64>(2 * kSkipsPerWrite + 1);
    for (qint64 i = 0; i < count; ++i) {
        project.data->add(QStringLiteral("%1.png").arg(i), suggested({Verdict::No, {}}));
    }
    int writes = 0;
    std::stop_source source;
    project.addListener([&](const StoreChange &) { ++writes; });
    ReviewRequest request = accept();
    request.decision = ReviewDecision::Skip;
    Progress last;
    const auto skipped = reviewAll(project, {}, request, m_tools,
                                   [&last](const Progress &progress) { last = progress; });
    QVERIFY(skipped);
    QCOMPARE(skipped->changed, count);
    QCOMPARE(writes, 3);
    QCOMPARE(last.done, count);
    QCOMPARE(last.total, count);
    QCOMPARE(project.data->skipped().size(), static_cast<size_t>(count));

    // A stop leaves the rest for the next time.
    project.addListener([&](const StoreChange &) { source.request_stop(); });
    const auto some = restoreSkips(project, skipped->skipped, {}, source.get_token());
    QVERIFY(some && some->problem);
    QCOMPARE(some->problem->code, QStringLiteral("cancelled"));
    QCOMPARE(some->changed, static_cast<qint64>(kSkipsPerWrite));
    QVERIFY(restoreSkips(project, skipped->skipped, {}));
    QVERIFY(project.data->skipped().empty());

    const auto none = reviewAll(project, {}, request, m_tools, {}, source.get_token());
    QVERIFY(!none);
    QCOMPARE(none.error().code, QStringLiteral("cancelled"));
    QVERIFY(project.data->skipped().empty());
}

void TestReviewSession::stoppedReviewChangesNothing()
{
    test::FakeProject project;
    project.data->add(QStringLiteral("a.png"), suggested({Verdict::No, {}}));
    std::stop_source stop;
    stop.request_stop();
    const auto report = reviewAll(project, {}, accept(), m_tools, {}, stop.get_token());
    QCOMPARE(report.error().code, QStringLiteral("cancelled"));
    QCOMPARE(project.data->revision(), 0);
}

void TestReviewSession::fixFromTruthPutsRightAndApprovesInOneAction()
{
    test::FakeProject project;
    const Answer bent = yes(QStringLiteral("bent"), kBox);
    Record record = suggested(yes(QStringLiteral("defect"), kBox));
    record.draftAnswer = record.answer;
    record.takenFrom = TraceId(9);
    const Author monitor{QStringLiteral("compact"), AuthorKind::Monitor};
    for (FieldMark &mark : record.fields) {
        mark = {FieldState::Suggested, monitor, 1};
    }
    const SampleId id = project.data->add(QStringLiteral("a.png"), record, bent);
    ReviewRequest request = accept();
    QCOMPARE(reviewAll(project, {}, request, m_tools, {})->refused.size(), 1U);
    request.decision = ReviewDecision::FixFromTruth;
    const auto report = reviewAll(project, {}, request, m_tools, {});
    QVERIFY(report);
    QCOMPARE(report->changed, 1);
    const Record fixed = project.data->stored(id).record;
    QCOMPARE(fixed.answer, bent);
    QCOMPARE(fixed.state, RecordState::Approved);
    QCOMPARE(fixed.takenFrom, TraceId(9));
    QCOMPARE(fixed.draftAnswer, record.draftAnswer);
    QVERIFY(!fixed.differsFromTruth);
    QCOMPARE(fixed.field(RecordField::Answer).author, accept().author);
    QCOMPARE(project.data->editKinds(), std::vector<EditKind>{EditKind::Accept});
}

void TestReviewSession::fixFromTruthNeedsATruthAndAConsistentRecord()
{
    test::FakeProject project;
    const Answer bent = yes(QStringLiteral("bent"), kBox);
    Record silent = suggested({Verdict::No, {}});
    silent.draftAnswer = {Verdict::No, {}};
    project.data->add(QStringLiteral("a.png"), suggested(bent));
    project.data->add(QStringLiteral("b.png"), silent, bent);
    ReviewRequest request = accept();
    request.decision = ReviewDecision::FixFromTruth;
    const auto report = reviewAll(project, {}, request, m_tools, {});
    QCOMPARE(report->changed, 0);
    QCOMPARE(report->refused.at(0).error.code, QStringLiteral("noTruth"));
    QCOMPARE(report->refused.at(1).error.code, QStringLiteral("inconsistent"));
    const QJsonObject row =
        toJson(*report).value(QStringLiteral("refused")).toArray().at(1).toObject();
    QCOMPARE(row.value(QStringLiteral("rule")).toString(), QStringLiteral("incomplete"));
}

void TestReviewSession::picturesThatNobodyCanHaveSeenAreNotAccepted()
{
    test::FakeProject project;
    const SampleId id = project.data->add(QStringLiteral("a.png"), suggested({Verdict::No, {}}));
    ReviewTools tools = m_tools;
    tools.look = [](const SampleDetail &) { return ImageState::Missing; };
    const auto report = reviewAll(project, {}, accept(), tools, {});
    QCOMPARE(report->refused.at(0).error.code, QStringLiteral("imageMissing"));
    QCOMPARE(project.data->stored(id).record.state, RecordState::Suggested);
    ReviewRequest reject = accept();
    reject.decision = ReviewDecision::Reject;
    reject.reason = QStringLiteral("There is no picture.");
    QCOMPARE(reviewAll(project, {}, reject, tools, {})->changed, 1);
}

void TestReviewSession::bulkAcceptAsksForTypesUnlessTheProjectSaysThatTheyDontMatter()
{
    test::FakeProject project;
    Record record = suggested(yes(QStringLiteral("defect"), kBox));
    record.draftAnswer = record.answer;
    project.data->add(QStringLiteral("a.png"), record);
    const auto refused = reviewAll(project, {}, accept(), m_tools, {});
    QCOMPARE(refused->refused.at(0).error.code, QStringLiteral("typeUnknown"));
    QVERIFY(project.saveSettings({TypeRule::Free}));
    QCOMPARE(reviewAll(project, {}, accept(), m_tools, {})->changed, 1);
}

void TestReviewSession::manyAreWrittenInPiecesOfOneAction()
{
    test::FakeProject project;
    constexpr int kMany = 300;
    for (int i = 0; i < kMany; ++i) {
        project.data->add(QString::number(i), suggested({Verdict::No, {}}));
    }
    const auto report = reviewAll(project, {}, accept(), m_tools, {});
    QCOMPARE(report->changed, kMany);
    const std::vector<EditRequest> requests = project.data->edits();
    QVERIFY(requests.size() > 2);
    for (size_t i = 0; i < requests.size(); ++i) {
        QVERIFY(requests[i].changes.size() <= 64);
        QVERIFY(i == 0 || requests[i].action == report->action);
        QCOMPARE(requests[i].pace,
                 i + 1 < requests.size() ? EditPace::InBatches : EditPace::EndOfBatches);
    }
}

void TestReviewSession::whatWasWrittenBeforeAStopStays()
{
    test::FakeProject project;
    for (int i = 0; i < 300; ++i) {
        project.data->add(QString::number(i), suggested({Verdict::No, {}}));
    }
    std::stop_source stop;
    int looked = 0;
    ReviewTools tools = m_tools;
    tools.look = [&](const SampleDetail &) {
        if (++looked == 100) {
            stop.request_stop();
        }
        return ImageState::Whole;
    };
    const auto report = reviewAll(project, {}, accept(), tools, {}, stop.get_token());
    QVERIFY(report);
    QCOMPARE(report->changed, 64);
    QCOMPARE(report->problem->code, QStringLiteral("cancelled"));
    QCOMPARE(project.data->edits().back().pace, EditPace::EndOfBatches);
    QVERIFY(toJson(*report).contains(QStringLiteral("problem")));
}

void TestReviewSession::whatWasWrittenBeforeTheDiskWasFullIsTold()
{
    test::FakeProject project;
    for (int i = 0; i < 300; ++i) {
        project.data->add(QString::number(i), suggested({Verdict::No, {}}));
    }
    int looked = 0;
    ReviewTools tools = m_tools;
    tools.look = [&](const SampleDetail &) {
        if (++looked > 100) {
            project.data->failWrites(test::kDiskFull);
        }
        return ImageState::Whole;
    };
    const auto report = reviewAll(project, {}, accept(), tools, {});
    QVERIFY(report);
    QCOMPARE(report->changed, 64);
    QCOMPARE(report->problem->code, QStringLiteral("diskFull"));
}

QTEST_GUILESS_MAIN(TestReviewSession)

#include "tst_reviewsession.moc"
