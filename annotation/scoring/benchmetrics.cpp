// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/benchmetrics.h"

#include "annotation/scoring/frame.h"
#include "annotation/scoring/outcome.h"

#include <QCoreApplication>

#include <algorithm>
#include <array>
#include <map>
#include <utility>

namespace ra {

namespace {

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
    kReflected,
    kReflectedDraftRight,
    kReflectedDraftWrong,
    kUnknownDraft,
    kFromRecord,
    kCountCount
};

using Tally = std::array<double, kCountCount>;

struct JudgedRow {
    Tally tally{};
    QString scenario;
    QString category;
    QString monitor;
    QStringList types;
};

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

void tallyMatches(Tally &tally, Count samples, const std::vector<Match> &matches, double threshold,
                  size_t predictedCount, size_t truthCount)
{
    // The five counts of a level stand one behind the other: samples, true, spare, missed, mean.
    const double found = countOver(matches, threshold);
    tally[samples] = 1;
    tally[samples + 1] = found;
    tally[samples + 2] = static_cast<double>(predictedCount) - found;
    tally[samples + 3] = static_cast<double>(truthCount) - found;
    tally[samples + 4] = meanMatched(matches, predictedCount, truthCount);
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

JudgedRow judgedRow(const AuditRow &row, const Taxonomy &taxonomy, const RewardProfile &profile)
{
    JudgedRow judged{{}, toKey(row.scenario), row.category, row.monitor, {}};
    Tally &tally = judged.tally;
    const UnitAnswer truth = toJudgedFrame(*row.truth, row.size);
    const UnitAnswer final = toJudgedFrame(row.answer, row.size);
    const UnitAnswer draft =
        row.mode == TraceMode::Thinking ? final : toJudgedFrame(row.draftAnswer, row.size);
    tallyAnswer(tally, truth.verdict, final.verdict);
    const QStringList trueTypes =
        truth.verdict == Verdict::Yes ? specificTypes(truth, taxonomy) : QStringList();
    if (truth.verdict == Verdict::Yes && final.verdict == Verdict::Yes) {
        if (!trueTypes.isEmpty()) {
            const QStringList types = specificTypes(final, taxonomy);
            tallyMatches(tally, kTypeSamples, matchTypes(types, trueTypes, taxonomy),
                         profile.typeThreshold, static_cast<size_t>(types.size()),
                         static_cast<size_t>(trueTypes.size()));
        }
        const std::vector<UnitBox> trueBoxes = boxesOf(truth);
        if (!trueBoxes.empty()) {
            const std::vector<UnitBox> boxes = boxesOf(final);
            tallyMatches(tally, kBoxSamples, matchBoxes(boxes, trueBoxes),
                         profile.locationThreshold, boxes.size(), trueBoxes.size());
        }
    }
    tallyReflection(tally, row.mode, outcomesOf(draft, final, truth, taxonomy, profile).overall);
    tally[kFromRecord] = row.isTruthFromRecord ? 1 : 0;
    for (const QString &name : trueTypes) {
        const DefectType *type = taxonomy.find(name);
        const QString canonical = type ? type->name : name;
        if (!judged.types.contains(canonical)) {
            judged.types.append(canonical);
        }
    }
    return judged;
}

std::optional<double> ratio(double part, double whole)
{
    return whole > 0 ? std::optional(part / whole) : std::nullopt;
}

double draftRight(const Tally &t)
{
    return t[kKeptRight] + t[kBroken];
}

double draftWrong(const Tally &t)
{
    return t[kFixed] + t[kStillWrong];
}

double answered(const Tally &t)
{
    return t[kTruePositive] + t[kFalsePositive] + t[kTrueNegative] + t[kFalseNegative]
           + t[kUnreadableYes] + t[kUnreadableNo];
}

std::optional<double> recallOfYes(const Tally &t)
{
    return ratio(t[kTruePositive], t[kTruePositive] + t[kFalseNegative] + t[kUnreadableYes]);
}

std::optional<double> recallOfNo(const Tally &t)
{
    return ratio(t[kTrueNegative], t[kTrueNegative] + t[kFalsePositive] + t[kUnreadableNo]);
}

std::optional<double> balanced(const Tally &t)
{
    const auto yes = recallOfYes(t);
    const auto no = recallOfNo(t);
    return yes && no ? std::optional((*yes + *no) / 2) : std::nullopt;
}

std::optional<double> f1(double found, double spare, double missed)
{
    return ratio(2 * found, 2 * found + spare + missed);
}

/// One figure: where it goes, and how it comes out of the sums.
struct Formula {
    Figure &(*figure)(BenchMetrics &);
    std::optional<double> (*value)(const Tally &);
};

const Formula kFormulas[] = {
    {[](BenchMetrics &m) -> Figure & { return m.answer.accuracy; },
     [](const Tally &t) { return ratio(t[kTruePositive] + t[kTrueNegative], answered(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.answer.balancedAccuracy; }, balanced},
    {[](BenchMetrics &m) -> Figure & { return m.answer.precision; },
     [](const Tally &t) { return ratio(t[kTruePositive], t[kTruePositive] + t[kFalsePositive]); }},
    {[](BenchMetrics &m) -> Figure & { return m.answer.recall; }, recallOfYes},
    {[](BenchMetrics &m) -> Figure & { return m.answer.f1; },
     [](const Tally &t) {
         return f1(t[kTruePositive], t[kFalsePositive], t[kFalseNegative] + t[kUnreadableYes]);
     }},
    {[](BenchMetrics &m) -> Figure & { return m.type.f1; },
     [](const Tally &t) { return f1(t[kTypeTrue], t[kTypeSpare], t[kTypeMissed]); }},
    {[](BenchMetrics &m) -> Figure & { return m.type.mean; },
     [](const Tally &t) { return ratio(t[kTypeMean], t[kTypeSamples]); }},
    {[](BenchMetrics &m) -> Figure & { return m.location.f1; },
     [](const Tally &t) { return f1(t[kBoxTrue], t[kBoxSpare], t[kBoxMissed]); }},
    {[](BenchMetrics &m) -> Figure & { return m.location.mean; },
     [](const Tally &t) { return ratio(t[kBoxMean], t[kBoxSamples]); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.draftAccuracy; },
     [](const Tally &t) { return ratio(draftRight(t), draftRight(t) + draftWrong(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.finalAccuracy; },
     [](const Tally &t) {
         return ratio(t[kKeptRight] + t[kFixed], draftRight(t) + draftWrong(t));
     }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.netGain; },
     [](const Tally &t) { return ratio(t[kFixed] - t[kBroken], draftRight(t) + draftWrong(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.reflectionRate; },
     [](const Tally &t) { return ratio(t[kReflected], answered(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.correctionRate; },
     [](const Tally &t) { return ratio(t[kFixed], draftWrong(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.damageRate; },
     [](const Tally &t) { return ratio(t[kBroken], draftRight(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.overReflectionRate; },
     [](const Tally &t) { return ratio(t[kReflectedDraftRight], draftRight(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.missedReflectionRate; },
     [](const Tally &t) { return ratio(draftWrong(t) - t[kReflectedDraftWrong], draftWrong(t)); }},
};

qint64 whole(double count)
{
    return static_cast<qint64>(count);
}

void setCounts(BenchMetrics &metrics, const Tally &t)
{
    metrics.samples = whole(answered(t));
    metrics.truthsFromRecords = whole(t[kFromRecord]);
    AnswerMetrics &answer = metrics.answer;
    answer.truePositive = whole(t[kTruePositive]);
    answer.falsePositive = whole(t[kFalsePositive]);
    answer.trueNegative = whole(t[kTrueNegative]);
    answer.falseNegative = whole(t[kFalseNegative]);
    answer.unreadable = whole(t[kUnreadableYes] + t[kUnreadableNo]);
    const auto setMatches = [&](MatchMetrics &level, Count first) {
        level.samples = whole(t[first]);
        level.truePositive = whole(t[first + 1]);
        level.falsePositive = whole(t[first + 2]);
        level.falseNegative = whole(t[first + 3]);
    };
    setMatches(metrics.type, kTypeSamples);
    setMatches(metrics.location, kBoxSamples);
    ReflectionMetrics &reflection = metrics.reflection;
    reflection.keptRight = whole(t[kKeptRight]);
    reflection.fixed = whole(t[kFixed]);
    reflection.broken = whole(t[kBroken]);
    reflection.stillWrong = whole(t[kStillWrong]);
    reflection.reflected = whole(t[kReflected]);
    reflection.unknownDrafts = whole(t[kUnknownDraft]);
    if (draftRight(t) + draftWrong(t) > 0) {
        reflection.pValue = exactMcNemar(reflection.broken, reflection.fixed);
    }
}

void add(Tally &sum, const Tally &tally)
{
    for (size_t i = 0; i < kCountCount; ++i) {
        sum[i] += tally[i];
    }
}

tl::unexpected<Error> cancelled()
{
    return fail("cancelled", QT_TRANSLATE_NOOP("ra", "The evaluation was cancelled."));
}

/// Samples for resampling. Most share their counts with many others, so a draw only counts how
/// often each kind came up; the two means, which differ from sample to sample, are summed.
class Resampler final
{
public:
    explicit Resampler(const std::vector<const Tally *> &tallies)
    {
        std::map<Tally, size_t> known;
        m_members.reserve(tallies.size());
        for (const Tally *tally : tallies) {
            Tally counts = *tally;
            counts[kTypeMean] = counts[kBoxMean] = 0;
            const auto [kind, isNew] = known.try_emplace(counts, m_kinds.size());
            if (isNew) {
                m_kinds.push_back(counts);
            }
            m_members.push_back({kind->second, (*tally)[kTypeMean], (*tally)[kBoxMean]});
        }
        m_drawn.resize(m_kinds.size());
    }

    /// The sums over as many samples as there are, drawn with replacement.
    Tally draw(SeededDraws &random)
    {
        std::fill(m_drawn.begin(), m_drawn.end(), 0.0);
        Tally sum{};
        for (size_t i = 0; i < m_members.size(); ++i) {
            const Member &member = m_members[random.index(m_members.size())];
            m_drawn[member.kind] += 1;
            sum[kTypeMean] += member.typeMean;
            sum[kBoxMean] += member.boxMean;
        }
        for (size_t kind = 0; kind < m_kinds.size(); ++kind) {
            for (size_t i = 0; i < kCountCount; ++i) {
                sum[i] += m_drawn[kind] * m_kinds[kind][i];
            }
        }
        return sum;
    }

private:
    struct Member {
        size_t kind;
        double typeMean;
        double boxMean;
    };
    std::vector<Tally> m_kinds;
    std::vector<Member> m_members;
    std::vector<double> m_drawn;
};

Status setIntervals(BenchMetrics &metrics, const std::vector<const Tally *> &tallies,
                    const BenchOptions &options, const std::stop_token &stop)
{
    std::array<std::vector<double>, std::size(kFormulas)> values;
    SeededDraws random(options.seed);
    Resampler resampler(tallies);
    for (int draw = 0; draw < options.draws; ++draw) {
        if (stop.stop_requested()) {
            return cancelled();
        }
        const Tally sum = resampler.draw(random);
        for (size_t i = 0; i < std::size(kFormulas); ++i) {
            if (const std::optional<double> value = kFormulas[i].value(sum)) {
                values[i].push_back(*value);
            }
        }
    }
    for (size_t i = 0; i < std::size(kFormulas); ++i) {
        Figure &figure = kFormulas[i].figure(metrics);
        if (figure.value) {
            figure.interval = percentileInterval(values[i]);
        }
    }
    return {};
}

Result<BenchMetrics> metricsOf(const std::vector<const Tally *> &tallies,
                               const BenchOptions &options, const std::stop_token &stop)
{
    BenchMetrics metrics;
    Tally sum{};
    for (const Tally *tally : tallies) {
        add(sum, *tally);
    }
    setCounts(metrics, sum);
    for (const Formula &formula : kFormulas) {
        formula.figure(metrics).value = formula.value(sum);
    }
    if (!tallies.empty()) {
        RA_TRY(setIntervals(metrics, tallies, options, stop));
    }
    return metrics;
}

QStringList groupNames(const JudgedRow &row, GroupBy by)
{
    switch (by) {
    case GroupBy::Scenario:
        return {row.scenario};
    case GroupBy::Category:
        return {row.category};
    case GroupBy::Type:
        return row.types;
    case GroupBy::Monitor:
        return {row.monitor};
    }
    return {};
}

constexpr std::pair<GroupBy, QLatin1String> kGroupKeys[] = {
    {GroupBy::Scenario, QLatin1String("scenario")},
    {GroupBy::Category, QLatin1String("category")},
    {GroupBy::Type, QLatin1String("type")},
    {GroupBy::Monitor, QLatin1String("monitor")},
};

} // namespace

QString toKey(GroupBy by)
{
    return kGroupKeys[static_cast<size_t>(by)].second;
}

std::optional<GroupBy> groupByFromKey(QStringView key)
{
    for (const auto &[by, name] : kGroupKeys) {
        if (key == name) {
            return by;
        }
    }
    return {};
}

Result<BenchReport> benchmark(const std::vector<AuditRow> &rows, const Taxonomy &taxonomy,
                              const BenchOptions &options, std::stop_token stop)
{
    BenchReport report;
    report.options = options;
    std::vector<JudgedRow> judged;
    judged.reserve(rows.size());
    for (const AuditRow &row : rows) {
        if (stop.stop_requested()) {
            return cancelled();
        }
        if (row.truth && row.truth->verdict != Verdict::Unknown) {
            judged.push_back(judgedRow(row, taxonomy, options.profile));
        } else {
            ++report.withoutTruth;
        }
    }
    std::vector<const Tally *> all;
    for (const JudgedRow &row : judged) {
        all.push_back(&row.tally);
    }
    RA_TRY_ASSIGN(report.overall, metricsOf(all, options, stop));
    for (const GroupBy by : options.groups) {
        std::map<QString, std::vector<const Tally *>> members;
        for (const JudgedRow &row : judged) {
            for (const QString &name : groupNames(row, by)) {
                members[name].push_back(&row.tally);
            }
        }
        for (const auto &[name, tallies] : members) {
            RA_TRY_ASSIGN(BenchMetrics metrics, metricsOf(tallies, options, stop));
            report.groups.push_back({by, name, std::move(metrics)});
        }
    }
    return report;
}

} // namespace ra
