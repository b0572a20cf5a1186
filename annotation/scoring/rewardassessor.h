// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/scoring/rewardprofile.h"
#include "annotation/scoring/tracejudge.h"

#include <memory>
#include <mutex>
#include <vector>

namespace ra {

/// The protocol's reward and hardness as the store's port, under one profile. Any thread; keeps
/// what it prepared for the last taxonomy.
class RewardAssessor final : public Assessor
{
public:
    explicit RewardAssessor(RewardProfile profile = {}) : m_profile(std::move(profile)) {}

    [[nodiscard]] ProfileRow profile() const override;
    [[nodiscard]] Score score(const Judged &judged, const Taxonomy &taxonomy) const override;
    [[nodiscard]] std::vector<TruthDifference> differences(const Answer &answer,
                                                           const Answer &truth, ImageSize size,
                                                           const Taxonomy &taxonomy) const override;
    [[nodiscard]] Hardness hardness(const std::vector<StoredTrace> &newestPerMonitor,
                                    const Answer *truth, ImageSize size,
                                    const Taxonomy &taxonomy) const override;
    [[nodiscard]] int hardnessVersion() const override;

private:
    [[nodiscard]] std::shared_ptr<const TraceJudge> judgeFor(const Taxonomy &taxonomy) const;

    RewardProfile m_profile;
    mutable std::mutex m_mutex;
    mutable std::shared_ptr<const TraceJudge> m_judge;
};

} // namespace ra
