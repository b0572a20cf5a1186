// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/domain/score.h"

#include <QByteArray>
#include <QString>

#include <vector>

namespace ra {

/// What counts as right (protocol section 4). Verdict: the verdict equals the truth's. Strict: the
/// same, but where truth, draft and final all say yes, by the type and location levels.
enum class RightRule { Verdict, Strict };

/// All constants of the reward R = R_con + R_acc + R_refl (protocol section 4). The defaults are
/// the built-in profile `m3-ad`.
struct RewardProfile {
    QString name = QStringLiteral("m3-ad");
    RightRule rule = RightRule::Strict;

    /// R_con where form and reasoning hold.
    double consistency = 1;
    /// R_answer where the verdict is right.
    double answer = 1;
    /// w_type and w_loc.
    double typeWeight = 0.5;
    double locationWeight = 0.5;

    /// R_refl in reflective mode: draft wrong and final right, the other way round, and else.
    double fixed = 1;
    double broken = -1;
    double needless = -0.5;
    /// R_refl in thinking mode where the answer is right.
    double efficiencyBonus = 0.1;

    /// A level is right where its value is over the threshold.
    double typeThreshold = 0.8;
    double locationThreshold = 0.5;
    /// Least IoU at which a box in the reasoning agrees with one of the answer (rule `box`).
    double boxAgreement = 0.5;
    /// The prompt template already ends with `<think>`, so that outputs lack it.
    bool isThinkPrefilled = false;

    friend bool operator==(const RewardProfile &, const RewardProfile &) = default;
};

/// `m3-ad` (the default) and `m3-ad-figure` (no bonus, rule Verdict).
[[nodiscard]] const std::vector<RewardProfile> &builtInProfiles();
/// A built-in profile; `unknownProfile` where there is none of that name.
[[nodiscard]] Result<RewardProfile> builtInProfile(const QString &name);

/// Compact JSON with sorted keys: equal profiles give equal bytes.
[[nodiscard]] QByteArray toJson(const RewardProfile &profile);
/// Reads toJson's output; every key must be there, with a fitting value, and no other
/// (`badProfile`).
[[nodiscard]] Result<RewardProfile> profileFromJson(const QByteArray &json);
/// As the store keeps it, with the SHA-256 of the JSON.
[[nodiscard]] ProfileRow toRow(const RewardProfile &profile);

[[nodiscard]] QString toKey(RightRule rule);

} // namespace ra
