// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/compact/typedifference.h"

#include <opencv2/imgproc.hpp>

#include <algorithm>
#include <array>
#include <cmath>

namespace ra::inference {

namespace {

constexpr int kLeastPixels = 12;
constexpr int kMaxCountDifference = 2;
constexpr std::array<int, 2> kMarginsPx{0, 6};

/// 4-connected components of at least 12 px.
int componentsIn(const cv::Mat &mask)
{
    cv::Mat labels;
    cv::Mat stats;
    cv::Mat centroids;
    const int count = cv::connectedComponentsWithStats(mask, labels, stats, centroids, 4);
    int large = 0;
    for (int i = 1; i < count; ++i) {
        large += stats.at<int>(i, cv::CC_STAT_AREA) >= kLeastPixels ? 1 : 0;
    }
    return large;
}

float countDifference(const cv::Mat &a, const cv::Mat &b)
{
    return static_cast<float>(
        std::clamp(componentsIn(a) - componentsIn(b), -kMaxCountDifference, kMaxCountDifference));
}

/// Otsu's threshold over both crops together.
double commonThreshold(const cv::Mat &a, const cv::Mat &b)
{
    cv::Mat both;
    cv::vconcat(a, b, both);
    cv::Mat ignored;
    return cv::threshold(both, ignored, 0, 255, cv::THRESH_BINARY | cv::THRESH_OTSU);
}

} // namespace

TypeDifference::TypeDifference(const Picture &picture, const Picture &movedTemplate)
    : m_image(greyOf(picture)),
      m_aligner(m_image, greyOf(movedTemplate))
{
}

cv::Mat TypeDifference::at(const PixelBox &box) const
{
    const cv::Rect whole(0, 0, m_image.cols, m_image.rows);
    std::vector<float> values;
    for (const int margin : kMarginsPx) {
        const cv::Point topLeft(static_cast<int>(std::floor(box.x1)) - margin,
                                static_cast<int>(std::floor(box.y1)) - margin);
        const cv::Point bottomRight(
            std::max(static_cast<int>(std::ceil(box.x2)), topLeft.x + 1) + margin,
            std::max(static_cast<int>(std::ceil(box.y2)), topLeft.y + 1) + margin);
        const cv::Rect window = cv::Rect(topLeft, bottomRight) & whole;
        if (window.empty()) {
            values.insert(values.end(), 6, 0.0F);
            continue;
        }
        const cv::Mat seen = m_image(window);
        const cv::Mat wanted = m_aligner.at(window).reference;
        const double threshold = commonThreshold(seen, wanted);
        const cv::Mat brightSeen = seen > threshold;
        const cv::Mat brightWanted = wanted > threshold;
        const double pixels = static_cast<double>(seen.total());
        const double added = cv::countNonZero(brightSeen & ~brightWanted);
        const double removed = cv::countNonZero(brightWanted & ~brightSeen);
        values.push_back(countDifference(brightSeen, brightWanted));
        values.push_back(countDifference(~brightSeen, ~brightWanted));
        values.push_back(
            static_cast<float>(2 * (added - removed) / std::max(1.0, added + removed)));
        values.push_back(static_cast<float>(std::log(1 + added + removed) / 2));
        values.push_back(static_cast<float>(cv::countNonZero(brightSeen) / pixels));
        values.push_back(static_cast<float>(cv::countNonZero(brightWanted) / pixels));
    }
    return cv::Mat(values, true).reshape(1, 1);
}

} // namespace ra::inference
