// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/reward.h"

#include "annotation/scoring/outcome.h"

#include <QCoreApplication>

namespace ra {

namespace {

constexpr QLatin1String kAnswer("answer");
constexpr QLatin1String kType("type");
constexpr QLatin1String kLocation("location");
constexpr QLatin1String kReflection("reflection");

void addReason(Score &score, QLatin1String part, const char *code, const char *sentence,
               QStringList arguments = {})
{
    score.reasons.push_back({part, QString::fromLatin1(code), sentence, std::move(arguments)});
}

void scoreConsistency(Score &score, const Diagnostics &breaches, const RewardProfile &profile)
{
    for (const Diagnostic &breach : breaches) {
        score.reasons.push_back({kConsistencyPart, breach.code, breach.sentence, breach.arguments});
    }
    if (breaches.empty()) {
        score.parts.consistency = profile.consistency;
        addReason(score, kConsistencyPart, kAgrees,
                  QT_TRANSLATE_NOOP("ra", "The form is exact and the reasoning agrees with the "
                                          "answer."));
    }
}

void scoreAnswer(Score &score, Verdict answer, Verdict truth, const RewardProfile &profile)
{
    if (answer == truth) {
        score.parts.answer = profile.answer;
        addReason(score, kAnswer, "right",
                  QT_TRANSLATE_NOOP("ra", "The verdict %1 is that of the truth."), {toKey(truth)});
    } else if (answer == Verdict::Unknown) {
        addReason(score, kAnswer, "unreadable",
                  QT_TRANSLATE_NOOP("ra", "There is no verdict; the truth is %1."), {toKey(truth)});
    } else {
        addReason(score, kAnswer, "wrong",
                  QT_TRANSLATE_NOOP("ra", "The verdict is %1, the truth is %2."),
                  {toKey(answer), toKey(truth)});
    }
}

/// The sentences that tell a level's value or why it has none.
struct LevelSentences {
    QLatin1String part;
    const char *matched;
    const char *notBothYes;
    const char *truthUnknown;
};

constexpr LevelSentences kTypeSentences{
    kType, QT_TRANSLATE_NOOP("ra", "The types are alike by %1."),
    QT_TRANSLATE_NOOP("ra", "Types count only where truth and answer are both yes."),
    QT_TRANSLATE_NOOP("ra", "The truth names no specific type.")};
constexpr LevelSentences kLocationSentences{
    kLocation, QT_TRANSLATE_NOOP("ra", "The boxes overlap by %1 (mean IoU)."),
    QT_TRANSLATE_NOOP("ra", "Boxes count only where truth and answer are both yes."),
    QT_TRANSLATE_NOOP("ra", "The truth has no box.")};

double levelReward(Score &score, bool isBothYes, std::optional<double> value, double weight,
                   const LevelSentences &sentences)
{
    if (!isBothYes) {
        addReason(score, sentences.part, "not-both-yes", sentences.notBothYes);
        return 0;
    }
    if (!value) {
        addReason(score, sentences.part, "truth-unknown", sentences.truthUnknown);
        return 0;
    }
    constexpr int kDecimals = 2;
    addReason(score, sentences.part, *value > 0 ? "matched" : "unmatched", sentences.matched,
              {QString::number(*value, 'f', kDecimals)});
    return weight * *value;
}

void scoreThinking(Score &score, const RewardProfile &profile)
{
    if (isFinalRight(score.outcomes.overall)) {
        score.parts.reflection = profile.efficiencyBonus;
        addReason(score, kReflection, "efficient",
                  QT_TRANSLATE_NOOP("ra", "Right without a second thought."));
    } else {
        addReason(score, kReflection, "no-reflection",
                  QT_TRANSLATE_NOOP("ra", "Not right, and without a second thought."));
    }
}

void scoreReflection(Score &score, const RewardProfile &profile)
{
    switch (score.outcomes.overall) {
    case Outcome::Fixed:
        score.parts.reflection = profile.fixed;
        addReason(score, kReflection, "fixed",
                  QT_TRANSLATE_NOOP("ra", "The draft was wrong, the final answer is right."));
        break;
    case Outcome::Broken:
        score.parts.reflection = profile.broken;
        addReason(score, kReflection, "broken",
                  QT_TRANSLATE_NOOP("ra", "The draft was right, the final answer is wrong."));
        break;
    case Outcome::KeptRight:
        score.parts.reflection = profile.needless;
        addReason(score, kReflection, "needless",
                  QT_TRANSLATE_NOOP("ra", "The draft was right already."));
        break;
    case Outcome::StillWrong:
        score.parts.reflection = profile.needless;
        addReason(score, kReflection, "still-wrong",
                  QT_TRANSLATE_NOOP("ra", "The draft was wrong and the final answer still is."));
        break;
    case Outcome::NotJudged:
        score.parts.reflection = profile.needless;
        addReason(score, kReflection, "draft-unknown",
                  QT_TRANSLATE_NOOP("ra", "The draft's verdict is not known."));
        break;
    }
}

} // namespace

Score rewardOf(const RewardInput &input, const UnitAnswer *truth, const Taxonomy &taxonomy,
               const RewardProfile &profile)
{
    Score score;
    scoreConsistency(score, input.breaches, profile);
    if (!truth || truth->verdict == Verdict::Unknown) {
        score.parts = {};
        return score;
    }
    score.isJudged = true;
    const UnitAnswer &draft = input.mode == TraceMode::Thinking ? input.answer : input.draftAnswer;
    score.outcomes = outcomesOf(draft, input.answer, *truth, taxonomy, profile);

    scoreAnswer(score, input.answer.verdict, truth->verdict, profile);
    const bool isBothYes = truth->verdict == Verdict::Yes && input.answer.verdict == Verdict::Yes;
    const LevelValues values = levelValues(input.answer, *truth, taxonomy);
    score.parts.type =
        levelReward(score, isBothYes, values.type, profile.typeWeight, kTypeSentences);
    score.parts.location =
        levelReward(score, isBothYes, values.location, profile.locationWeight, kLocationSentences);
    if (input.mode == TraceMode::Thinking) {
        scoreThinking(score, profile);
    } else {
        scoreReflection(score, profile);
    }
    return score;
}

} // namespace ra
