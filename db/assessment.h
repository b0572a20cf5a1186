// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/truthsource.h"
#include "annotation/port/assessor.h"
#include "db/recordtable.h"
#include "db/sampletable.h"
#include "db/truthtable.h"

namespace ra::db {

/// All that one sample's score depends on.
struct JudgedSample {
    SampleId id;
    SampleFacts facts;
    StoredRecord record;
    std::optional<StoredTruth> truth;
};

/// None where there is no such sample.
[[nodiscard]] Result<std::optional<JudgedSample>> readJudged(Connection &connection,
                                                             SampleId sample);

/// The answer that counts as true: the newest ground truth, else the approved answer; null = none.
/// A damaged row is never taken for true. The answer is the given row's own, so neither may be a
/// temporary.
[[nodiscard]] const Answer *truthOf(const StoredRecord &record, const StoredTruth *truth);
[[nodiscard]] inline const Answer *truthOf(const StoredRecord &record,
                                           const std::optional<StoredTruth> &truth)
{
    return truthOf(record, truth ? &*truth : nullptr);
}
const Answer *truthOf(const StoredRecord &record, std::optional<StoredTruth> &&truth) = delete;
const Answer *truthOf(StoredRecord &&record, const StoredTruth *truth) = delete;
const Answer *truthOf(StoredRecord &&record, const std::optional<StoredTruth> &truth) = delete;

[[nodiscard]] Judged judge(const JudgedSample &sample);
[[nodiscard]] Judged judge(const StoredTrace &trace, const JudgedSample &sample);

enum class AssessScope { Record, RecordAndTraces };

/// Writes the scores of the sample's record (and of the newest trace of each author, and the
/// hardness), what its row repeats of them (here and in `sample`) and the counters, as far as
/// record and truth decide them: `before` is how all that was counted.
[[nodiscard]] Status assess(WriteContext &context, const Assessor &assessor,
                            const JudgedSample &before, JudgedSample &sample, AssessScope scope);

} // namespace ra::db
