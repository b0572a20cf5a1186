// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <opencv2/core.hpp>

#include <vector>

namespace ra::inference {

/// What an image is to the pooled score.
enum class PoolRole { Defective, Normal, Reference };

struct PoolRow {
    cv::Mat pooled; // [1, 624] f64
    PoolRole role = PoolRole::Reference;
};

/// Ridge regression of "defective" on the pooled features (compact-monitor section 4): q = v·x + c.
struct PoolScore {
    cv::Mat v; // [624, 1] f64
    double c = 0;

    [[nodiscard]] double value(const cv::Mat &pooled) const { return pooled.dot(v.t()) + c; }
};

/// A score of 0 everywhere while there is not one defective and one other row.
[[nodiscard]] PoolScore fitPoolScore(const std::vector<PoolRow> &rows);

} // namespace ra::inference
