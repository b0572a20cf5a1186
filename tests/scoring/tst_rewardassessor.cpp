// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/rewardassessor.h"

#include <QTest>

#include <cmath>

using namespace ra;

namespace {

constexpr ImageSize kSize{200, 100};
const Answer kTruth{Verdict::Yes, {{QStringLiteral("bent"), PixelBox{40, 20, 80, 40}, {}, false}}};
const Answer kNo{Verdict::No, {}};

/// The third worked example of the paper, in pixels of an image that is not square.
Judged fixedByReflection()
{
    Judged judged;
    judged.truth = &kTruth;
    judged.mode = TraceMode::Reflective;
    judged.draft = QStringLiteral("The surface is intact; there is no defect.");
    judged.reflection = QStringLiteral("The pin is bent.");
    judged.revision = QStringLiteral("Decision revision: from no to yes.");
    judged.draftAnswer = kNo;
    judged.answer = {Verdict::Yes, {{QStringLiteral("bent"), PixelBox{40, 20, 80, 28}, {}, false}}};
    judged.size = kSize;
    return judged;
}

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

QString consistencyCode(const Score &score)
{
    for (const RewardReason &reason : score.reasons) {
        if (reason.part == QLatin1String("consistency")) {
            return reason.code;
        }
    }
    return {};
}

} // namespace

class TestRewardAssessor : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scoresRecordsInPixels()
    {
        const Score score = RewardAssessor().score(fixedByReflection(), Taxonomy());
        QVERIFY(score.isJudged);
        QVERIFY2(isClose(score.parts.sum(), 3.7), qPrintable(score.reasons[0].text()));
        QCOMPARE(score.outcomes.overall, Outcome::Fixed);
        QCOMPARE(score.outcomes.location, Outcome::StillWrong);
    }

    void theFormOfARecordIsWhatTheWriterCanWrite()
    {
        Judged judged = fixedByReflection();
        judged.answer.findings[0].box.reset();
        QCOMPARE(consistencyCode(RewardAssessor().score(judged, Taxonomy())),
                 QStringLiteral("form"));
    }

    void theFormOfATraceIsThatOfItsText()
    {
        Judged judged = fixedByReflection();
        judged.raw = QStringLiteral(
            "<think>The surface is intact; there is no defect.</think><reflection>The pin is "
            "bent.\n\nDecision revision: from no to yes.</reflection><type>bent</type>"
            "<location>(0.200,0.200)(0.400,0.280)</location><answer>yes</answer>");
        QVERIFY(isClose(RewardAssessor().score(judged, Taxonomy()).parts.sum(), 3.7));
        judged.raw.replace(QStringLiteral("<answer>yes"), QStringLiteral("<answer>Yes."));
        const Score score = RewardAssessor().score(judged, Taxonomy());
        QVERIFY(isClose(score.parts.sum(), 2.7));
        QCOMPARE(consistencyCode(score), QStringLiteral("form"));
    }

    void aPrefilledThinkIsAllowedByTheProfileOnly()
    {
        Judged judged = fixedByReflection();
        judged.mode = TraceMode::Thinking;
        judged.reflection.clear();
        judged.revision.clear();
        judged.answer = kNo;
        judged.truth = &kNo;
        judged.raw = QStringLiteral("The surface is intact; there is no defect.</think>"
                                    "<answer>no</answer>");
        QCOMPARE(consistencyCode(RewardAssessor().score(judged, Taxonomy())),
                 QStringLiteral("form"));
        RewardProfile prefilled;
        prefilled.isThinkPrefilled = true;
        QCOMPARE(consistencyCode(RewardAssessor(prefilled).score(judged, Taxonomy())),
                 QStringLiteral("agrees"));
    }

    void reasoningThatContradictsTheAnswerIsNamed()
    {
        Judged judged = fixedByReflection();
        judged.reflection = QStringLiteral("The surface is intact.");
        judged.revision.clear();
        QCOMPARE(consistencyCode(RewardAssessor().score(judged, Taxonomy())),
                 QStringLiteral("verdict"));
    }

    void genericTypesOfTheProjectNameNothing()
    {
        DefectType oddity;
        oddity.name = QStringLiteral("oddity");
        Judged judged = fixedByReflection();
        judged.reflection = QStringLiteral("There is an oddity.");
        QCOMPARE(consistencyCode(RewardAssessor().score(judged, Taxonomy({oddity}))),
                 QStringLiteral("type"));
        oddity.isGeneric = true;
        QCOMPARE(consistencyCode(RewardAssessor().score(judged, Taxonomy({oddity}))),
                 QStringLiteral("agrees"));
    }

    void comparesWithTheTruthInPixels()
    {
        const RewardAssessor assessor;
        const ImageSize size{100, 50};
        const Answer truth{Verdict::Yes,
                           {{QStringLiteral("bent"), PixelBox{10, 10, 30, 30}, {}, false}}};
        Answer answer = truth;
        QVERIFY(assessor.differences(answer, truth, size, Taxonomy()).empty());
        answer.findings[0].type = QStringLiteral("defect");
        QCOMPARE(assessor.differences(answer, truth, size, Taxonomy()),
                 (std::vector<TruthDifference>{{Level::Type, 1}}));
        // By the thresholds of the profile.
        RewardProfile lenient;
        lenient.locationThreshold = 0.2;
        answer = truth;
        answer.findings[0].box = PixelBox{10, 10, 30, 16};
        QCOMPARE(assessor.differences(answer, truth, size, Taxonomy()),
                 (std::vector<TruthDifference>{{Level::Location, 1}}));
        QVERIFY(RewardAssessor(lenient).differences(answer, truth, size, Taxonomy()).empty());
    }

    void followsTheTaxonomyItIsGiven()
    {
        DefectType bent;
        bent.name = QStringLiteral("bent");
        bent.synonyms = {QStringLiteral("kinked")};
        Judged judged = fixedByReflection();
        judged.answer.findings[0].type = QStringLiteral("kinked");
        judged.reflection = QStringLiteral("The pin is kinked.");
        const RewardAssessor assessor;
        const double without = assessor.score(judged, Taxonomy()).parts.type;
        QCOMPARE(assessor.score(judged, Taxonomy({bent})).parts.type, 0.5);
        QCOMPARE(assessor.score(judged, Taxonomy()).parts.type, without);
        QVERIFY(without < 0.5);
    }

    void withoutTruthNothingIsJudged()
    {
        Judged judged = fixedByReflection();
        judged.truth = nullptr;
        const Score score = RewardAssessor().score(judged, Taxonomy());
        QVERIFY(!score.isJudged);
        QCOMPARE(score.parts, RewardParts());
        QCOMPARE(consistencyCode(score), QStringLiteral("agrees"));
    }

    void namesItsProfile()
    {
        const RewardProfile profile = builtInProfile(QStringLiteral("m3-ad-figure")).value();
        const RewardAssessor assessor(profile);
        QCOMPARE(assessor.profile().name, QStringLiteral("m3-ad-figure"));
        QCOMPARE(profileFromJson(assessor.profile().constants).value(), profile);
    }

    void hardnessUsesTheProfile()
    {
        StoredTrace trace;
        trace.answer = {Verdict::Yes,
                        {{QStringLiteral("bent"), PixelBox{40, 20, 80, 28}, {}, false}}};
        QVERIFY(
            isClose(RewardAssessor().hardness({trace}, &kTruth, kSize, Taxonomy()).value, 0.36));
        RewardProfile lenient;
        lenient.locationThreshold = 0.3;
        QVERIFY(isClose(RewardAssessor(lenient).hardness({trace}, &kTruth, kSize, Taxonomy()).value,
                        0));
    }
};

QTEST_GUILESS_MAIN(TestRewardAssessor)
#include "tst_rewardassessor.moc"
