// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/poolscore.h"

#include <array>
#include <cmath>

namespace ra::inference {

namespace {

constexpr double kRidge = 0.1;
/// Weight of a whole role; each row has its share of it.
constexpr std::array<double, 3> kRoleWeights{1, 0.7, 0.3};

} // namespace

PoolScore fitPoolScore(const std::vector<PoolRow> &rows)
{
    std::array<int, 3> counts{};
    for (const PoolRow &row : rows) {
        ++counts[static_cast<size_t>(row.role)];
    }
    const int dimensions = rows.empty() ? 0 : rows.front().pooled.cols;
    if (counts[0] == 0 || counts[1] + counts[2] == 0) {
        return {cv::Mat::zeros(dimensions, 1, CV_64F), 0};
    }
    const int n = static_cast<int>(rows.size());
    cv::Mat x(n, dimensions, CV_64F);
    cv::Mat t(n, 1, CV_64F);
    cv::Mat weights(n, 1, CV_64F);
    for (int i = 0; i < n; ++i) {
        const PoolRow &row = rows[static_cast<size_t>(i)];
        row.pooled.copyTo(x.row(i));
        t.at<double>(i) = row.role == PoolRole::Defective ? 1 : -1;
        const auto role = static_cast<size_t>(row.role);
        weights.at<double>(i) = kRoleWeights[role] / counts[role];
    }
    weights /= cv::sum(weights)[0];
    const cv::Mat meanX = weights.t() * x;
    const double meanT = weights.dot(t);
    for (int i = 0; i < n; ++i) {
        const double root = std::sqrt(weights.at<double>(i));
        x.row(i) = (x.row(i) - meanX) * root;
        t.at<double>(i) = (t.at<double>(i) - meanT) * root;
    }
    cv::Mat kernel = x * x.t();
    kernel += cv::Mat::eye(n, n, CV_64F) * (kRidge * cv::trace(kernel)[0] / n);
    cv::Mat a;
    cv::solve(kernel, t, a, cv::DECOMP_CHOLESKY);
    const cv::Mat v = x.t() * a;
    return {v, meanT - meanX.dot(v.t())};
}

} // namespace ra::inference
