// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/score.h"
#include "annotation/domain/taxonomy.h"
#include "annotation/scoring/matching.h"
#include "annotation/scoring/rewardprofile.h"
#include "annotation/trace/trace.h"

#include <optional>
#include <vector>

namespace ra {

/// The specific types of an answer's findings, as the taxonomy sees them.
[[nodiscard]] QStringList specificTypes(const UnitAnswer &answer, const Taxonomy &taxonomy);

[[nodiscard]] std::vector<Match> matchTypes(const QStringList &predicted, const QStringList &truth,
                                            const Taxonomy &taxonomy);
[[nodiscard]] std::vector<Match> matchBoxes(const std::vector<UnitBox> &predicted,
                                            const std::vector<UnitBox> &truth);

/// How far an answer's types and boxes are those of the truth: mean matched similarity and mean
/// matched IoU, 0..1 (protocol section 4). None where the truth is not yes or states nothing at
/// that level; 0 where the answer is not yes.
struct LevelValues {
    std::optional<double> type;
    std::optional<double> location;
};
[[nodiscard]] LevelValues levelValues(const UnitAnswer &answer, const UnitAnswer &truth,
                                      const Taxonomy &taxonomy);

/// Whether an answer is right at each level; none where that can't be judged: no verdict in the
/// truth, or a yes that states nothing at the level on either side.
struct Rightness {
    std::optional<bool> answer;
    std::optional<bool> type;
    std::optional<bool> location;
};
[[nodiscard]] Rightness rightness(const UnitAnswer &answer, const UnitAnswer &truth,
                                  const Taxonomy &taxonomy, const RewardProfile &profile);

/// What became of the draft: overall by the profile's rule, and each level by itself (protocol
/// section 4). In thinking mode pass the final answer as draft.
[[nodiscard]] Outcomes outcomesOf(const UnitAnswer &draft, const UnitAnswer &final,
                                  const UnitAnswer &truth, const Taxonomy &taxonomy,
                                  const RewardProfile &profile);

/// Right draft, right final, by an outcome that is judged.
[[nodiscard]] bool isDraftRight(Outcome outcome);
[[nodiscard]] bool isFinalRight(Outcome outcome);

} // namespace ra
