// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/taxonomy.h"
#include "annotation/port/samplequery.h"
#include "annotation/scoring/rewardprofile.h"
#include "annotation/scoring/statistics.h"

#include <QString>
#include <QStringList>

#include <array>
#include <vector>

namespace ra {

/// What is counted of each sample; every figure is made of sums of these.
enum Count : size_t {
    kTruePositive,
    kFalsePositive,
    kTrueNegative,
    kFalseNegative,
    kUnreadableYes,
    kUnreadableNo,
    kTypeSamples,
    kTypeTrue,
    kTypeSpare,
    kTypeMissed,
    kTypeMean,
    kBoxSamples,
    kBoxTrue,
    kBoxSpare,
    kBoxMissed,
    kBoxMean,
    kKeptRight,
    kFixed,
    kBroken,
    kStillWrong,
    kFinalRight,
    kReflected,
    kReflectedDraftRight,
    kReflectedDraftWrong,
    kUnknownDraft,
    kWithoutDraft,
    kFromRecord,
    kCountCount
};

using Tally = std::array<double, kCountCount>;

/// Where the counts of the second or third judge stand.
struct MatchCounts {
    Count samples;
    Count found;
    Count spare;
    Count missed;
    Count mean;
};
inline constexpr MatchCounts kTypeCounts{kTypeSamples, kTypeTrue, kTypeSpare, kTypeMissed,
                                         kTypeMean};
inline constexpr MatchCounts kBoxCounts{kBoxSamples, kBoxTrue, kBoxSpare, kBoxMissed, kBoxMean};

/// The groups that a row is in.
struct RowGroups {
    QString scenario;
    QString category;
    QString monitor;
    /// Specific types of the truth, as the taxonomy names them.
    QStringList types;
};

/// A row with what is counted of it.
struct JudgedRow {
    Tally tally{};
    RowGroups groups;
};

/// A sample that nothing was said about, and which judges would have looked at it.
struct MissingRow {
    RowGroups groups;
    bool hasTrueType = false;
    bool hasTrueBox = false;
};

/// `row` must have a truth.
[[nodiscard]] JudgedRow judgedRow(const AuditRow &row, const Taxonomy &taxonomy,
                                  const RewardProfile &profile);

/// `row` must have a truth; what it has of a trace doesn't count.
[[nodiscard]] MissingRow missingRow(const AuditRow &row, const Taxonomy &taxonomy);

void add(Tally &sum, const Tally &tally);

/// Draws samples with replacement, as many as there are. Equal samples are drawn together: how
/// often each kind comes up is multinomial, and what differs within a kind, the two means, is drawn
/// sample by sample only where few are equal. The result depends on the samples and the seed, not
/// on the samples' order.
class Resampler final
{
public:
    explicit Resampler(const std::vector<const Tally *> &tallies);

    /// The sums over one resample.
    [[nodiscard]] Tally draw(SeededDraws &random);

private:
    /// The means of one sample.
    struct Means {
        double type = 0;
        double box = 0;

        friend auto operator<=>(const Means &, const Means &) = default;
    };

    /// Samples that are equal but for their means.
    struct Kind {
        Tally counts{};
        /// Of each sample, rising.
        std::vector<Means> samples;
        /// The different ones, and how many samples lie before each and in all.
        std::vector<Means> distinct;
        std::vector<quint64> cumulative;
        std::vector<quint64> drawn;
    };

    static void addMeans(Tally &sum, Kind &kind, quint64 count, SeededDraws &random);

    std::vector<Kind> m_kinds;
    std::vector<quint64> m_cumulative;
    std::vector<quint64> m_drawn;
};

} // namespace ra
