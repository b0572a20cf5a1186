// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"

#include <QFlags>

#include <algorithm>
#include <vector>

namespace ra {

/// What of one sample a commit changed.
enum class SamplePart {
    Record = 1 << 0,
    /// Its ground truth.
    Truth = 1 << 1,
    Traces = 1 << 2,
    /// What was worked out from all that: outcome, reward, hardness.
    Judgement = 1 << 3,
    /// Its place in the queue: skipped, or back.
    Place = 1 << 4,
    /// Sample or reference.
    Role = 1 << 5,
    /// What is known of its file: the content hash.
    File = 1 << 6
};
Q_DECLARE_FLAGS(SampleParts, SamplePart)
Q_DECLARE_OPERATORS_FOR_FLAGS(SampleParts)

struct SampleChange {
    SampleId sample;
    SampleParts parts;
    /// The record's after the commit; 0 where SamplePart::Record is not among the parts.
    int revision = 0;

    friend bool operator==(const SampleChange &, const SampleChange &) = default;
};

/// What a commit changed besides single samples.
enum class ProjectPart {
    /// Samples came in, or any may read differently now: image folders, names of types.
    AllSamples = 1 << 0,
    Taxonomy = 1 << 1,
    /// A run began, went on, or changed its state.
    Runs = 1 << 2,
    Exports = 1 << 3,
    /// Counts were wrong and were made anew.
    Counts = 1 << 4,
    /// What the project's people agreed on (ProjectSettings).
    Settings = 1 << 5
};
Q_DECLARE_FLAGS(ProjectParts, ProjectPart)
Q_DECLARE_OPERATORS_FOR_FLAGS(ProjectParts)

/// What was changed by a commit, or by several: a sample may stand there more than once.
struct StoreChange {
    qint64 revision = 0;
    ProjectParts parts;
    std::vector<SampleChange> samples;

    [[nodiscard]] bool isAny(ProjectParts wanted) const { return bool(parts & wanted); }
    /// Does it touch any of these parts of any sample?
    [[nodiscard]] bool isAny(SampleParts wanted) const
    {
        return isAny(ProjectPart::AllSamples)
               || std::any_of(samples.begin(), samples.end(), [&](const SampleChange &change) {
                      return bool(change.parts & wanted);
                  });
    }
    /// Does it touch any of these parts of this sample?
    [[nodiscard]] bool isAny(SampleParts wanted, SampleId sample) const
    {
        return isAny(ProjectPart::AllSamples)
               || std::any_of(samples.begin(), samples.end(), [&](const SampleChange &change) {
                      return change.sample == sample && bool(change.parts & wanted);
                  });
    }
    void add(const StoreChange &later)
    {
        revision = later.revision;
        parts |= later.parts;
        samples.insert(samples.end(), later.samples.begin(), later.samples.end());
    }
};

/// The parts that a list of samples shows or is ordered by.
inline constexpr SampleParts kListedParts = SamplePart::Record | SamplePart::Truth
                                            | SamplePart::Traces | SamplePart::Judgement
                                            | SamplePart::Place | SamplePart::Role;

} // namespace ra
