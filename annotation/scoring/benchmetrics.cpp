// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/benchmetrics.h"

#include "annotation/base/errorcode.h"
#include "annotation/scoring/benchtally.h"

#include <QCoreApplication>

#include <array>
#include <map>
#include <utility>

namespace ra {

namespace {

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
     [](const Tally &t) { return ratio(t[kFinalRight], answered(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.netGain; },
     [](const Tally &t) { return ratio(t[kFixed] - t[kBroken], draftRight(t) + draftWrong(t)); }},
    {[](BenchMetrics &m) -> Figure & { return m.reflection.reflectionRate; },
     [](const Tally &t) { return ratio(t[kReflected], answered(t) - t[kWithoutDraft]); }},
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

void setMatches(MatchMetrics &metrics, const Tally &t, const MatchCounts &counts)
{
    metrics.samples = whole(t[counts.samples]);
    metrics.truePositive = whole(t[counts.found]);
    metrics.falsePositive = whole(t[counts.spare]);
    metrics.falseNegative = whole(t[counts.missed]);
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
    setMatches(metrics.type, t, kTypeCounts);
    setMatches(metrics.location, t, kBoxCounts);
    ReflectionMetrics &reflection = metrics.reflection;
    reflection.keptRight = whole(t[kKeptRight]);
    reflection.fixed = whole(t[kFixed]);
    reflection.broken = whole(t[kBroken]);
    reflection.stillWrong = whole(t[kStillWrong]);
    reflection.reflected = whole(t[kReflected]);
    reflection.unknownDrafts = whole(t[kUnknownDraft]);
    reflection.withoutDraft = whole(t[kWithoutDraft]);
    if (draftRight(t) + draftWrong(t) > 0) {
        reflection.pValue = exactMcNemar(reflection.broken, reflection.fixed);
    }
}

bool isTruthKnown(const AuditRow &row)
{
    return row.truth && row.truth->verdict != Verdict::Unknown;
}

tl::unexpected<Error> cancelled()
{
    return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "The evaluation was cancelled."));
}

/// Works out the figures of one group after the other.
class BenchRun final
{
public:
    BenchRun(const BenchOptions &options, const ProgressSink &progress, std::stop_token stop)
        : m_options(options),
          m_progress(progress),
          m_stop(std::move(stop))
    {
    }

    /// `samples` more will be drawn from.
    void expect(size_t samples) { m_total += static_cast<double>(samples); }

    Result<BenchMetrics> metricsOf(const std::vector<const Tally *> &tallies)
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
            RA_TRY(setIntervals(metrics, tallies));
        }
        return metrics;
    }

private:
    Status setIntervals(BenchMetrics &metrics, const std::vector<const Tally *> &tallies)
    {
        std::array<std::vector<double>, std::size(kFormulas)> values;
        SeededDraws random(m_options.seed);
        Resampler resampler(tallies);
        for (int draw = 0; draw < m_options.draws; ++draw) {
            if (m_stop.stop_requested()) {
                return cancelled();
            }
            const Tally sum = resampler.draw(random);
            for (size_t i = 0; i < std::size(kFormulas); ++i) {
                if (const std::optional<double> value = kFormulas[i].value(sum)) {
                    values[i].push_back(*value);
                }
            }
            tell(static_cast<double>(tallies.size()) / m_options.draws);
        }
        for (size_t i = 0; i < std::size(kFormulas); ++i) {
            Figure &figure = kFormulas[i].figure(metrics);
            if (figure.value) {
                figure.interval = percentileInterval(std::move(values[i]));
            }
        }
        return {};
    }

    void tell(double samples)
    {
        m_done += samples;
        m_progress.report({qRound64(m_done), qRound64(m_total), 0, {}});
    }

    const BenchOptions &m_options;
    ThrottledProgress m_progress;
    std::stop_token m_stop;
    double m_done = 0;
    double m_total = 0;
};

QStringList groupNames(const RowGroups &row, GroupBy by)
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

/// The rows of a group, or (without `by`) all.
struct Members {
    std::optional<GroupBy> by;
    QString name;
    std::vector<const Tally *> tallies;
    qint64 missing = 0;
    qint64 missingTypes = 0;
    qint64 missingBoxes = 0;

    void add(const JudgedRow &row) { tallies.push_back(&row.tally); }
    void add(const MissingRow &row)
    {
        ++missing;
        missingTypes += row.hasTrueType ? 1 : 0;
        missingBoxes += row.hasTrueBox ? 1 : 0;
    }
};

/// All rows, then each kind of group by name.
std::vector<Members> membersOf(const std::vector<JudgedRow> &rows,
                               const std::vector<MissingRow> &missing,
                               const std::vector<GroupBy> &kinds)
{
    std::vector<Members> all(1);
    const auto addAll = [&](const auto &some) {
        for (const auto &row : some) {
            all.front().add(row);
        }
    };
    addAll(rows);
    addAll(missing);
    for (const GroupBy by : kinds) {
        std::map<QString, Members> byName;
        const auto addTo = [&](const auto &some) {
            for (const auto &row : some) {
                for (const QString &name : groupNames(row.groups, by)) {
                    byName[name].add(row);
                }
            }
        };
        addTo(rows);
        addTo(missing);
        for (auto &[name, members] : byName) {
            members.by = by;
            members.name = name;
            all.push_back(std::move(members));
        }
    }
    return all;
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
                              const BenchOptions &options, std::stop_token stop,
                              const ProgressSink &progress, const std::vector<AuditRow> &missing)
{
    BenchReport report;
    report.options = options;
    std::vector<JudgedRow> judged;
    judged.reserve(rows.size());
    for (const AuditRow &row : rows) {
        if (stop.stop_requested()) {
            return cancelled();
        }
        if (isTruthKnown(row)) {
            judged.push_back(judgedRow(row, taxonomy, options.profile));
        } else {
            ++(row.isTruthDamaged ? report.damaged : report.withoutTruth);
        }
    }
    std::vector<MissingRow> unsaid;
    for (const AuditRow &row : missing) {
        if (isTruthKnown(row)) {
            unsaid.push_back(missingRow(row, taxonomy));
        } else {
            report.damaged += row.isTruthDamaged ? 1 : 0;
        }
    }
    const std::vector<Members> groups = membersOf(judged, unsaid, options.groups);
    BenchRun run(options, progress, std::move(stop));
    for (const Members &members : groups) {
        run.expect(members.tallies.size());
    }
    for (const Members &members : groups) {
        RA_TRY_ASSIGN(BenchMetrics metrics, run.metricsOf(members.tallies));
        metrics.missing = members.missing;
        metrics.type.missing = members.missingTypes;
        metrics.location.missing = members.missingBoxes;
        if (members.by) {
            report.groups.push_back({*members.by, members.name, metrics});
        } else {
            report.overall = metrics;
        }
    }
    return report;
}

} // namespace ra
