// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reviewsession.h"

#include "annotation/scoring/rewardassessor.h"
#include "tests/support/fakereview.h"

#include <QJsonArray>
#include <QTest>

namespace {

using namespace ra;

Answer yes(const QString &type, const std::optional<PixelBox> &box)
{
    return {Verdict::Yes, {{type, box, {}, false}}};
}

const PixelBox kBox{10, 10, 30, 30};
const PixelBox kElsewhere{60, 60, 90, 90};

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
    void acceptAsksAboutWhatTheAnswerLacks_data();
    void acceptAsksAboutWhatTheAnswerLacks();
    void damagedSamplesAreNotAccepted();
    void onlyTheGivenSamplesAreReviewed();
    void rejectNeedsAReason();
    void skipChangesNoRecord();
    void stoppedReviewChangesNothing();

private:
    test::PlainAssessor m_assessor;
};

void TestReviewSession::bulkAcceptApprovesInOneActionAndRefusesWhatDiffers()
{
    test::ReviewProject project;
    const Answer bent = yes(QStringLiteral("bent"), kBox);
    const SampleId right = project.add(QStringLiteral("a.png"), suggested(bent), bent);
    const SampleId noTruth = project.add(QStringLiteral("b.png"), suggested(bent));
    const SampleId wrong =
        project.add(QStringLiteral("c.png"), suggested(yes(QStringLiteral("scratch"), kBox)), bent);
    const SampleId open = project.add(QStringLiteral("d.png"), suggested({}));

    const auto report = reviewAll(project, {}, accept(), m_assessor, {});
    QVERIFY(report);
    QCOMPARE(report->changed, 2);
    QCOMPARE(project.stored(right).record.state, RecordState::Approved);
    QVERIFY(!project.stored(right).record.differsFromTruth);
    QCOMPARE(project.stored(noTruth).record.state, RecordState::Approved);
    QCOMPARE(project.stored(wrong).record.state, RecordState::Suggested);
    QCOMPARE(project.stored(open).record.state, RecordState::Suggested);
    QCOMPARE(project.kinds(), std::vector<EditKind>{EditKind::Accept});

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
    QCOMPARE(reviewed(sample, request, m_assessor, {}, 5).error().code,
             QStringLiteral("truthDiffers"));
    request.truthRule = TruthRule::Mark;
    const auto record = reviewed(sample, request, m_assessor, {}, 5);
    QVERIFY(record);
    QCOMPARE(record->state, RecordState::Approved);
    QVERIFY(record->differsFromTruth);
}

// By the rule that scores, so that accepting and scoring can't disagree.
void TestReviewSession::acceptAsksAboutWhatTheAnswerLacks_data()
{
    QTest::addColumn<Answer>("answer");
    QTest::addColumn<Answer>("truth");
    QTest::addColumn<QString>("level");
    const QString bent = QStringLiteral("bent");
    const Answer truth = yes(bent, kBox);
    const auto levelName = [](Level level) { return toKey(level); };
    QTest::newRow("equal") << truth << truth << QString();
    QTest::newRow("verdict") << Answer{Verdict::No, {}} << truth << levelName(Level::Answer);
    QTest::newRow("type") << yes(QStringLiteral("scratch"), kBox) << truth
                          << levelName(Level::Type);
    QTest::newRow("location") << yes(bent, kElsewhere) << truth << levelName(Level::Location);
    QTest::newRow("no box, the truth has one")
        << yes(bent, {}) << truth << levelName(Level::Location);
    Answer spare = truth;
    spare.findings.push_back({bent, kElsewhere, {}, false});
    QTest::newRow("a spare box") << spare << truth << levelName(Level::Location);
    QTest::newRow("generic type") << yes(QStringLiteral("defect"), kBox) << truth << QString();
    QTest::newRow("truth without box") << yes(bent, kElsewhere) << yes(bent, {}) << QString();
    QTest::newRow("truth without type")
        << yes(bent, kBox) << yes(QStringLiteral("defect"), kBox) << QString();
}

void TestReviewSession::acceptAsksAboutWhatTheAnswerLacks()
{
    QFETCH(Answer, answer);
    QFETCH(Answer, truth);
    QFETCH(QString, level);
    SampleDetail sample;
    sample.row.size = {100, 100};
    sample.record = suggested(answer);
    sample.truth = TruthRevision{1, truth, {}, 0, {}};
    const auto record = reviewed(sample, accept(), RewardAssessor(), {}, 5);
    QCOMPARE(record.has_value(), level.isEmpty());
    if (!record) {
        QCOMPARE(record.error().code, QStringLiteral("truthDiffers"));
        QCOMPARE(record.error().arguments.constFirst(), level);
    }
}

void TestReviewSession::damagedSamplesAreNotAccepted()
{
    const char *const sentence = "The record was changed.";
    SampleDetail sample;
    sample.row.path = QStringLiteral("a.png");
    sample.record = suggested({Verdict::No, {}});
    sample.damage = {{Severity::Error, QStringLiteral("damaged"), sentence, {}, -1, 0, {}}};
    ReviewRequest request = accept();
    request.truthRule = TruthRule::Mark;
    const auto refused = reviewed(sample, request, m_assessor, {}, 5);
    QCOMPARE(refused.error(),
             (Error{QStringLiteral("damaged"), sentence, {}, QStringLiteral("a.png")}));
    request.decision = ReviewDecision::Reject;
    request.reason = QStringLiteral("Write it again.");
    QVERIFY(reviewed(sample, request, m_assessor, {}, 5));
}

void TestReviewSession::onlyTheGivenSamplesAreReviewed()
{
    test::ReviewProject project;
    const SampleId first = project.add(QStringLiteral("a.png"), suggested({Verdict::No, {}}));
    const SampleId second = project.add(QStringLiteral("b.png"), suggested({Verdict::No, {}}));
    const auto report = reviewAll(project, std::vector<SampleId>{second}, accept(), m_assessor, {});
    QVERIFY(report);
    QCOMPARE(report->changed, 1);
    QCOMPARE(project.stored(first).record.state, RecordState::Suggested);
    QCOMPARE(project.stored(second).record.state, RecordState::Approved);
}

void TestReviewSession::rejectNeedsAReason()
{
    test::ReviewProject project;
    const SampleId id = project.add(QStringLiteral("a.png"), suggested({Verdict::No, {}}));
    ReviewRequest request = accept();
    request.decision = ReviewDecision::Reject;
    const auto refused = reviewAll(project, {}, request, m_assessor, {});
    QVERIFY(refused);
    QCOMPARE(refused->changed, 0);
    QCOMPARE(refused->refused.at(0).error.code, QStringLiteral("noReason"));
    request.reason = QStringLiteral("The box is too wide.");
    QCOMPARE(reviewAll(project, {}, request, m_assessor, {})->changed, 1);
    QCOMPARE(project.stored(id).record.state, RecordState::Returned);
    QCOMPARE(project.stored(id).record.reason, request.reason);
}

void TestReviewSession::skipChangesNoRecord()
{
    test::ReviewProject project;
    const Record before = suggested({Verdict::No, {}});
    const SampleId id = project.add(QStringLiteral("a.png"), before);
    ReviewRequest request = accept();
    request.decision = ReviewDecision::Skip;
    QCOMPARE(reviewAll(project, {}, request, m_assessor, {})->changed, 1);
    QVERIFY(project.stored(id).row.isSkipped);
    QCOMPARE(project.stored(id).record, before);
}

void TestReviewSession::stoppedReviewChangesNothing()
{
    test::ReviewProject project;
    project.add(QStringLiteral("a.png"), suggested({Verdict::No, {}}));
    std::stop_source stop;
    stop.request_stop();
    const auto report = reviewAll(project, {}, accept(), m_assessor, {}, stop.get_token());
    QCOMPARE(report.error().code, QStringLiteral("cancelled"));
    QCOMPARE(project.writes.load(), 0);
}

QTEST_GUILESS_MAIN(TestReviewSession)

#include "tst_reviewsession.moc"
