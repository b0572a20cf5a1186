// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/mapboxes.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <cmath>

namespace ra::inference {

namespace {

constexpr int kEnlargement = 4;
constexpr int kLeastCells = 8;
constexpr double kTopShare = 0.1;
constexpr double kPixelSigma = 1.0;
constexpr double kLimitInMad = 4;
/// Turns a median absolute deviation into a standard deviation (Gaussian).
constexpr double kMadToDeviation = 1.4826;
constexpr double kDeviationFloor = 1.5;
constexpr int kLeastPixels = 8;
constexpr double kShareOfLargest = 0.2;

double medianOf(std::vector<float> &values)
{
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return static_cast<double>(*middle);
}

/// The defect's own pixels near a map's box: further than 4 deviations from the ring around it.
/// The box itself where nothing stands out. `cell` = side of a map cell in pixels.
PixelBox refined(const PixelBox &box, const cv::Mat &grey, double cell)
{
    const cv::Rect whole(0, 0, grey.cols, grey.rows);
    const auto grown = [&](double by) {
        const cv::Point topLeft(static_cast<int>(std::floor(box.x1 - by)),
                                static_cast<int>(std::floor(box.y1 - by)));
        const cv::Point bottomRight(static_cast<int>(std::ceil(box.x2 + by)),
                                    static_cast<int>(std::ceil(box.y2 + by)));
        return cv::Rect(topLeft, bottomRight) & whole;
    };
    const cv::Rect window = grown(cell);
    const cv::Rect inner = grown(0);
    if (window.empty() || inner == window) {
        return box;
    }
    cv::Mat values;
    cv::GaussianBlur(grey(window), values, {}, kPixelSigma);
    values.convertTo(values, CV_32F);
    std::vector<float> ring;
    for (int y = 0; y < values.rows; ++y) {
        for (int x = 0; x < values.cols; ++x) {
            if (!inner.contains(window.tl() + cv::Point(x, y))) {
                ring.push_back(values.at<float>(y, x));
            }
        }
    }
    const double median = medianOf(ring);
    std::transform(ring.begin(), ring.end(), ring.begin(),
                   [&](float value) { return std::abs(value - static_cast<float>(median)); });
    const double deviation = kMadToDeviation * medianOf(ring) + kDeviationFloor;
    cv::Mat far = cv::abs(values - median) > kLimitInMad * deviation;
    cv::morphologyEx(far, far, cv::MORPH_CLOSE, cv::Mat::ones(3, 3, CV_8U));

    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int components = cv::connectedComponentsWithStats(far, labels, stats, centroids, 8);
    const cv::Rect near = grown(cell / 2);
    int largest = 0;
    for (int i = 1; i < components; ++i) {
        largest = std::max(largest, stats.at<int>(i, cv::CC_STAT_AREA));
    }
    cv::Rect hull;
    for (int i = 1; i < components; ++i) {
        const int area = stats.at<int>(i, cv::CC_STAT_AREA);
        const cv::Point centre(static_cast<int>(centroids.at<double>(i, 0)),
                               static_cast<int>(centroids.at<double>(i, 1)));
        if (area >= kLeastPixels && area >= kShareOfLargest * largest
            && near.contains(window.tl() + centre)) {
            hull |= cv::Rect(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
                             stats.at<int>(i, cv::CC_STAT_WIDTH), stats.at<int>(i, cv::CC_STAT_HEIGHT));
        }
    }
    if (hull.empty()) {
        return box;
    }
    hull += window.tl();
    return {static_cast<double>(hull.x), static_cast<double>(hull.y),
            static_cast<double>(hull.x + hull.width), static_cast<double>(hull.y + hull.height)};
}

} // namespace

cv::Mat enlarged(const cv::Mat &map, int interpolation)
{
    cv::Mat large;
    cv::resize(map, large, {}, kEnlargement, kEnlargement, interpolation);
    return large;
}

std::vector<MapBox> boxesOf(const cv::Mat &map, const Picture &picture, const BoxRecipe &recipe)
{
    const cv::Mat large = enlarged(map, cv::INTER_CUBIC);
    double highest = 0;
    cv::minMaxLoc(large, nullptr, &highest);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    // A yes always has a place: at worst the very top of the map.
    const double top = highest - kTopShare * std::abs(highest);
    const double limit = std::max(std::min(recipe.threshold, top), recipe.share * highest);
    const int components = cv::connectedComponentsWithStats(large > limit, labels, stats, centroids, 8);
    const ImageSize size = picture.size();
    const double scaleX = static_cast<double>(size.width) / large.cols;
    const double scaleY = static_cast<double>(size.height) / large.rows;
    std::vector<MapBox> boxes;
    for (int i = 1; i < components; ++i) {
        double peak = 0;
        cv::minMaxLoc(large, nullptr, &peak, nullptr, nullptr, labels == i);
        if (stats.at<int>(i, cv::CC_STAT_AREA) < kLeastCells && peak < highest) {
            continue;
        }
        const double width = stats.at<int>(i, cv::CC_STAT_WIDTH) * scaleX;
        const double height = stats.at<int>(i, cv::CC_STAT_HEIGHT) * scaleY;
        const double x = stats.at<int>(i, cv::CC_STAT_LEFT) * scaleX + width / 2;
        const double y = stats.at<int>(i, cv::CC_STAT_TOP) * scaleY + height / 2;
        const double halfWidth = width * recipe.shrink / 2;
        const double halfHeight = height * recipe.shrink / 2;
        boxes.push_back({{x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight}, peak});
    }
    std::stable_sort(boxes.begin(), boxes.end(),
                     [](const MapBox &a, const MapBox &b) { return a.peak > b.peak; });
    boxes.resize(std::min(boxes.size(), recipe.count));
    const cv::Mat grey = greyOf(picture);
    for (MapBox &box : boxes) {
        box.box = clamped(refined(box.box, grey, scaleX * kEnlargement), size);
    }
    return boxes;
}

} // namespace ra::inference
