// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/scoring/rewardprofile.h"

#include <vector>

namespace ra {

/// The constants of hardness (protocol section 6), stored by version with each value.
struct HardnessTable {
    int version = 2;
    double wrong = 0.9;
    double unreadable = 0.9;
    double disagree = 0.8;
    double unsure = 0.7;
    double typeDoubt = 0.6;
    double changed = 0.6;
    /// How much a difference at each level counts, for `wrong` and `changed`.
    double answerLevel = 1;
    double typeLevel = 0.7;
    double locationLevel = 0.4;
    /// Margin between the two best types from which on there is no doubt.
    double sureMargin = 0.2;
    /// A weaker signal counts, but is no reason to call a sample hard.
    double leastReason = 0.1;
};
inline constexpr HardnessTable kHardness;

/// h = 1 − Π(1 − weight·value) over the signals of the newest traces; the reason is the strongest
/// signal's name, empty where none is strong enough to be one. A figure that is missing leaves its
/// signal out: a level that an answer does not state is neither wrong nor changed. `truth` null =
/// none.
[[nodiscard]] Hardness hardnessOf(const std::vector<StoredTrace> &newestPerMonitor,
                                  const Answer *truth, ImageSize size, const Taxonomy &taxonomy,
                                  const RewardProfile &profile);

} // namespace ra
