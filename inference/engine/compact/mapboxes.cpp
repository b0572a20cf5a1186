// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/mapboxes.h"

#include "annotation/base/errorcode.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

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

/// What a cell of the evidence must exceed.
double limitOf(const cv::Mat &evidence, const BoxRecipe &recipe)
{
    double highest = 0;
    cv::minMaxLoc(evidence, nullptr, &highest);
    // A yes always has a place: at worst the very top of the map.
    const double top = highest - kTopShare * std::abs(highest);
    return std::min(std::max(recipe.threshold, recipe.share * highest), top);
}

/// The components over `limit` in pixels of the picture, not yet shrunk nor refined, highest first.
std::vector<MapBox> peaksOver(double limit, const cv::Mat &evidence, ImageSize size)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int components =
        cv::connectedComponentsWithStats(evidence > limit, labels, stats, centroids, 8);
    std::vector<double> peaks(static_cast<size_t>(components),
                              -std::numeric_limits<double>::infinity());
    for (int y = 0; y < labels.rows; ++y) {
        for (int x = 0; x < labels.cols; ++x) {
            double &peak = peaks[static_cast<size_t>(labels.at<int>(y, x))];
            peak = std::max<double>(peak, evidence.at<float>(y, x));
        }
    }
    const double highest = *std::max_element(peaks.begin(), peaks.end());
    const double scaleX = static_cast<double>(size.width) / evidence.cols;
    const double scaleY = static_cast<double>(size.height) / evidence.rows;
    std::vector<MapBox> found;
    for (int i = 1; i < components; ++i) {
        const double peak = peaks[static_cast<size_t>(i)];
        if (stats.at<int>(i, cv::CC_STAT_AREA) < kLeastCells && peak < highest) {
            continue;
        }
        const double x = stats.at<int>(i, cv::CC_STAT_LEFT) * scaleX;
        const double y = stats.at<int>(i, cv::CC_STAT_TOP) * scaleY;
        found.push_back({{x, y, x + stats.at<int>(i, cv::CC_STAT_WIDTH) * scaleX,
                          y + stats.at<int>(i, cv::CC_STAT_HEIGHT) * scaleY},
                         peak});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const MapBox &a, const MapBox &b) { return a.peak > b.peak; });
    return found;
}

/// A component's box, shrunk about its centre and refined on `grey`, which is the picture reduced.
PixelBox boxRound(const PixelBox &box, double shrink, const cv::Mat &evidence, const cv::Mat &grey,
                  ImageSize size)
{
    const double x = (box.x1 + box.x2) / 2;
    const double y = (box.y1 + box.y2) / 2;
    const double halfWidth = box.width() * shrink / 2;
    const double halfHeight = box.height() * shrink / 2;
    const double reduction = static_cast<double>(grey.cols) / size.width;
    const double cell = static_cast<double>(size.width) / evidence.cols * kEnlargement * reduction;
    const PixelBox shrunk{x - halfWidth, y - halfHeight, x + halfWidth, y + halfHeight};
    return clamped(scaled(refined(scaled(shrunk, reduction), grey, cell), 1 / reduction), size);
}

/// The longest list of each image for one threshold, share and shrinkage; what other settings found
/// at the same limit is used again.
class TuningBoxes final
{
public:
    TuningBoxes(const std::vector<TuningImage> &images, size_t count)
        : m_images(images),
          m_count(count),
          m_known(images.size())
    {
    }

    const std::vector<MapBox> &of(size_t image, const BoxRecipe &recipe)
    {
        const TuningImage &one = m_images[image];
        const double limit = limitOf(one.evidence, recipe);
        const auto [known, isNew] = m_known[image].try_emplace({limit, recipe.shrink});
        if (isNew) {
            BoxRecipe longest = recipe;
            longest.count = m_count;
            known->second = boxesOf(one.evidence, one.picture, longest);
        }
        return known->second;
    }

private:
    const std::vector<TuningImage> &m_images;
    size_t m_count;
    std::vector<std::map<std::pair<double, double>, std::vector<MapBox>>> m_known;
};

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
    const std::vector<MapBox> peaks =
        peaksOver(limitOf(evidence, recipe), evidence, picture.size());
    const cv::Mat grey = reducedGrey(picture);
    std::vector<MapBox> boxes;
    for (size_t i = 0; i < std::min(peaks.size(), recipe.count); ++i) {
        boxes.push_back(
            {boxRound(peaks[i].box, recipe.shrink, evidence, grey, picture.size()), peaks[i].peak});
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

Result<BoxRecipe> tunedRecipe(const std::vector<TuningImage> &images, std::stop_token stop)
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
    TuningBoxes boxes(images, kCounts.back());
    BoxRecipe best;
    double bestQuality = -1;
    const auto tryOut = [&](double threshold, double share, double shrink) {
        std::vector<std::vector<MapBox>> found;
        for (size_t i = 0; i < images.size(); ++i) {
            found.push_back(boxes.of(i, {threshold, share, kCounts.back(), shrink}));
        }
        for (const size_t count : kCounts) {
            const double quality = qualityOf(found, images, count);
            if (quality > bestQuality) {
                bestQuality = quality;
                best = {threshold, share, count, shrink};
            }
        }
    };
    for (const double quantile : kQuantiles) {
        const auto at = static_cast<size_t>(quantile * static_cast<double>(values.size() - 1));
        for (const double share : kShares) {
            if (stop.stop_requested()) {
                return fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
            }
            for (const double shrink : kShrinks) {
                tryOut(values[at], share, shrink);
            }
        }
    }
    return best;
}

} // namespace ra::inference
