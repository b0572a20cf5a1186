// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/benchtally.h"

#include "annotation/scoring/frame.h"
#include "annotation/scoring/outcome.h"

#include <algorithm>
#include <map>

namespace ra {

namespace {

/// Dividing the samples by kind costs as much as drawing about this many of them one by one.
constexpr size_t kSamplesPerSplit = 8;

void tallyAnswer(Tally &tally, Verdict truth, Verdict answer)
{
    const bool isYes = truth == Verdict::Yes;
    switch (answer) {
    case Verdict::Yes:
        tally[isYes ? kTruePositive : kFalsePositive] = 1;
        break;
    case Verdict::No:
        tally[isYes ? kFalseNegative : kTrueNegative] = 1;
        break;
    case Verdict::Unknown:
        tally[isYes ? kUnreadableYes : kUnreadableNo] = 1;
        break;
    }
}

double countOver(const std::vector<Match> &matches, double threshold)
{
    return static_cast<double>(
        std::count_if(matches.begin(), matches.end(),
                      [&](const Match &match) { return match.value > threshold; }));
}

void tallyMatches(Tally &tally, const MatchCounts &counts, const std::vector<Match> &matches,
                  double threshold, size_t predictedCount, size_t truthCount)
{
    const double found = countOver(matches, threshold);
    tally[counts.samples] = 1;
    tally[counts.found] = found;
    tally[counts.spare] = static_cast<double>(predictedCount) - found;
    tally[counts.missed] = static_cast<double>(truthCount) - found;
    tally[counts.mean] = meanMatched(matches, predictedCount, truthCount);
}

void tallyReflection(Tally &tally, TraceMode mode, Outcome outcome)
{
    const bool isReflective = mode == TraceMode::Reflective;
    tally[kReflected] = isReflective ? 1 : 0;
    switch (outcome) {
    case Outcome::NotJudged:
        tally[kUnknownDraft] = 1;
        return;
    case Outcome::KeptRight:
        tally[kKeptRight] = 1;
        break;
    case Outcome::Fixed:
        tally[kFixed] = 1;
        break;
    case Outcome::Broken:
        tally[kBroken] = 1;
        break;
    case Outcome::StillWrong:
        tally[kStillWrong] = 1;
        break;
    }
    if (isReflective) {
        tally[isDraftRight(outcome) ? kReflectedDraftRight : kReflectedDraftWrong] = 1;
    }
}

/// What truth says at the second and third level.
struct TrueFindings {
    QStringList types;
    std::vector<UnitBox> boxes;
};

TrueFindings trueFindings(const UnitAnswer &truth, const Taxonomy &taxonomy)
{
    return truth.verdict == Verdict::Yes
               ? TrueFindings{specificTypes(truth, taxonomy), boxesOf(truth)}
               : TrueFindings{};
}

RowGroups groupsOf(const AuditRow &row, const QStringList &trueTypes, const Taxonomy &taxonomy)
{
    RowGroups groups{toKey(row.scenario), row.category, row.monitor, {}};
    for (const QString &name : trueTypes) {
        const DefectType *type = taxonomy.find(name);
        const QString canonical = type ? type->name : name;
        if (!groups.types.contains(canonical)) {
            groups.types.append(canonical);
        }
    }
    return groups;
}

} // namespace

JudgedRow judgedRow(const AuditRow &row, const Taxonomy &taxonomy, const RewardProfile &profile)
{
    Tally tally{};
    const UnitAnswer truth = toJudgedFrame(*row.truth, row.size);
    const UnitAnswer final = toJudgedFrame(row.answer, row.size);
    const UnitAnswer draft =
        row.mode == TraceMode::Thinking ? final : toJudgedFrame(row.draftAnswer, row.size);
    tallyAnswer(tally, truth.verdict, final.verdict);
    const auto [trueTypes, trueBoxes] = trueFindings(truth, taxonomy);
    if (truth.verdict == Verdict::Yes && final.verdict == Verdict::Yes) {
        if (!trueTypes.isEmpty()) {
            const QStringList types = specificTypes(final, taxonomy);
            tallyMatches(tally, kTypeCounts, matchTypes(types, trueTypes, taxonomy),
                         profile.typeThreshold, static_cast<size_t>(types.size()),
                         static_cast<size_t>(trueTypes.size()));
        }
        if (!trueBoxes.empty()) {
            const std::vector<UnitBox> boxes = boxesOf(final);
            tallyMatches(tally, kBoxCounts, matchBoxes(boxes, trueBoxes), profile.locationThreshold,
                         boxes.size(), trueBoxes.size());
        }
    }
    const auto outcome = [&](const UnitAnswer &first) {
        return outcomesOf(first, final, truth, taxonomy, profile).overall;
    };
    const Outcome reflection = row.hasDraft ? outcome(draft) : Outcome::NotJudged;
    if (row.hasDraft) {
        tallyReflection(tally, row.mode, reflection);
    } else {
        tally[kWithoutDraft] = 1;
    }
    // Where the draft is unknown, the final answer is judged as if it came first.
    const bool isRight =
        isFinalRight(reflection == Outcome::NotJudged ? outcome(final) : reflection);
    tally[kFinalRight] = isRight ? 1 : 0;
    tally[kFromRecord] = row.isTruthFromRecord ? 1 : 0;
    return {tally, groupsOf(row, trueTypes, taxonomy)};
}

MissingRow missingRow(const AuditRow &row, const Taxonomy &taxonomy)
{
    const auto [types, boxes] = trueFindings(toJudgedFrame(*row.truth, row.size), taxonomy);
    return {groupsOf(row, types, taxonomy), !types.isEmpty(), !boxes.empty()};
}

void add(Tally &sum, const Tally &tally)
{
    for (size_t i = 0; i < kCountCount; ++i) {
        sum[i] += tally[i];
    }
}

Resampler::Resampler(const std::vector<const Tally *> &tallies)
{
    std::map<Tally, std::vector<Means>> kinds;
    for (const Tally *tally : tallies) {
        Tally counts = *tally;
        counts[kTypeMean] = counts[kBoxMean] = 0;
        kinds[counts].push_back({(*tally)[kTypeMean], (*tally)[kBoxMean]});
    }
    m_cumulative.push_back(0);
    for (auto &[counts, samples] : kinds) {
        Kind kind{counts, std::move(samples), {}, {}, {}};
        std::sort(kind.samples.begin(), kind.samples.end());
        for (size_t i = 0; i < kind.samples.size(); ++i) {
            if (i == 0 || kind.samples[i] != kind.samples[i - 1]) {
                kind.distinct.push_back(kind.samples[i]);
                kind.cumulative.push_back(i);
            }
        }
        kind.cumulative.push_back(kind.samples.size());
        kind.drawn.resize(kind.distinct.size());
        m_cumulative.push_back(m_cumulative.back() + kind.samples.size());
        m_kinds.push_back(std::move(kind));
    }
    m_drawn.resize(m_kinds.size());
}

Tally Resampler::draw(SeededDraws &random)
{
    std::fill(m_drawn.begin(), m_drawn.end(), 0);
    random.multinomial(m_cumulative.back(), m_cumulative, 0, m_kinds.size(), m_drawn);
    Tally sum{};
    for (size_t k = 0; k < m_kinds.size(); ++k) {
        for (size_t i = 0; i < kCountCount; ++i) {
            sum[i] += static_cast<double>(m_drawn[k]) * m_kinds[k].counts[i];
        }
        addMeans(sum, m_kinds[k], m_drawn[k], random);
    }
    return sum;
}

void Resampler::addMeans(Tally &sum, Kind &kind, quint64 count, SeededDraws &random)
{
    if (kind.distinct.size() * kSamplesPerSplit > kind.samples.size()) {
        for (quint64 i = 0; i < count; ++i) {
            const Means &means = kind.samples[random.index(kind.samples.size())];
            sum[kTypeMean] += means.type;
            sum[kBoxMean] += means.box;
        }
        return;
    }
    std::fill(kind.drawn.begin(), kind.drawn.end(), 0);
    random.multinomial(count, kind.cumulative, 0, kind.distinct.size(), kind.drawn);
    for (size_t i = 0; i < kind.distinct.size(); ++i) {
        sum[kTypeMean] += static_cast<double>(kind.drawn[i]) * kind.distinct[i].type;
        sum[kBoxMean] += static_cast<double>(kind.drawn[i]) * kind.distinct[i].box;
    }
}

} // namespace ra
