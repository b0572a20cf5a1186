// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/rewardassessor.h"

#include "annotation/scoring/frame.h"
#include "annotation/scoring/hardness.h"
#include "annotation/scoring/reward.h"

namespace ra {

ProfileRow RewardAssessor::profile() const
{
    return toRow(m_profile);
}

Score RewardAssessor::score(const Judged &judged, const Taxonomy &taxonomy) const
{
    RewardInput input;
    input.mode = judged.mode;
    input.draftAnswer = toJudgedFrame(judged.draftAnswer, judged.size);
    input.answer = toJudgedFrame(judged.answer, judged.size);
    std::optional<UnitAnswer> truth;
    if (judged.truth) {
        truth = toJudgedFrame(*judged.truth, judged.size);
    }
    return rewardOf(input, truth ? &*truth : nullptr, taxonomy, m_profile);
}

Hardness RewardAssessor::hardness(const std::vector<StoredTrace> &newestPerMonitor,
                                  const Answer *truth, ImageSize size,
                                  const Taxonomy &taxonomy) const
{
    return hardnessOf(newestPerMonitor, truth, size, taxonomy, m_profile);
}

} // namespace ra
