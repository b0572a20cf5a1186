// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/domain/score.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/scoring/rewardprofile.h"
#include "annotation/trace/trace.h"

namespace ra {

/// What a reward is computed from, in fractions of the image.
struct RewardInput {
    TraceMode mode = TraceMode::Thinking;
    /// Ignored in thinking mode, where the final answer is the draft's too.
    UnitAnswer draftAnswer;
    UnitAnswer answer;
    /// The broken rules of protocol 4.1, code = the rule's name; empty = consistent.
    Diagnostics breaches;
};

/// R = R_con + R_acc + R_refl with outcomes, and at least one reason per part (protocol section 4).
/// `truth` null or without a verdict: not judged, the reasons are those of consistency.
[[nodiscard]] Score rewardOf(const RewardInput &input, const UnitAnswer *truth,
                             const Taxonomy &taxonomy, const RewardProfile &profile);

} // namespace ra
