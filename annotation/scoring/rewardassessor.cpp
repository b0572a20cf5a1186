// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/rewardassessor.h"

#include "annotation/scoring/frame.h"
#include "annotation/scoring/hardness.h"
#include "annotation/scoring/truthcompare.h"

#include <optional>

namespace ra {

ProfileRow RewardAssessor::profile() const
{
    return toRow(m_profile);
}

Score RewardAssessor::score(const Judged &judged, const Taxonomy &taxonomy) const
{
    const Trace trace{judged.mode, judged.draft, judged.reflection, judged.revision,
                      toJudgedFrame(judged.answer, judged.size)};
    const UnitAnswer draft = toJudgedFrame(judged.draftAnswer, judged.size);
    std::optional<UnitAnswer> truth;
    if (judged.truth) {
        truth = toJudgedFrame(*judged.truth, judged.size);
    }
    const UnitAnswer *known = truth ? &*truth : nullptr;
    const std::shared_ptr<const TraceJudge> judge = judgeFor(taxonomy);
    return judged.raw.isEmpty() ? judge->judge(trace, draft, known, judged.size)
                                : judge->judgeWritten(trace, judged.raw, draft, known, judged.size);
}

std::vector<TruthDifference> RewardAssessor::differences(const Answer &answer, const Answer &truth,
                                                         ImageSize size,
                                                         const Taxonomy &taxonomy) const
{
    return differencesFrom(toJudgedFrame(answer, size), toJudgedFrame(truth, size), taxonomy,
                           m_profile);
}

std::shared_ptr<const TraceJudge> RewardAssessor::judgeFor(const Taxonomy &taxonomy) const
{
    const std::lock_guard lock(m_mutex);
    if (!m_judge || m_judge->taxonomy().types() != taxonomy.types()) {
        m_judge = std::make_shared<const TraceJudge>(m_profile, taxonomy);
    }
    return m_judge;
}

Hardness RewardAssessor::hardness(const std::vector<StoredTrace> &newestPerMonitor,
                                  const Answer *truth, ImageSize size,
                                  const Taxonomy &taxonomy) const
{
    return hardnessOf(newestPerMonitor, truth, size, taxonomy, m_profile);
}

int RewardAssessor::hardnessVersion() const
{
    return kHardness.version;
}

} // namespace ra
