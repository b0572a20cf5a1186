// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/mapboxes.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace ra::inference {

namespace {

constexpr int kEnlargement = 4;
constexpr double kFineWeight = 1.5;
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
            hull |=
                cv::Rect(stats.at<int>(i, cv::CC_STAT_LEFT), stats.at<int>(i, cv::CC_STAT_TOP),
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

/// One channel, reduced to at most kRefineSide across.
cv::Mat reducedGrey(const Picture &picture)
{
    const cv::Mat grey = greyOf(picture);
    const double scale = static_cast<double>(kRefineSide) / std::max(grey.cols, grey.rows);
    if (scale >= 1) {
        return grey;
    }
    cv::Mat reduced;
    cv::resize(grey, reduced, {}, scale, scale, cv::INTER_AREA);
    return reduced;
}

PixelBox scaled(const PixelBox &box, double factor)
{
    return {box.x1 * factor, box.y1 * factor, box.x2 * factor, box.y2 * factor};
}

/// F1 at IoU 0.5 + mean IoU per true box + mean of matched IoU / larger number, of the first
/// `count` boxes of each image.
double qualityOf(const std::vector<std::vector<MapBox>> &found,
                 const std::vector<TuningImage> &images, size_t count)
{
    double hits = 0;
    double boxes = 0;
    double wanted = 0;
    double matched = 0;
    double perImage = 0;
    for (size_t i = 0; i < images.size(); ++i) {
        const std::vector<PixelBox> &truth = images[i].truth;
        const size_t n = std::min(found[i].size(), count);
        std::vector<bool> isUsed(truth.size());
        double own = 0;
        for (size_t j = 0; j < n; ++j) {
            double best = 0;
            size_t bestTruth = 0;
            for (size_t k = 0; k < truth.size(); ++k) {
                const double overlap = isUsed[k] ? 0 : iou(found[i][j].box, truth[k]);
                if (overlap > best) {
                    best = overlap;
                    bestTruth = k;
                }
            }
            if (best > 0) {
                isUsed[bestTruth] = true;
                hits += best >= 0.5 ? 1 : 0;
                own += best;
            }
        }
        boxes += static_cast<double>(n);
        wanted += static_cast<double>(truth.size());
        matched += own;
        perImage += own / static_cast<double>(std::max<size_t>(1, std::max(n, truth.size())));
    }
    return 2 * hits / std::max(1.0, boxes + wanted) + matched / std::max(1.0, wanted)
           + perImage / static_cast<double>(images.size());
}

} // namespace

cv::Mat boxEvidence(const cv::Mat &map, const cv::Mat &fine)
{
    cv::Mat evidence;
    cv::resize(map, evidence, {}, kEnlargement, kEnlargement, cv::INTER_CUBIC);
    if (!fine.empty()) {
        cv::Mat large;
        cv::resize(fine, large, evidence.size(), 0, 0, cv::INTER_LINEAR);
        evidence += kFineWeight * large;
    }
    return evidence;
}

std::vector<MapBox> boxesOf(const cv::Mat &evidence, const Picture &picture,
                            const BoxRecipe &recipe)
{
    double highest = 0;
    cv::minMaxLoc(evidence, nullptr, &highest);
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    // A yes always has a place: at worst the very top of the map.
    const double top = highest - kTopShare * std::abs(highest);
    const double limit = std::min(std::max(recipe.threshold, recipe.share * highest), top);
    const int components =
        cv::connectedComponentsWithStats(evidence > limit, labels, stats, centroids, 8);
    const ImageSize size = picture.size();
    const double scaleX = static_cast<double>(size.width) / evidence.cols;
    const double scaleY = static_cast<double>(size.height) / evidence.rows;
    std::vector<MapBox> boxes;
    for (int i = 1; i < components; ++i) {
        double peak = 0;
        cv::minMaxLoc(evidence, nullptr, &peak, nullptr, nullptr, labels == i);
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
    const cv::Mat grey = reducedGrey(picture);
    const double reduction = static_cast<double>(grey.cols) / size.width;
    for (MapBox &box : boxes) {
        const PixelBox seen =
            refined(scaled(box.box, reduction), grey, scaleX * kEnlargement * reduction);
        box.box = clamped(scaled(seen, 1 / reduction), size);
    }
    return boxes;
}

TuningImage tuningImage(const cv::Mat &evidence, const Picture &picture,
                        const std::vector<PixelBox> &truth)
{
    TuningImage image{evidence, {reducedGrey(picture)}, {}};
    const double reduction = static_cast<double>(image.picture.pixels.cols) / picture.size().width;
    for (const PixelBox &box : truth) {
        image.truth.push_back(scaled(box, reduction));
    }
    return image;
}

BoxRecipe tunedRecipe(const std::vector<TuningImage> &images)
{
    constexpr std::array<double, 4> kQuantiles{0.80, 0.90, 0.95, 0.98};
    constexpr std::array<double, 4> kShares{0, 0.3, 0.5, 0.7};
    constexpr std::array<size_t, 3> kCounts{1, 2, 5};
    constexpr std::array<double, 2> kShrinks{0.85, 1};
    std::vector<float> values;
    for (const TuningImage &image : images) {
        values.insert(values.end(), image.evidence.begin<float>(), image.evidence.end<float>());
    }
    std::sort(values.begin(), values.end());
    BoxRecipe best;
    double bestQuality = -1;
    for (const double quantile : kQuantiles) {
        const auto at = static_cast<size_t>(quantile * static_cast<double>(values.size() - 1));
        for (const double share : kShares) {
            for (const double shrink : kShrinks) {
                const BoxRecipe longest{values[at], share, kCounts.back(), shrink};
                std::vector<std::vector<MapBox>> found;
                for (const TuningImage &image : images) {
                    found.push_back(boxesOf(image.evidence, image.picture, longest));
                }
                for (const size_t count : kCounts) {
                    const double quality = qualityOf(found, images, count);
                    if (quality > bestQuality) {
                        bestQuality = quality;
                        best = {values[at], share, count, shrink};
                    }
                }
            }
        }
    }
    return best;
}

} // namespace ra::inference
