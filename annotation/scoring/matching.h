// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <functional>
#include <vector>

namespace ra {

/// One pair of a greedy matching, by index.
struct Match {
    size_t predicted = 0;
    size_t truth = 0;
    double value = 0;

    friend bool operator==(const Match &, const Match &) = default;
};

/// One-to-one pairs by falling `value(predicted, truth)`; ties by smaller predicted, then smaller
/// true index; pairs that are not over 0 are no match (protocol section 4).
[[nodiscard]] std::vector<Match>
greedyMatches(size_t predictedCount, size_t truthCount,
              const std::function<double(size_t predicted, size_t truth)> &value);

/// Sum of the values / the larger count: 0 where a side is empty.
[[nodiscard]] double meanMatched(const std::vector<Match> &matches, size_t predictedCount,
                                 size_t truthCount);

} // namespace ra
