// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/port/samplequery.h"
#include "annotation/scoring/rewardprofile.h"
#include "annotation/scoring/statistics.h"

#include <QString>

#include <optional>
#include <stop_token>
#include <vector>

namespace ra {

/// A rate, mean or F1 with its 95 % bootstrap interval; none where there is nothing to rate.
struct Figure {
    std::optional<double> value;
    std::optional<Interval> interval;
};

/// First judge (protocol section 5): yes is the positive verdict. An unreadable answer counts as
/// wrong and is only in `unreadable`, not in the four counts.
struct AnswerMetrics {
    qint64 truePositive = 0;
    qint64 falsePositive = 0;
    qint64 trueNegative = 0;
    qint64 falseNegative = 0;
    qint64 unreadable = 0;
    Figure accuracy;
    Figure balancedAccuracy;
    Figure precision;
    Figure recall;
    Figure f1;
};

/// Second and third judge: over samples whose truth and prediction are both yes and whose truth
/// states that level. Counts are of types or boxes, micro-averaged.
struct MatchMetrics {
    qint64 samples = 0;
    /// Samples whose truth states that level, but that nothing was said about; not in the counts.
    qint64 missing = 0;
    qint64 truePositive = 0;
    qint64 falsePositive = 0;
    qint64 falseNegative = 0;
    Figure f1;
    /// Mean over the samples of mean matched similarity or IoU.
    Figure mean;
};

/// What reflection did, right and wrong by the profile's rule. The counts and rates are of samples
/// whose draft is known, but for those that say otherwise.
struct ReflectionMetrics {
    qint64 keptRight = 0;
    qint64 fixed = 0;
    qint64 broken = 0;
    qint64 stillWrong = 0;
    /// Of all samples.
    qint64 reflected = 0;
    qint64 unknownDrafts = 0;
    /// Of which nothing but an answer was given: only `finalAccuracy` counts them.
    qint64 withoutDraft = 0;
    Figure draftAccuracy;
    /// Of all samples: an unreadable final answer is wrong, one behind an unknown draft is judged
    /// as in thinking mode.
    Figure finalAccuracy;
    /// (fixed − broken) / known drafts
    Figure netGain;
    /// Of all samples that have a draft, known or not.
    Figure reflectionRate;
    /// fixed / draft wrong
    Figure correctionRate;
    /// broken / draft right
    Figure damageRate;
    /// reflected / draft right
    Figure overReflectionRate;
    /// not reflected / draft wrong
    Figure missedReflectionRate;
    /// Exact McNemar test of draft against final; none without a known draft.
    std::optional<double> pValue;
};

struct BenchMetrics {
    qint64 samples = 0;
    /// Of these, with an approved answer standing in for ground truth.
    qint64 truthsFromRecords = 0;
    /// Besides: samples with a truth that nothing was said about. No figure counts them.
    qint64 missing = 0;
    AnswerMetrics answer;
    MatchMetrics type;
    MatchMetrics location;
    ReflectionMetrics reflection;
};

/// What a group is made by; a sample is in one Type group per specific type of its truth.
enum class GroupBy { Scenario, Category, Type, Monitor };
[[nodiscard]] QString toKey(GroupBy by);
[[nodiscard]] std::optional<GroupBy> groupByFromKey(QStringView key);

struct BenchGroup {
    GroupBy by = GroupBy::Category;
    QString name;
    BenchMetrics metrics;
};

struct BenchOptions {
    RewardProfile profile;
    std::vector<GroupBy> groups = {GroupBy::Scenario, GroupBy::Category, GroupBy::Type,
                                   GroupBy::Monitor};
    /// 0 = no intervals.
    int draws = 2000;
    quint64 seed = 1;
};

struct BenchReport {
    BenchOptions options;
    BenchMetrics overall;
    /// In the order of `options.groups`, then by name.
    std::vector<BenchGroup> groups;
    /// Rows left out because nothing is known to be true about them.
    qint64 withoutTruth = 0;
    /// Rows and missing ones left out because their truth was changed on the disk.
    qint64 damaged = 0;
};

/// Judges `rows` by the protocol; outcomes are computed afresh under `options.profile`, whose
/// thresholds count. `missing` are the samples that should have been among the rows, counted beside
/// the figures of each group where their truth is known. Progress counts the samples that intervals
/// were drawn from. Pure, any thread; the error is `cancelled`.
[[nodiscard]] Result<BenchReport> benchmark(const std::vector<AuditRow> &rows,
                                            const Taxonomy &taxonomy, const BenchOptions &options,
                                            std::stop_token stop = {},
                                            const ProgressSink &progress = {},
                                            const std::vector<AuditRow> &missing = {});

} // namespace ra
