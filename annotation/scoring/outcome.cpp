// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/outcome.h"

#include "annotation/trace/findings.h"

namespace ra {

namespace {

Outcome outcomeOf(bool isDraftOk, bool isFinalOk)
{
    if (isDraftOk) {
        return isFinalOk ? Outcome::KeptRight : Outcome::Broken;
    }
    return isFinalOk ? Outcome::Fixed : Outcome::StillWrong;
}

Outcome levelOutcome(std::optional<bool> isDraftOk, std::optional<double> finalValue,
                     double threshold)
{
    if (!isDraftOk || !finalValue) {
        return Outcome::NotJudged;
    }
    return outcomeOf(*isDraftOk, *finalValue > threshold);
}

/// By type and location together, at the levels that are judged; right where none is.
Outcome strictOutcome(const Outcomes &levels)
{
    const bool isDraftOk =
        (levels.type == Outcome::NotJudged || isDraftRight(levels.type))
        && (levels.location == Outcome::NotJudged || isDraftRight(levels.location));
    const bool isFinalOk =
        (levels.type == Outcome::NotJudged || isFinalRight(levels.type))
        && (levels.location == Outcome::NotJudged || isFinalRight(levels.location));
    return outcomeOf(isDraftOk, isFinalOk);
}

} // namespace

QStringList specificTypes(const UnitAnswer &answer, const Taxonomy &taxonomy)
{
    return specificTypes(answer,
                         [&taxonomy](const QString &name) { return taxonomy.isGeneric(name); });
}

std::vector<Match> matchTypes(const QStringList &predicted, const QStringList &truth,
                              const Taxonomy &taxonomy)
{
    return greedyMatches(static_cast<size_t>(predicted.size()), static_cast<size_t>(truth.size()),
                         [&](size_t p, size_t t) {
                             return taxonomy.similarity(predicted[static_cast<qsizetype>(p)],
                                                        truth[static_cast<qsizetype>(t)]);
                         });
}

std::vector<Match> matchBoxes(const std::vector<UnitBox> &predicted,
                              const std::vector<UnitBox> &truth)
{
    return greedyMatches(predicted.size(), truth.size(),
                         [&](size_t p, size_t t) { return iou(predicted[p], truth[t]); });
}

LevelValues levelValues(const UnitAnswer &answer, const UnitAnswer &truth, const Taxonomy &taxonomy)
{
    LevelValues values;
    if (truth.verdict != Verdict::Yes) {
        return values;
    }
    const UnitAnswer judged = answer.verdict == Verdict::Yes ? answer : UnitAnswer();
    const QStringList trueTypes = specificTypes(truth, taxonomy);
    if (!trueTypes.isEmpty()) {
        const QStringList types = specificTypes(judged, taxonomy);
        values.type =
            meanMatched(matchTypes(types, trueTypes, taxonomy), static_cast<size_t>(types.size()),
                        static_cast<size_t>(trueTypes.size()));
    }
    const std::vector<UnitBox> trueBoxes = boxesOf(truth);
    if (!trueBoxes.empty()) {
        const std::vector<UnitBox> boxes = boxesOf(judged);
        values.location = meanMatched(matchBoxes(boxes, trueBoxes), boxes.size(), trueBoxes.size());
    }
    return values;
}

Rightness rightness(const UnitAnswer &answer, const UnitAnswer &truth, const Taxonomy &taxonomy,
                    const RewardProfile &profile)
{
    Rightness right;
    if (truth.verdict == Verdict::Unknown || answer.verdict == Verdict::Unknown) {
        return right;
    }
    right.answer = answer.verdict == truth.verdict;
    const LevelValues values = levelValues(answer, truth, taxonomy);
    const bool isYes = answer.verdict == Verdict::Yes;
    if (values.type && !(isYes && specificTypes(answer, taxonomy).isEmpty())) {
        right.type = *values.type > profile.typeThreshold;
    }
    if (values.location && !(isYes && boxesOf(answer).empty())) {
        right.location = *values.location > profile.locationThreshold;
    }
    return right;
}

Outcomes outcomesOf(const UnitAnswer &draft, const UnitAnswer &final, const UnitAnswer &truth,
                    const Taxonomy &taxonomy, const RewardProfile &profile)
{
    Outcomes outcomes;
    const Rightness draftRight = rightness(draft, truth, taxonomy, profile);
    if (!draftRight.answer) {
        return outcomes;
    }
    const LevelValues finalValues = levelValues(final, truth, taxonomy);
    outcomes.answer = outcomeOf(*draftRight.answer, final.verdict == truth.verdict);
    outcomes.type = levelOutcome(draftRight.type, finalValues.type, profile.typeThreshold);
    outcomes.location =
        levelOutcome(draftRight.location, finalValues.location, profile.locationThreshold);
    const bool isAllYes = truth.verdict == Verdict::Yes && draft.verdict == Verdict::Yes
                          && final.verdict == Verdict::Yes;
    outcomes.overall =
        profile.rule == RightRule::Strict && isAllYes ? strictOutcome(outcomes) : outcomes.answer;
    return outcomes;
}

bool isDraftRight(Outcome outcome)
{
    return outcome == Outcome::KeptRight || outcome == Outcome::Broken;
}

bool isFinalRight(Outcome outcome)
{
    return outcome == Outcome::KeptRight || outcome == Outcome::Fixed;
}

} // namespace ra
