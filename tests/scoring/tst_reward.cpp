// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/reward.h"
#include "tests/scoring/answers.h"

#include <QTest>

#include <cmath>

using namespace ra;
using namespace ra::test;

namespace {

const UnitAnswer kTruth = yes({finding("bent", partBox())});
const UnitAnswer kExact = kTruth;
const UnitAnswer kWrongType = yes({finding("stain", partBox())});

Score thinking(const UnitAnswer &answer, const UnitAnswer &truth, const RewardProfile &profile = {})
{
    return rewardOf({TraceMode::Thinking, {}, answer, {}}, &truth, Taxonomy(), profile);
}

Score reflective(const UnitAnswer &draft, const UnitAnswer &answer, const UnitAnswer &truth,
                 const RewardProfile &profile = {})
{
    return rewardOf({TraceMode::Reflective, draft, answer, {}}, &truth, Taxonomy(), profile);
}

QString codeOf(const Score &score, const char *part)
{
    for (const RewardReason &reason : score.reasons) {
        if (reason.part == QLatin1String(part)) {
            return reason.code;
        }
    }
    return {};
}

bool isClose(double a, double b)
{
    return std::abs(a - b) < 1e-9;
}

const RewardProfile kFigure = builtInProfiles()[1];

} // namespace

class TestReward : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rightWithoutASecondThoughtEarnsTheBonus()
    {
        QVERIFY(isClose(thinking(no(), no()).parts.sum(), 2.1));
        QVERIFY(isClose(thinking(no(), no(), kFigure).parts.sum(), 2.0));
        QVERIFY(isClose(thinking(kExact, kTruth).parts.sum(), 3.1));
        QVERIFY(isClose(thinking(kExact, kTruth, kFigure).parts.sum(), 3.0));
        QCOMPARE(codeOf(thinking(no(), no()), "reflection"), QStringLiteral("efficient"));
    }

    void wrongWithoutASecondThoughtEarnsNoBonus()
    {
        const Score score = thinking(kWrongType, kTruth);
        QCOMPARE(score.parts.reflection, 0.0);
        QCOMPARE(codeOf(score, "reflection"), QStringLiteral("no-reflection"));
        QCOMPARE(codeOf(score, "type"), QStringLiteral("unmatched"));
        QCOMPARE(thinking(no(), kTruth).parts.reflection, 0.0);
    }

    void aKeptYesIsJudgedByWhatChangedInIt()
    {
        const Score score = reflective(kWrongType, kExact, kTruth);
        QCOMPARE(score.parts.reflection, 1.0);
        QCOMPARE(codeOf(score, "reflection"), QStringLiteral("fixed"));
        QCOMPARE(reflective(kWrongType, kExact, kTruth, kFigure).parts.reflection, -0.5);
        QCOMPARE(reflective(kExact, kWrongType, kTruth).parts.reflection, -1.0);
    }

    void reflectionPartFollowsTheFourCases_data()
    {
        QTest::addColumn<int>("outcome");
        QTest::addColumn<double>("value");
        QTest::addColumn<QString>("code");
        QTest::newRow("fixed") << int(Outcome::Fixed) << 1.0 << "fixed";
        QTest::newRow("broken") << int(Outcome::Broken) << -1.0 << "broken";
        QTest::newRow("kept right") << int(Outcome::KeptRight) << -0.5 << "needless";
        QTest::newRow("still wrong") << int(Outcome::StillWrong) << -0.5 << "still-wrong";
        QTest::newRow("draft unknown") << int(Outcome::NotJudged) << -0.5 << "draft-unknown";
    }

    void reflectionPartFollowsTheFourCases()
    {
        QFETCH(int, outcome);
        QFETCH(double, value);
        QFETCH(QString, code);
        Score score;
        switch (static_cast<Outcome>(outcome)) {
        case Outcome::Fixed:
            score = reflective(no(), kExact, kTruth);
            break;
        case Outcome::Broken:
            score = reflective(no(), kExact, no());
            break;
        case Outcome::KeptRight:
            score = reflective(no(), no(), no());
            break;
        case Outcome::StillWrong:
            score = reflective(no(), no(), kTruth);
            break;
        case Outcome::NotJudged:
            score = reflective(UnitAnswer(), kExact, kTruth);
            break;
        }
        QCOMPARE(int(score.outcomes.overall), outcome);
        QCOMPARE(score.parts.reflection, value);
        QCOMPARE(codeOf(score, "reflection"), code);
    }

    void typeAndLocationCountOnlyWhereBothSayYes()
    {
        const Score missed = thinking(no(), kTruth);
        QCOMPARE(missed.parts, (RewardParts{1, 0, 0, 0, 0}));
        QCOMPARE(codeOf(missed, "type"), QStringLiteral("not-both-yes"));
        QCOMPARE(codeOf(missed, "location"), QStringLiteral("not-both-yes"));
        const Score vague = thinking(kExact, yes({finding("defect")}));
        QCOMPARE(codeOf(vague, "type"), QStringLiteral("truth-unknown"));
        QCOMPARE(codeOf(vague, "location"), QStringLiteral("truth-unknown"));
        QVERIFY(isClose(vague.parts.sum(), 2.1));
    }

    void aGenericTypeEarnsNothing()
    {
        const Score score = thinking(yes({finding("defect", partBox())}), kTruth);
        QCOMPARE(score.parts.type, 0.0);
        QCOMPARE(score.parts.location, 0.5);
        QCOMPARE(score.outcomes.type, Outcome::NotJudged);
    }

    void partsAreWeightedMeans()
    {
        const UnitAnswer truth =
            yes({finding("bent", partBox()), finding("scratch", {.6, .6, .8, .8})});
        const Score score = thinking(yes({finding("bent", partBox(0.6))}), truth);
        QVERIFY(isClose(score.parts.type, 0.5 * 1 / 2));
        QVERIFY(isClose(score.parts.location, 0.5 * 0.6 / 2));
    }

    void aBrokenRuleCostsConsistencyAndIsNamed()
    {
        Diagnostic form;
        form.code = QStringLiteral("form");
        form.sentence = "No %1.";
        form.arguments = {QStringLiteral("tag")};
        const Score score = rewardOf({TraceMode::Thinking, {}, kExact, {form}}, &kTruth, Taxonomy(),
                                     RewardProfile());
        QCOMPARE(score.parts.consistency, 0.0);
        QCOMPARE(codeOf(score, "consistency"), QStringLiteral("form"));
        QCOMPARE(score.reasons[0].text(), QStringLiteral("No tag."));
        QCOMPARE(codeOf(thinking(no(), no()), "consistency"), QStringLiteral("agrees"));
    }

    void withoutTruthNothingIsJudged()
    {
        for (const UnitAnswer *truth : {static_cast<const UnitAnswer *>(nullptr), &m_noTruth}) {
            const Score score =
                rewardOf({TraceMode::Thinking, {}, kExact, {}}, truth, Taxonomy(), RewardProfile());
            QVERIFY(!score.isJudged);
            QCOMPARE(score.parts, RewardParts());
            QCOMPARE(score.outcomes, Outcomes());
            QCOMPARE(codeOf(score, "consistency"), QStringLiteral("agrees"));
        }
    }

    void everyPartHasAReason()
    {
        for (const Score &score : {thinking(no(), kTruth), reflective(no(), kExact, kTruth)}) {
            for (const char *part : {"consistency", "answer", "type", "location", "reflection"}) {
                QVERIFY2(!codeOf(score, part).isEmpty(), part);
            }
        }
    }

    void anUnreadableAnswerIsWrong()
    {
        const Score score = reflective(kExact, UnitAnswer(), kTruth);
        QCOMPARE(codeOf(score, "answer"), QStringLiteral("unreadable"));
        QCOMPARE(score.outcomes.overall, Outcome::Broken);
    }

private:
    const UnitAnswer m_noTruth;
};

QTEST_GUILESS_MAIN(TestReward)
#include "tst_reward.moc"
