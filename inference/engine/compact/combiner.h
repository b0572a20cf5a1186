// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace ra::inference {

/// Logistic regression on a few scores that shrinks to their plain weighted average while reviews
/// are few (compact-monitor section 4, "Combiner").
class Combiner final
{
public:
    /// `rows`: one list of scores per reviewed image, all of the length of `priorWeights`; both
    /// kinds of labels must occur.
    [[nodiscard]] static Combiner fit(const std::vector<std::vector<double>> &rows,
                                      const std::vector<bool> &isDefective,
                                      const std::vector<double> &priorWeights);

    /// Probability 0..1 of a defect.
    [[nodiscard]] double probability(const std::vector<double> &row) const;

private:
    [[nodiscard]] cv::Mat inputOf(const std::vector<double> &row) const;

    std::vector<double> m_means;
    std::vector<double> m_deviations;
    std::vector<double> m_priorWeights;
    cv::Mat m_weights; // [1 + scores + 1, 1] f64: average, each score, bias
};

} // namespace ra::inference
