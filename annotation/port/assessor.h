// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/record.h"
#include "annotation/domain/score.h"
#include "annotation/domain/taxonomy.h"

#include <vector>

namespace ra {

/// Everything a reward is computed from. `truth` null = no ground truth.
struct Judged {
    const Answer *truth = nullptr;
    TraceMode mode = TraceMode::Thinking;
    QString draft;
    QString reflection;
    QString revision;
    Answer draftAnswer;
    Answer answer;
    ImageSize size;
    /// The text as written, where it came from a monitor; empty = the canonical form is judged.
    QString raw;
};

/// Scores records and traces for the store; pure, any thread. Implemented by annotation/scoring.
class Assessor
{
public:
    virtual ~Assessor() = default;

    [[nodiscard]] virtual ProfileRow profile() const = 0;
    [[nodiscard]] virtual Score score(const Judged &judged, const Taxonomy &taxonomy) const = 0;
    /// The levels at which `answer` differs from `truth`, finding by finding, which accepting it
    /// has to ask about; empty where it doesn't. What the truth leaves unknown doesn't count.
    [[nodiscard]] virtual std::vector<TruthDifference>
    differences(const Answer &answer, const Answer &truth, ImageSize size,
                const Taxonomy &taxonomy) const = 0;
    /// From the newest trace per monitor, and the truth (null = none).
    [[nodiscard]] virtual Hardness hardness(const std::vector<StoredTrace> &newestPerMonitor,
                                            const Answer *truth, ImageSize size,
                                            const Taxonomy &taxonomy) const = 0;
    /// Stored with each hardness; where it differs, the hardness is worked out anew.
    [[nodiscard]] virtual int hardnessVersion() const = 0;
};

} // namespace ra
