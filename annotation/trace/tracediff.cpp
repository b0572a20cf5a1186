// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracediff.h"

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

using Similarity = std::function<double(const QString &, const QString &)>;

/// Boxes that differ by less are the same: trace text has three decimals.
constexpr double kSameCoordinate = 0.0005;

bool isSameType(const QString &a, const QString &b, const Similarity &similarity)
{
    return a == b || (!a.isEmpty() && !b.isEmpty() && similarity(a, b) >= 1);
}

bool isSameBox(const UnitBox &a, const UnitBox &b)
{
    const auto isNear = [](double x, double y) { return std::abs(x - y) <= kSameCoordinate; };
    return isNear(a.x1, b.x1) && isNear(a.y1, b.y1) && isNear(a.x2, b.x2) && isNear(a.y2, b.y2);
}

struct Pair {
    size_t before = 0;
    size_t after = 0;
    double overlap = 0;
};

/// Which finding of the corrected answer goes with which of the draft.
class Pairing final
{
public:
    Pairing(const UnitAnswer &draft, const UnitAnswer &corrected, const Similarity &similarity)
        : m_before(draft.findings),
          m_after(corrected.findings),
          m_similarity(similarity),
          m_partners(m_before.size()),
          m_isTaken(m_after.size())
    {
        pairBoxes();
        pairTypes();
    }

    /// The partner of a finding of the draft.
    [[nodiscard]] std::optional<size_t> partner(size_t before) const { return m_partners[before]; }
    [[nodiscard]] bool isTaken(size_t after) const { return m_isTaken[after]; }

private:
    void pairBoxes()
    {
        std::vector<Pair> pairs;
        for (size_t i = 0; i < m_before.size(); ++i) {
            for (size_t j = 0; j < m_after.size(); ++j) {
                if (m_before[i].box && m_after[j].box) {
                    const double overlap = iou(*m_before[i].box, *m_after[j].box);
                    if (overlap > 0) {
                        pairs.push_back({i, j, overlap});
                    }
                }
            }
        }
        // Stable: equal overlaps stay in the order of the draft's, then the corrected findings.
        std::stable_sort(pairs.begin(), pairs.end(),
                         [](const Pair &a, const Pair &b) { return a.overlap > b.overlap; });
        for (const Pair &pair : pairs) {
            join(pair.before, pair.after);
        }
    }

    void pairTypes()
    {
        for (size_t i = 0; i < m_before.size(); ++i) {
            for (size_t j = 0; j < m_after.size(); ++j) {
                const bool lacksBox = !m_before[i].box || !m_after[j].box;
                if (lacksBox && isSameType(m_before[i].type, m_after[j].type, m_similarity)) {
                    join(i, j);
                }
            }
        }
    }

    void join(size_t before, size_t after)
    {
        if (!m_partners[before] && !m_isTaken[after]) {
            m_partners[before] = after;
            m_isTaken[after] = true;
        }
    }

    const std::vector<UnitFinding> &m_before;
    const std::vector<UnitFinding> &m_after;
    const Similarity &m_similarity;
    std::vector<std::optional<size_t>> m_partners;
    std::vector<bool> m_isTaken;
};

FindingChange pairedChange(const UnitFinding &before, const UnitFinding &after,
                           const Similarity &similarity)
{
    FindingChange change;
    if (before.box && after.box) {
        change.overlap = iou(*before.box, *after.box);
        change.isMoved = !isSameBox(*before.box, *after.box);
    } else {
        change.isMoved = before.box.has_value() != after.box.has_value();
    }
    change.isRetyped = !isSameType(before.type, after.type, similarity);
    change.kind = change.isMoved || change.isRetyped ? ChangeKind::Changed : ChangeKind::Kept;
    return change;
}

QStringList distinctTypes(const UnitAnswer &answer, const Similarity &similarity)
{
    QStringList types;
    for (const UnitFinding &finding : answer.findings) {
        const bool isKnown = std::any_of(types.begin(), types.end(), [&](const QString &type) {
            return isSameType(type, finding.type, similarity);
        });
        if (!finding.type.isEmpty() && !isKnown) {
            types += finding.type;
        }
    }
    return types;
}

void compareTypes(const QStringList &before, const QStringList &after, const Similarity &similarity,
                  TraceDiff &diff)
{
    const auto holds = [&](const QStringList &types, const QString &wanted) {
        return std::any_of(types.begin(), types.end(), [&](const QString &type) {
            return isSameType(type, wanted, similarity);
        });
    };
    for (const QString &type : after) {
        (holds(before, type) ? diff.keptTypes : diff.addedTypes) += type;
    }
    for (const QString &type : before) {
        if (!holds(after, type)) {
            diff.removedTypes += type;
        }
    }
}

} // namespace

TraceDiff diffAnswers(const UnitAnswer &draft, const UnitAnswer &corrected,
                      const Similarity &similarity)
{
    TraceDiff diff;
    diff.before = draft.verdict;
    diff.after = corrected.verdict;
    compareTypes(distinctTypes(draft, similarity), distinctTypes(corrected, similarity), similarity,
                 diff);
    const Pairing pairing(draft, corrected, similarity);
    for (size_t i = 0; i < draft.findings.size(); ++i) {
        FindingChange change;
        if (const std::optional<size_t> partner = pairing.partner(i)) {
            change = pairedChange(draft.findings[i], corrected.findings[*partner], similarity);
            change.after = partner;
        } else {
            change.kind = ChangeKind::Removed;
        }
        change.before = i;
        diff.findings.push_back(change);
    }
    for (size_t j = 0; j < corrected.findings.size(); ++j) {
        if (!pairing.isTaken(j)) {
            FindingChange change;
            change.kind = ChangeKind::Added;
            change.after = j;
            diff.findings.push_back(change);
        }
    }
    return diff;
}

} // namespace ra
