// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/truthtakeover.h"

#include "annotation/base/verify.h"
#include "annotation/scoring/matching.h"

#include <algorithm>

namespace ra {

namespace {

/// Which true finding goes with which of the answer's.
class Takeover final
{
public:
    Takeover(const Answer &answer, const Answer &truth, const Taxonomy &taxonomy)
        : m_findings(answer.findings),
          m_truths(truth.findings),
          m_taxonomy(taxonomy),
          m_partners(m_findings.size())
    {
        m_isTaken.resize(m_truths.size());
        pair([](const Finding &a, const Finding &b) {
            return a.box && b.box ? iou(*a.box, *b.box) : 0;
        });
        pair([this](const Finding &a, const Finding &b) {
            return a.box && b.box ? 0 : similarity(a, b);
        });
        pairTheOnlyOnes();
    }

    [[nodiscard]] const Finding *partnerOf(size_t finding) const
    {
        return m_partners[finding] ? &m_truths[*m_partners[finding]] : nullptr;
    }

    [[nodiscard]] bool isTaken(size_t truth) const { return m_isTaken[truth]; }

    /// True where the truth says of some finding only what it is: of those it may hold any number.
    [[nodiscard]] bool mayHoldMore() const
    {
        return std::any_of(m_truths.begin(), m_truths.end(),
                           [](const Finding &truth) { return !truth.box; });
    }

    [[nodiscard]] Finding taken(const Finding &finding, const Finding &truth, TruthPart part) const
    {
        Finding taken = finding;
        const bool isTypeKnown = !truth.type.isEmpty() && !m_taxonomy.isGeneric(truth.type);
        const bool isNamed = !finding.type.isEmpty();
        if (part != TruthPart::Boxes && !truth.type.isEmpty() && (isTypeKnown || !isNamed)) {
            taken.type = truth.type;
        }
        if (part != TruthPart::Types && truth.box) {
            taken.box = truth.box;
        }
        if (taken != finding) {
            // How sure the monitor was of something else.
            taken.confidence.reset();
        }
        return taken;
    }

private:
    template <typename Value>
    void pair(Value value)
    {
        for (const Match &match :
             greedyMatches(m_findings.size(), m_truths.size(), [&](size_t f, size_t t) -> double {
                 return m_partners[f] || m_isTaken[t] ? 0 : value(m_findings[f], m_truths[t]);
             })) {
            join(match.predicted, match.truth);
        }
    }

    /// Boxes that miss each other are the same defect where there is no other; what the truth has
    /// no place for goes with its only name.
    void pairTheOnlyOnes()
    {
        const auto isOpen = [](bool isTaken) { return !isTaken; };
        const auto open = std::find_if(m_isTaken.begin(), m_isTaken.end(), isOpen);
        const auto openCount = std::count_if(m_isTaken.begin(), m_isTaken.end(), isOpen);
        const auto alone = std::find(m_partners.begin(), m_partners.end(), std::nullopt);
        const auto aloneCount = std::count(m_partners.begin(), m_partners.end(), std::nullopt);
        if (openCount == 1 && aloneCount == 1) {
            join(static_cast<size_t>(alone - m_partners.begin()),
                 static_cast<size_t>(open - m_isTaken.begin()));
        }
        if (m_truths.size() == 1 && !m_truths.front().box) {
            for (std::optional<size_t> &partner : m_partners) {
                partner = 0;
            }
            m_isTaken.front() = !m_partners.empty();
        }
    }

    void join(size_t finding, size_t truth)
    {
        m_partners[finding] = truth;
        m_isTaken[truth] = true;
    }

    [[nodiscard]] double similarity(const Finding &finding, const Finding &truth) const
    {
        return finding.type.isEmpty() || truth.type.isEmpty()
                   ? 0
                   : m_taxonomy.similarity(finding.type, truth.type);
    }

    const std::vector<Finding> &m_findings;
    const std::vector<Finding> &m_truths;
    const Taxonomy &m_taxonomy;
    std::vector<std::optional<size_t>> m_partners;
    std::vector<bool> m_isTaken;
};

} // namespace

Answer withTruth(const Answer &answer, const Answer &truth, TruthPart part,
                 const Taxonomy &taxonomy)
{
    if (truth.verdict == Verdict::Unknown) {
        return answer;
    }
    Answer put = answer;
    if (part == TruthPart::Verdict || part == TruthPart::All) {
        put.verdict = truth.verdict;
    }
    if (put.verdict == Verdict::No) {
        put.findings.clear();
        return put;
    }
    if (part == TruthPart::Verdict || truth.verdict != Verdict::Yes || truth.findings.empty()) {
        return put;
    }
    const Takeover takeover(answer, truth, taxonomy);
    put.findings.clear();
    for (size_t i = 0; i < answer.findings.size(); ++i) {
        if (const Finding *partner = takeover.partnerOf(i)) {
            put.findings.push_back(takeover.taken(answer.findings[i], *partner, part));
        } else if (part == TruthPart::Types || takeover.mayHoldMore()) {
            put.findings.push_back(answer.findings[i]);
        }
    }
    for (size_t i = 0; i < truth.findings.size() && part != TruthPart::Types; ++i) {
        if (!takeover.isTaken(i)) {
            put.findings.push_back({truth.findings[i].type, truth.findings[i].box, {}, false});
        }
    }
    return put;
}

std::optional<Finding> withTruth(const Answer &answer, size_t finding, const Answer &truth,
                                 TruthPart part, const Taxonomy &taxonomy)
{
    RA_VERIFY(finding < answer.findings.size(), return std::nullopt);
    const Takeover takeover(answer, truth, taxonomy);
    const Finding *partner = takeover.partnerOf(finding);
    if (truth.verdict != Verdict::Yes || partner == nullptr) {
        return std::nullopt;
    }
    const Finding taken = takeover.taken(answer.findings[finding], *partner, part);
    return taken == answer.findings[finding] ? std::nullopt : std::optional(taken);
}

} // namespace ra
