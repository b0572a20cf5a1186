// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/hardness.h"

#include "annotation/scoring/frame.h"
#include "annotation/scoring/outcome.h"

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

/// Collects signals one by one.
class Signals final
{
public:
    void add(QLatin1String name, double weight, double value)
    {
        const double strength = weight * std::clamp(value, 0.0, 1.0);
        m_easiness *= 1 - strength;
        if (strength >= kHardness.leastReason && strength > m_strongest) {
            m_strongest = strength;
            m_reason = name;
        }
    }

    [[nodiscard]] Hardness hardness() const { return {1 - m_easiness, m_reason}; }

private:
    double m_easiness = 1;
    double m_strongest = 0;
    QString m_reason;
};

/// The largest weight of the levels at which `answer` is not as `other`; none where no level can be
/// compared.
std::optional<double> difference(const UnitAnswer &answer, const UnitAnswer &other,
                                 const Taxonomy &taxonomy, const RewardProfile &profile)
{
    const Rightness right = rightness(answer, other, taxonomy, profile);
    if (!right.answer) {
        return {};
    }
    if (!*right.answer) {
        return kHardness.answerLevel;
    }
    const double type = right.type.value_or(true) ? 0 : kHardness.typeLevel;
    const double location = right.location.value_or(true) ? 0 : kHardness.locationLevel;
    return std::max(type, location);
}

void addTrace(Signals &heard, const StoredTrace &trace, const UnitAnswer *truth, ImageSize size,
              const Taxonomy &taxonomy, const RewardProfile &profile)
{
    if (trace.parse == ParseState::Unreadable) {
        heard.add(QLatin1String("unreadable"), kHardness.unreadable, 1);
        return;
    }
    const UnitAnswer final = toJudgedFrame(trace.answer, size);
    if (truth) {
        if (const auto wrong = difference(final, *truth, taxonomy, profile)) {
            heard.add(QLatin1String("wrong"), kHardness.wrong, *wrong);
        }
    }
    if (trace.mode == TraceMode::Reflective) {
        const UnitAnswer draft = toJudgedFrame(trace.draftAnswer, size);
        if (const auto changed = difference(draft, final, taxonomy, profile)) {
            heard.add(QLatin1String("changed"), kHardness.changed, *changed);
        }
    }
    if (trace.confidence && std::isfinite(*trace.confidence)) {
        heard.add(QLatin1String("unsure"), kHardness.unsure,
                  1 - std::abs(2 * *trace.confidence - 1));
    }
    if (trace.typeMargin && std::isfinite(*trace.typeMargin)) {
        heard.add(QLatin1String("type-doubt"), kHardness.typeDoubt,
                  1 - std::min(1.0, *trace.typeMargin / kHardness.sureMargin));
    }
}

bool disagree(const std::vector<StoredTrace> &traces)
{
    const auto says = [&](Verdict verdict) {
        return std::any_of(traces.begin(), traces.end(), [&](const StoredTrace &trace) {
            return trace.parse != ParseState::Unreadable && trace.answer.verdict == verdict;
        });
    };
    return says(Verdict::Yes) && says(Verdict::No);
}

} // namespace

Hardness hardnessOf(const std::vector<StoredTrace> &newestPerMonitor, const Answer *truth,
                    ImageSize size, const Taxonomy &taxonomy, const RewardProfile &profile)
{
    if (newestPerMonitor.empty()) {
        return {};
    }
    std::optional<UnitAnswer> unitTruth;
    if (truth) {
        unitTruth = toJudgedFrame(*truth, size);
    }
    Signals heard;
    for (const StoredTrace &trace : newestPerMonitor) {
        addTrace(heard, trace, unitTruth ? &*unitTruth : nullptr, size, taxonomy, profile);
    }
    if (disagree(newestPerMonitor)) {
        heard.add(QLatin1String("monitors-disagree"), kHardness.disagree, 1);
    }
    return heard.hardness();
}

} // namespace ra
