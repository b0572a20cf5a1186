// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/truthcompare.h"

#include "annotation/scoring/matching.h"

#include <algorithm>

namespace ra {

namespace {

using Findings = std::vector<const UnitFinding *>;

/// Two answers that both say yes.
class FindingComparison final
{
public:
    FindingComparison(const UnitAnswer &answer, const UnitAnswer &truth, const Taxonomy &taxonomy,
                      const RewardProfile &profile)
        : m_taxonomy(taxonomy),
          m_profile(profile)
    {
        for (const UnitFinding &finding : answer.findings) {
            (finding.box ? m_boxed : m_placeless).push_back(&finding);
        }
        for (const UnitFinding &finding : truth.findings) {
            (finding.box ? m_trueBoxed : m_truePlaceless).push_back(&finding);
        }
    }

    std::vector<TruthDifference> run()
    {
        pairBoxes();
        compareTheRest();
        std::vector<TruthDifference> differences;
        if (m_types > 0) {
            differences.push_back({Level::Type, m_types});
        }
        if (m_places > 0) {
            differences.push_back({Level::Location, m_places});
        }
        return differences;
    }

private:
    [[nodiscard]] bool isKnown(const QString &type) const
    {
        return !type.isEmpty() && !m_taxonomy.isGeneric(type);
    }

    [[nodiscard]] bool isSameType(const UnitFinding &finding, const UnitFinding &truth) const
    {
        return isKnown(finding.type)
               && m_taxonomy.similarity(finding.type, truth.type) > m_profile.typeThreshold;
    }

    [[nodiscard]] bool isContradiction(const UnitFinding &finding, const UnitFinding &truth) const
    {
        return isKnown(truth.type) && !isSameType(finding, truth);
    }

    void pairBoxes()
    {
        const std::vector<Match> matches =
            greedyMatches(m_boxed.size(), m_trueBoxed.size(), [&](size_t p, size_t t) {
                const double overlap = iou(*m_boxed[p]->box, *m_trueBoxed[t]->box);
                return overlap > m_profile.locationThreshold ? overlap : 0;
            });
        take(matches, m_boxed);
        m_missing = static_cast<qint64>(m_trueBoxed.size());
    }

    /// A finding without box may be one of those that the truth has elsewhere.
    void pairPlaceless()
    {
        constexpr double kOther = 0.5;
        take(greedyMatches(m_placeless.size(), m_trueBoxed.size(),
                           [&](size_t p, size_t t) {
                               return isContradiction(*m_placeless[p], *m_trueBoxed[t]) ? kOther
                                                                                        : 1;
                           }),
             m_placeless);
    }

    /// Counts the types of pairs, which are done with then.
    void take(const std::vector<Match> &matches, Findings &findings)
    {
        for (const Match &match : matches) {
            m_types +=
                isContradiction(*findings[match.predicted], *m_trueBoxed[match.truth]) ? 1 : 0;
            findings[match.predicted] = nullptr;
            m_trueBoxed[match.truth] = nullptr;
        }
        std::erase(findings, nullptr);
        std::erase(m_trueBoxed, nullptr);
    }

    /// Findings without a partner in place: the truth may say of some only what, not where.
    void compareTheRest()
    {
        const bool isOpen =
            std::any_of(m_truePlaceless.begin(), m_truePlaceless.end(),
                        [this](const UnitFinding *truth) { return !isKnown(truth->type); });
        if (m_truePlaceless.empty()) {
            pairPlaceless();
            m_places = std::max(m_missing, static_cast<qint64>(m_boxed.size()));
            // What has no box can't be in the wrong place, but is one too many.
            m_types += static_cast<qint64>(m_placeless.size());
            return;
        }
        m_places = m_missing;
        Findings rest = m_boxed;
        rest.insert(rest.end(), m_placeless.begin(), m_placeless.end());
        const auto missing =
            std::count_if(m_truePlaceless.begin(), m_truePlaceless.end(), [&](const auto *truth) {
                return isKnown(truth->type)
                       && std::none_of(rest.begin(), rest.end(), [&](const auto *finding) {
                              return isSameType(*finding, *truth);
                          });
            });
        const auto spare = std::count_if(rest.begin(), rest.end(), [&](const auto *finding) {
            return std::none_of(m_truePlaceless.begin(), m_truePlaceless.end(),
                                [&](const auto *truth) { return isSameType(*finding, *truth); });
        });
        m_types += isOpen ? missing : std::max(missing, spare);
    }

    const Taxonomy &m_taxonomy;
    const RewardProfile &m_profile;
    Findings m_boxed;
    Findings m_placeless;
    Findings m_trueBoxed;
    Findings m_truePlaceless;
    /// True boxes without a partner in place.
    qint64 m_missing = 0;
    qint64 m_types = 0;
    qint64 m_places = 0;
};

} // namespace

std::vector<TruthDifference> differencesFrom(const UnitAnswer &answer, const UnitAnswer &truth,
                                             const Taxonomy &taxonomy, const RewardProfile &profile)
{
    if (truth.verdict == Verdict::Unknown) {
        return {};
    }
    if (answer.verdict != truth.verdict) {
        return {{Level::Answer, 1}};
    }
    if (truth.verdict == Verdict::No || truth.findings.empty()) {
        return {};
    }
    return FindingComparison(answer, truth, taxonomy, profile).run();
}

} // namespace ra
