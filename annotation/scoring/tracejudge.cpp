// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/tracejudge.h"

#include "annotation/scoring/outcome.h"
#include "annotation/scoring/reward.h"

#include <utility>

namespace ra {

namespace {

QStringList namesOf(const UnitAnswer &answer)
{
    QStringList names;
    for (const UnitFinding &finding : answer.findings) {
        if (!finding.type.isEmpty()) {
            names.append(finding.type);
        }
    }
    return names;
}

} // namespace

TraceJudge::TraceJudge(RewardProfile profile, Taxonomy taxonomy)
    : m_profile(std::move(profile)),
      m_taxonomy(std::move(taxonomy)),
      m_knownTypes(m_taxonomy.knownNames()),
      m_reader(m_knownTypes,
               [taxonomy = m_taxonomy](const QString &name) { return taxonomy.isGeneric(name); })
{
}

QStringList TraceJudge::typesOf(const UnitAnswer *truth) const
{
    return truth ? specificTypes(*truth, m_taxonomy) : QStringList();
}

ConsistencyOptions TraceJudge::consistencyOptions(const UnitAnswer *truth, ImageSize size) const
{
    ConsistencyOptions options;
    options.similarity = [this](const QString &a, const QString &b) {
        return m_taxonomy.similarity(a, b);
    };
    options.isGeneric = [this](const QString &name) { return m_taxonomy.isGeneric(name); };
    options.typeThreshold = m_profile.typeThreshold;
    options.boxAgreement = m_profile.boxAgreement;
    options.prefilled =
        m_profile.isThinkPrefilled ? PrefilledThink::Allowed : PrefilledThink::Refused;
    options.moreTypes = typesOf(truth);
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
        readTrace(text, {CoordinateFrame::Auto, size, m_knownTypes + typesOf(truth)});
    const ConsistencyReport report =
        checkConsistency(reading, &draft, m_reader, consistencyOptions(truth, size));
    return rewardOf({trace.mode, draft, trace.answer, report.breaches()}, truth, m_taxonomy,
                    m_profile);
}

JudgedText TraceJudge::judgeText(const ForeignText &foreign, const UnitAnswer *truth) const
{
    JudgedText judged;
    judged.reading =
        readTrace(foreign.text, {foreign.coordinates, foreign.size, m_knownTypes + typesOf(truth)});
    const Trace &trace = judged.reading.trace;
    ConsistencyOptions options = consistencyOptions(truth, foreign.size);
    options.coordinates = foreign.coordinates;
    if (foreign.draft) {
        judged.draft = *foreign.draft;
    } else {
        const DraftReadOptions readOptions{
            typesOf(truth) + namesOf(trace.answer),
            {foreign.coordinates, foreign.size, judged.reading.largestNumber}};
        judged.draft = m_reader.readDraft(trace.draft, readOptions).answer;
    }
    const ConsistencyReport report =
        checkConsistency(judged.reading, &judged.draft, m_reader, options);
    judged.score = rewardOf({trace.mode, judged.draft, trace.answer, report.breaches()}, truth,
                            m_taxonomy, m_profile);
    return judged;
}

} // namespace ra
