// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/combiner.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ra::inference {

namespace {

constexpr double kClamp = 4;
constexpr double kAveragePenalty = 0.3;
constexpr double kScorePenalty = 4;
constexpr int kMaxSteps = 40;
constexpr double kStepEnough = 1e-9;
constexpr double kLeastDeviation = 1e-9;

double logistic(double value)
{
    return 1 / (1 + std::exp(-value));
}

} // namespace

cv::Mat Combiner::inputOf(const std::vector<double> &row) const
{
    const int count = static_cast<int>(m_means.size());
    cv::Mat input(count + 2, 1, CV_64F);
    double average = 0;
    for (int j = 0; j < count; ++j) {
        const auto i = static_cast<size_t>(j);
        const double z = std::clamp((row[i] - m_means[i]) / m_deviations[i], -kClamp, kClamp);
        input.at<double>(1 + j) = z;
        average += m_priorWeights[i] * z;
    }
    input.at<double>(0) =
        average / std::accumulate(m_priorWeights.begin(), m_priorWeights.end(), 0.0);
    input.at<double>(count + 1) = 1;
    return input;
}

Combiner Combiner::fit(const std::vector<std::vector<double>> &rows,
                       const std::vector<bool> &isDefective,
                       const std::vector<double> &priorWeights)
{
    Combiner combiner;
    combiner.m_priorWeights = priorWeights;
    const auto n = static_cast<double>(rows.size());
    for (size_t j = 0; j < priorWeights.size(); ++j) {
        double mean = 0;
        double squares = 0;
        for (const std::vector<double> &row : rows) {
            mean += row[j] / n;
        }
        for (const std::vector<double> &row : rows) {
            squares += (row[j] - mean) * (row[j] - mean) / n;
        }
        combiner.m_means.push_back(mean);
        combiner.m_deviations.push_back(std::max(std::sqrt(squares), kLeastDeviation));
    }
    const int size = static_cast<int>(priorWeights.size()) + 2;
    cv::Mat penalty = cv::Mat::eye(size, size, CV_64F) * kScorePenalty;
    penalty.at<double>(0, 0) = kAveragePenalty;
    penalty.at<double>(size - 1, size - 1) = 0;
    std::vector<cv::Mat> inputs;
    inputs.reserve(rows.size());
    for (const std::vector<double> &row : rows) {
        inputs.push_back(combiner.inputOf(row));
    }
    combiner.m_weights = cv::Mat::zeros(size, 1, CV_64F);
    for (int step = 0; step < kMaxSteps; ++step) {
        cv::Mat gradient = penalty * combiner.m_weights;
        cv::Mat curvature = penalty.clone();
        for (size_t i = 0; i < inputs.size(); ++i) {
            const double p = logistic(inputs[i].dot(combiner.m_weights));
            gradient += (p - (isDefective[i] ? 1.0 : 0.0)) * inputs[i];
            curvature += p * (1 - p) * inputs[i] * inputs[i].t();
        }
        cv::Mat change;
        cv::solve(curvature, gradient, change, cv::DECOMP_SVD);
        combiner.m_weights -= change;
        if (cv::norm(change) < kStepEnough) {
            break;
        }
    }
    return combiner;
}

double Combiner::probability(const std::vector<double> &row) const
{
    return logistic(inputOf(row).dot(m_weights));
}

} // namespace ra::inference
