// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/specimen/drawing.h"

#include <opencv2/imgproc.hpp>

namespace ra::specimen {

cv::Mat smoothNoise(cv::Size size, cv::Size2d scale, cv::RNG &rng)
{
    // Coarse grain is drawn small and enlarged: the same look for a fraction of the blur's cost.
    constexpr double kDirect = 4;
    const double shrinkX = std::max(1.0, scale.width / kDirect);
    const double shrinkY = std::max(1.0, scale.height / kDirect);
    cv::Mat noise(std::max(4, cvRound(size.height / shrinkY)),
                  std::max(4, cvRound(size.width / shrinkX)), CV_32F);
    rng.fill(noise, cv::RNG::NORMAL, 0, 1);
    cv::GaussianBlur(noise, noise, {}, std::max(scale.width / shrinkX, 0.3),
                     std::max(scale.height / shrinkY, 0.3), cv::BORDER_REFLECT);
    cv::resize(noise, noise, size, 0, 0, cv::INTER_CUBIC);
    cv::Scalar mean;
    cv::Scalar deviation;
    cv::meanStdDev(noise, mean, deviation);
    return (noise - mean[0]) / std::max(deviation[0], 1e-6);
}

std::vector<cv::Point> wanderingLine(cv::Point2d a, cv::Point2d b, double wander, cv::RNG &rng)
{
    const cv::Point2d along = b - a;
    const double length = std::max(cv::norm(along), 1.0);
    const cv::Point2d across(-along.y / length, along.x / length);
    const int steps = std::max(2, static_cast<int>(length / 4));
    std::vector<cv::Point> points;
    double offset = 0;
    for (int i = 0; i <= steps; ++i) {
        const double t = static_cast<double>(i) / steps;
        // Pulled back to the line at both ends, free in between.
        const double rein = std::sin(t * CV_PI);
        offset += rng.gaussian(wander);
        const cv::Point2d p = a + along * t + across * (offset * rein);
        points.emplace_back(cvRound(p.x), cvRound(p.y));
    }
    return points;
}

cv::Mat spotMask(cv::Size size, cv::Point centre, double radius, cv::RNG &rng)
{
    constexpr int kCorners = 24;
    const double phase = rng.uniform(0.0, 2 * CV_PI);
    const double lobes = rng.uniform(2, 5);
    const double stretch = rng.uniform(0.7, 1.3);
    std::vector<cv::Point> outline;
    for (int i = 0; i < kCorners; ++i) {
        const double angle = 2 * CV_PI * i / kCorners;
        const double r = radius * (1 + 0.2 * std::sin(lobes * angle + phase) + rng.gaussian(0.06));
        outline.emplace_back(cvRound(centre.x + r * stretch * std::cos(angle)),
                             cvRound(centre.y + r / stretch * std::sin(angle)));
    }
    cv::Mat mask = cv::Mat::zeros(size, CV_8U);
    cv::fillPoly(mask, std::vector<std::vector<cv::Point>>{outline}, 255);
    return mask;
}

cv::Mat lighting(cv::Size size, cv::RNG &rng)
{
    const double slope = rng.uniform(-0.10, 0.10);
    const double falloff = rng.uniform(0.06, 0.14);
    const double centreX = size.width * rng.uniform(0.42, 0.58);
    const double centreY = size.height * rng.uniform(0.42, 0.58);
    cv::Mat light(size, CV_32F);
    for (int y = 0; y < size.height; ++y) {
        float *row = light.ptr<float>(y);
        for (int x = 0; x < size.width; ++x) {
            const double dx = (x - centreX) / size.width;
            const double dy = (y - centreY) / size.height;
            row[x] = static_cast<float>(1 + slope * dx - falloff * 4 * (dx * dx + dy * dy));
        }
    }
    return light;
}

cv::Mat exposed(const cv::Mat &light, double sigma, cv::RNG &rng)
{
    cv::Mat noise(light.size(), light.type());
    rng.fill(noise, cv::RNG::NORMAL, 0, sigma);
    cv::Mat image;
    cv::Mat(light + noise).convertTo(image, CV_8U);
    return image;
}

} // namespace ra::specimen
