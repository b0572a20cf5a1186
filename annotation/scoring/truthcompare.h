// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/score.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/scoring/rewardprofile.h"
#include "annotation/trace/trace.h"

#include <vector>

namespace ra {

/// What accepting an answer has to ask about: the levels at which it differs from the truth,
/// finding by finding, in the order of the levels. Answer: another verdict, and then nothing else.
/// Location: a true box without a partner of an IoU over the profile's threshold, or a box too many
/// (a box in the wrong place counts once). Type: another type than the partner's, a generic one
/// where the truth has a specific one, a true type that is missing or one too many. What the truth
/// leaves unknown doesn't count.
[[nodiscard]] std::vector<TruthDifference> differencesFrom(const UnitAnswer &answer,
                                                           const UnitAnswer &truth,
                                                           const Taxonomy &taxonomy,
                                                           const RewardProfile &profile);

} // namespace ra
