// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"

namespace ra::test {

/// Judges by equality: verdict, first type's name, and IoU over a half of the first boxes.
class PlainAssessor final : public Assessor
{
public:
    [[nodiscard]] ProfileRow profile() const override
    {
        return {QStringLiteral("plain"), QByteArrayLiteral("{}"), {}};
    }
    [[nodiscard]] Score score(const Judged &judged, const Taxonomy &) const override
    {
        Score score;
        if (judged.truth == nullptr || judged.truth->verdict == Verdict::Unknown) {
            return score;
        }
        score.isJudged = true;
        const Answer &truth = *judged.truth;
        const auto outcome = [](bool isRight) {
            return isRight ? Outcome::KeptRight : Outcome::StillWrong;
        };
        const bool isVerdictRight = judged.answer.verdict == truth.verdict;
        score.outcomes.answer = outcome(isVerdictRight);
        score.outcomes.overall = score.outcomes.answer;
        score.parts.answer = isVerdictRight ? 1 : 0;
        if (!truth.findings.empty() && !truth.findings[0].type.isEmpty()) {
            score.outcomes.type =
                outcome(!judged.answer.findings.empty()
                        && judged.answer.findings[0].type == truth.findings[0].type);
        }
        if (!truth.findings.empty() && truth.findings[0].box) {
            constexpr double kRightIou = 0.5;
            const bool isInPlace =
                !judged.answer.findings.empty() && judged.answer.findings[0].box
                && iou(*judged.answer.findings[0].box, *truth.findings[0].box) > kRightIou;
            score.outcomes.location = outcome(isInPlace);
        }
        return score;
    }
    [[nodiscard]] std::vector<TruthDifference> differences(const Answer &answer,
                                                           const Answer &truth, ImageSize size,
                                                           const Taxonomy &taxonomy) const override
    {
        Judged judged;
        judged.truth = &truth;
        judged.answer = answer;
        judged.size = size;
        const Outcomes outcomes = score(judged, taxonomy).outcomes;
        std::vector<TruthDifference> differences;
        for (const auto &[level, outcome] :
             {std::pair{Level::Answer, outcomes.answer}, std::pair{Level::Type, outcomes.type},
              std::pair{Level::Location, outcomes.location}}) {
            if (outcome == Outcome::StillWrong) {
                differences.push_back({level, 1});
            }
        }
        return differences;
    }
    [[nodiscard]] Hardness hardness(const std::vector<StoredTrace> &, const Answer *, ImageSize,
                                    const Taxonomy &) const override
    {
        return {};
    }
    [[nodiscard]] int hardnessVersion() const override { return 1; }
};

} // namespace ra::test
