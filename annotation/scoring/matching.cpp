// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/scoring/matching.h"

#include <algorithm>

namespace ra {

std::vector<Match> greedyMatches(size_t predictedCount, size_t truthCount,
                                 const std::function<double(size_t, size_t)> &value)
{
    std::vector<Match> pairs;
    for (size_t p = 0; p < predictedCount; ++p) {
        for (size_t t = 0; t < truthCount; ++t) {
            const double v = value(p, t);
            if (v > 0) {
                pairs.push_back({p, t, v});
            }
        }
    }
    // Pairs stand in the order of their indices, which a stable sort keeps among equal values.
    std::stable_sort(pairs.begin(), pairs.end(),
                     [](const Match &a, const Match &b) { return a.value > b.value; });
    std::vector<bool> isPredictedTaken(predictedCount), isTruthTaken(truthCount);
    std::vector<Match> matches;
    for (const Match &pair : pairs) {
        if (!isPredictedTaken[pair.predicted] && !isTruthTaken[pair.truth]) {
            isPredictedTaken[pair.predicted] = true;
            isTruthTaken[pair.truth] = true;
            matches.push_back(pair);
        }
    }
    return matches;
}

double meanMatched(const std::vector<Match> &matches, size_t predictedCount, size_t truthCount)
{
    const size_t larger = std::max(predictedCount, truthCount);
    double sum = 0;
    for (const Match &match : matches) {
        sum += match.value;
    }
    return larger == 0 ? 0 : sum / static_cast<double>(larger);
}

} // namespace ra
