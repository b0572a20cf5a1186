// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/maskboxes.h"

#include "annotation/image/matview.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <tuple>

namespace ra {

namespace {

constexpr int kConnectivity = 8;

/// 255 where a colour channel's value is above the threshold.
cv::Mat binary(const ImagePlanes &mask, int threshold)
{
    std::vector<cv::Mat> channels;
    cv::split(matOf(mask), channels);
    channels.resize(std::min<size_t>(channels.size(), 3));
    cv::Mat result = channels.front() > threshold;
    for (size_t i = 1; i < channels.size(); ++i) {
        cv::bitwise_or(result, channels[i] > threshold, result);
    }
    return result;
}

} // namespace

MaskRegions maskBoxes(const ImagePlanes &mask, const MaskOptions &options)
{
    MaskRegions regions;
    if (mask.isEmpty()) {
        return regions;
    }
    cv::Mat labels, stats, centres;
    const int count = cv::connectedComponentsWithStats(binary(mask, options.threshold), labels,
                                                       stats, centres, kConnectivity, CV_32S);
    for (int i = 1; i < count; ++i) {
        if (stats.at<int>(i, cv::CC_STAT_AREA) < options.minArea) {
            ++regions.dropped;
            continue;
        }
        const double left = stats.at<int>(i, cv::CC_STAT_LEFT);
        const double top = stats.at<int>(i, cv::CC_STAT_TOP);
        regions.boxes.push_back({left, top, left + stats.at<int>(i, cv::CC_STAT_WIDTH),
                                 top + stats.at<int>(i, cv::CC_STAT_HEIGHT)});
    }
    std::sort(regions.boxes.begin(), regions.boxes.end(), [](const PixelBox &a, const PixelBox &b) {
        return std::tie(a.y1, a.x1) < std::tie(b.y1, b.x1);
    });
    return regions;
}

QJsonObject toJson(const MaskOptions &options)
{
    return {{QStringLiteral("threshold"), options.threshold},
            {QStringLiteral("connectivity"), kConnectivity},
            {QStringLiteral("minArea"), options.minArea}};
}

} // namespace ra
