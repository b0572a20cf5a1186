// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/tighten.h"

#include "annotation/image/matview.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

namespace ra {

namespace {

constexpr int kConnectivity = 8;
/// Of 255 grey levels: less is noise.
constexpr double kLeastContrast = 14;
/// Smaller places are noise.
constexpr int kLeastArea = 4;
/// A place lies in the box where this share of its pixels does …
constexpr double kLeastShare = 0.3;
/// … or where it fills this share of the box.
constexpr double kLeastFill = 0.5;
constexpr int kNoiseSide = 3;
/// Of the greatest difference in the box, tried in this order.
constexpr std::array kShares{0.5, 0.65, 0.8};

cv::Rect rectOf(const PixelBox &box, const cv::Mat &in)
{
    const cv::Point from(static_cast<int>(std::floor(box.x1)),
                         static_cast<int>(std::floor(box.y1)));
    const cv::Point to(static_cast<int>(std::ceil(box.x2)), static_cast<int>(std::ceil(box.y2)));
    return cv::Rect(from, to) & cv::Rect(0, 0, in.cols, in.rows);
}

/// Of the pixels outside of the box.
int medianAround(const cv::Mat &grey, const cv::Rect &box)
{
    std::vector<uchar> values;
    for (int y = 0; y < grey.rows; ++y) {
        const auto *row = grey.ptr<uchar>(y);
        for (int x = 0; x < grey.cols; ++x) {
            if (!box.contains(cv::Point(x, y))) {
                values.push_back(row[x]);
            }
        }
    }
    if (values.empty()) {
        return 0;
    }
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

/// Of the places above the threshold that lie in the box and end within the picture; empty where
/// there is none.
cv::Rect hullOf(const cv::Mat &difference, const cv::Rect &inside, double threshold)
{
    cv::Mat standsOut, labels, stats, centres;
    cv::threshold(difference, standsOut, threshold, 255, cv::THRESH_BINARY);
    const int count =
        cv::connectedComponentsWithStats(standsOut, labels, stats, centres, kConnectivity, CV_32S);
    cv::Rect hull;
    for (int i = 1; i < count; ++i) {
        const cv::Rect part(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                            stats.at<int>(i, cv::CC_STAT_WIDTH),
                            stats.at<int>(i, cv::CC_STAT_HEIGHT));
        const int area = stats.at<int>(i, cv::CC_STAT_AREA);
        const bool goesOn = part.x == 0 || part.y == 0 || part.br().x == difference.cols
                            || part.br().y == difference.rows;
        const int shared = cv::countNonZero(labels(inside) == i);
        const bool isMeant = shared >= kLeastShare * area || shared >= kLeastFill * inside.area();
        if (area >= kLeastArea && !goesOn && isMeant) {
            hull = hull.empty() ? part : hull | part;
        }
    }
    return hull;
}

} // namespace

std::optional<PixelBox> tightened(const ImagePlanes &around, const PixelBox &box)
{
    if (around.isEmpty() || around.channels != 1 || around.bitDepth != 8) {
        return std::nullopt;
    }
    const cv::Mat grey = matOf(around);
    const cv::Rect inside = rectOf(box, grey);
    if (inside.empty()) {
        return std::nullopt;
    }
    cv::Mat difference, smooth;
    cv::absdiff(grey, cv::Scalar(medianAround(grey, inside)), difference);
    // Single pixels are noise, not a peak.
    cv::medianBlur(difference, smooth, kNoiseSide);
    double peak = 0;
    cv::minMaxLoc(smooth(inside), nullptr, &peak);
    // At half its height a defect has its edge; what goes on there may end higher up.
    for (const double share : kShares) {
        const cv::Rect hull = hullOf(smooth, inside, std::max(share * peak, kLeastContrast));
        if (!hull.empty()) {
            return PixelBox{double(hull.x), double(hull.y), double(hull.br().x),
                            double(hull.br().y)};
        }
    }
    return std::nullopt;
}

} // namespace ra
