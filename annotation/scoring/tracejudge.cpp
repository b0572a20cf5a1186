// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/tracejudge.h"

#include "annotation/scoring/reward.h"

#include <utility>

namespace ra {

namespace {

QStringList namesOf(const UnitAnswer *answer)
{
    QStringList names;
    if (answer) {
        for (const UnitFinding &finding : answer->findings) {
            if (!finding.type.isEmpty()) {
                names.append(finding.type);
            }
        }
    }
    return names;
}

} // namespace

TraceJudge::TraceJudge(RewardProfile profile, Taxonomy taxonomy)
    : m_profile(std::move(profile))
    , m_taxonomy(std::move(taxonomy))
    , m_knownTypes(m_taxonomy.knownNames())
    , m_reader(m_knownTypes)
{
}

ConsistencyOptions TraceJudge::consistencyOptions(const UnitAnswer *truth, ImageSize size) const
{
    ConsistencyOptions options;
    options.similarity = [this](const QString &a, const QString &b) {
        return m_taxonomy.similarity(a, b);
    };
    options.typeThreshold = m_profile.typeThreshold;
    options.boxAgreement = m_profile.boxAgreement;
    options.prefilled =
        m_profile.isThinkPrefilled ? PrefilledThink::Allowed : PrefilledThink::Refused;
    options.moreTypes = namesOf(truth);
    options.size = size;
    return options;
}

Score TraceJudge::judge(const Trace &trace, const UnitAnswer &draft, const UnitAnswer *truth,
                        ImageSize size) const
{
    const ConsistencyReport report =
        checkConsistency(trace, &draft, m_reader, consistencyOptions(truth, size));
    return rewardOf({trace.mode, draft, trace.answer, report.breaches()}, truth, m_taxonomy,
                    m_profile);
}

Score TraceJudge::judgeWritten(const Trace &trace, const QString &text, const UnitAnswer &draft,
                               const UnitAnswer *truth, ImageSize size) const
{
    const TraceReading reading =
        readTrace(text, {CoordinateFrame::Auto, size, m_knownTypes + namesOf(truth)});
    const ConsistencyReport report =
        checkConsistency(reading, &draft, m_reader, consistencyOptions(truth, size));
    return rewardOf({trace.mode, draft, trace.answer, report.breaches()}, truth, m_taxonomy,
                    m_profile);
}

JudgedText TraceJudge::judgeText(const ForeignText &foreign, const UnitAnswer *truth) const
{
    JudgedText judged;
    judged.reading =
        readTrace(foreign.text, {foreign.coordinates, foreign.size, m_knownTypes + namesOf(truth)});
    const Trace &trace = judged.reading.trace;
    ConsistencyOptions options = consistencyOptions(truth, foreign.size);
    options.coordinates = foreign.coordinates;
    judged.draft = foreign.draft
                       ? *foreign.draft
                       : m_reader
                             .readDraft(trace.draft, {namesOf(truth) + namesOf(&trace.answer),
                                                      foreign.coordinates, foreign.size})
                             .answer;
    const ConsistencyReport report =
        checkConsistency(judged.reading, &judged.draft, m_reader, options);
    judged.score = rewardOf({trace.mode, judged.draft, trace.answer, report.breaches()}, truth,
                            m_taxonomy, m_profile);
    return judged;
}

} // namespace ra
