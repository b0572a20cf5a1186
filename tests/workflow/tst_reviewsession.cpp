// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/reviewsession.h"

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
    void namesTheLevelThatDiffers_data();
    void namesTheLevelThatDiffers();
    void bulkAcceptApprovesInOneActionAndRefusesWhatDiffers();
    void acceptMarksADifferenceThatAPersonConfirmed();
    void rejectNeedsAReason();
    void skipChangesNoRecord();
    void stoppedReviewChangesNothing();

private:
    test::PlainAssessor m_assessor;
};

void TestReviewSession::namesTheLevelThatDiffers_data()
{
    QTest::addColumn<bool>("isYes");
    QTest::addColumn<QString>("type");
    QTest::addColumn<bool>("isInPlace");
    QTest::addColumn<int>("level");
    const QString bent = QStringLiteral("bent");
    QTest::newRow("equal") << true << bent << true << -1;
    QTest::newRow("verdict") << false << bent << true << static_cast<int>(Level::Answer);
    QTest::newRow("type") << true << QStringLiteral("scratch") << true << static_cast<int>(Level::Type);
    QTest::newRow("location") << true << bent << false << static_cast<int>(Level::Location);
}

void TestReviewSession::namesTheLevelThatDiffers()
{
    QFETCH(bool, isYes);
    QFETCH(QString, type);
    QFETCH(bool, isInPlace);
    QFETCH(int, level);
    const Answer truth = yes(QStringLiteral("bent"), kBox);
    const Answer answer =
        isYes ? yes(type, isInPlace ? kBox : kElsewhere) : Answer{Verdict::No, {}};
    const auto found = levelThatDiffers(answer, truth, {100, 100}, m_assessor, {});
    QCOMPARE(found ? static_cast<int>(*found) : -1, level);
}

void TestReviewSession::bulkAcceptApprovesInOneActionAndRefusesWhatDiffers()
{
    test::ReviewProject project;
    const Answer bent = yes(QStringLiteral("bent"), kBox);
    const SampleId right = project.add(QStringLiteral("a.png"), suggested(bent), bent);
    const SampleId noTruth = project.add(QStringLiteral("b.png"), suggested(bent));
    const SampleId wrong = project.add(QStringLiteral("c.png"),
                                       suggested(yes(QStringLiteral("scratch"), kBox)), bent);
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
