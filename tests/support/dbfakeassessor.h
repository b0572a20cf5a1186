// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"

#include <QCryptographicHash>

#include <atomic>

namespace ra::test {

/// An assessor simple enough to be worked out by hand in a test: a verdict that equals the truth's
/// earns 1, the outcome follows from draft and final verdict, and a trace is as hard as it is
/// unsure.
class FakeAssessor final : public Assessor
{
public:
    [[nodiscard]] ProfileRow profile() const override
    {
        const QByteArray constants("{}");
        return {QStringLiteral("fake"), constants,
                QCryptographicHash::hash(constants, QCryptographicHash::Sha256)};
    }

    [[nodiscard]] Score score(const Judged &judged, const Taxonomy &) const override
    {
        ++scored;
        Score score;
        if (!judged.truth) {
            return score;
        }
        score.isJudged = true;
        const bool isRight = judged.answer.verdict == judged.truth->verdict;
        const bool wasRight = judged.draftAnswer.verdict == judged.truth->verdict;
        score.parts.answer = isRight ? 1 : 0;
        score.outcomes.overall = wasRight ? (isRight ? Outcome::KeptRight : Outcome::Broken)
                                          : (isRight ? Outcome::Fixed : Outcome::StillWrong);
        score.outcomes.answer = score.outcomes.overall;
        score.reasons.push_back({QStringLiteral("answer"),
                                 QStringLiteral("verdict"),
                                 "%1 points",
                                 {QString::number(score.parts.answer)}});
        return score;
    }

    [[nodiscard]] std::vector<TruthDifference> differences(const Answer &answer,
                                                           const Answer &truth, ImageSize,
                                                           const Taxonomy &) const override
    {
        return answer.verdict == truth.verdict ? std::vector<TruthDifference>()
                                               : std::vector<TruthDifference>{{Level::Answer, 1}};
    }

    [[nodiscard]] Hardness hardness(const std::vector<StoredTrace> &traces, const Answer *,
                                    ImageSize, const Taxonomy &) const override
    {
        Hardness hardness;
        for (const StoredTrace &trace : traces) {
            const double unsure = (1 - qAbs(2 * trace.confidence.value_or(1) - 1)) / version;
            if (unsure > hardness.value) {
                hardness = {unsure, QStringLiteral("unsure")};
            }
        }
        return hardness;
    }

    [[nodiscard]] int hardnessVersion() const override { return version; }

    /// Of the hardness, which it divides.
    int version = 1;
    /// How often score() was called.
    mutable std::atomic<int> scored = 0;
};

} // namespace ra::test
