// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/heatmap.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>

namespace ra::inference {

namespace {

constexpr double kLeastThreshold = 1e-6;

/// The highest value in each column of every band of `step` rows.
cv::Mat bandsOf(const cv::Mat &map, int step)
{
    const int bands = (map.rows + step - 1) / step;
    cv::Mat reduced(bands, map.cols, map.type());
    for (int band = 0; band < bands; ++band) {
        const cv::Range rows(band * step, std::min((band + 1) * step, map.rows));
        cv::Mat row = reduced.row(band);
        cv::reduce(map.rowRange(rows), row, 0, cv::REDUCE_MAX);
    }
    return reduced;
}

} // namespace

HeatMap heatMapOf(const cv::Mat &map, double threshold)
{
    const int step = (std::max(map.cols, map.rows) + kHeatMapSide - 1) / kHeatMapSide;
    const cv::Mat shown = step > 1 ? cv::Mat(bandsOf(bandsOf(map, step).t(), step).t()) : map;
    cv::Mat values;
    shown.convertTo(values, CV_32F, 0.5 / std::max(threshold, kLeastThreshold));
    cv::max(values, 0, values);
    cv::min(values, 1, values);
    HeatMap heat{values.cols, values.rows, {}};
    heat.values.assign(values.begin<float>(), values.end<float>());
    return heat;
}

} // namespace ra::inference
