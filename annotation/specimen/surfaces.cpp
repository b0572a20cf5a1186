// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/specimen/drawing.h"

#include <opencv2/imgproc.hpp>

#include <array>

namespace ra::specimen {

namespace {

constexpr double kSensorNoise = 2.2;
const cv::Size kSurfaceSize{512, 384};

cv::Point somewhere(cv::Size size, int margin, cv::RNG &rng)
{
    return {rng.uniform(margin, size.width - margin), rng.uniform(margin, size.height - margin)};
}

/// Grey light (CV_32F) times a tint per channel, as a BGR float image.
cv::Mat tinted(const cv::Mat &grey, const cv::Scalar &tint)
{
    const std::array<cv::Mat, 3> channels{grey * tint[0], grey * tint[1], grey * tint[2]};
    cv::Mat image;
    cv::merge(channels, image);
    return image;
}

void addLine(cv::Mat &light, cv::Mat &mask, const std::vector<cv::Point> &points, double width,
             double depth)
{
    cv::Mat drawn = cv::Mat::zeros(light.size(), CV_32F);
    cv::polylines(drawn, points, false, 1.0, std::max(1, cvRound(width)), cv::LINE_AA);
    cv::GaussianBlur(drawn, drawn, {}, 0.7);
    // A scratch throws light to one side and shade to the other.
    cv::Mat shifted;
    const cv::Mat shift = (cv::Mat_<double>(2, 3) << 1, 0, 1.2, 0, 1, 1.2);
    cv::warpAffine(drawn, shifted, shift, light.size());
    light += drawn * depth - shifted * (depth * 0.7);
    cv::polylines(mask, points, false, 255, std::max(3, cvRound(width) + 2));
}

void addStain(cv::Mat &light, cv::Mat &mask, double radius, double depth, cv::RNG &rng)
{
    const cv::Mat spot = spotMask(light.size(), somewhere(light.size(), 70, rng), radius, rng);
    cv::Mat soft;
    spot.convertTo(soft, CV_32F, 1.0 / 255);
    cv::Mat edge;
    cv::GaussianBlur(soft, soft, {}, radius * 0.12);
    cv::Laplacian(soft, edge, CV_32F);
    const cv::Mat grain = smoothNoise(light.size(), {5, 5}, rng);
    // Dried drops are darker at the rim.
    light -= soft.mul(1 + 0.25 * grain) * depth + cv::max(-edge, 0) * depth * 12;
    mask |= spot;
}

void addDent(cv::Mat &light, cv::Mat &mask, double radius, double depth, cv::RNG &rng)
{
    const cv::Point centre = somewhere(light.size(), 60, rng);
    const double angle = rng.uniform(0.0, 2 * CV_PI);
    for (int y = 0; y < light.rows; ++y) {
        float *row = light.ptr<float>(y);
        for (int x = 0; x < light.cols; ++x) {
            const double dx = (x - centre.x) / radius;
            const double dy = (y - centre.y) / radius;
            const double r2 = dx * dx + dy * dy;
            const double side = dx * std::cos(angle) + dy * std::sin(angle);
            row[x] += static_cast<float>(depth * 2.2 * side * std::exp(-r2 * 1.6));
        }
    }
    cv::circle(mask, centre, cvRound(radius), 255, cv::FILLED);
}

} // namespace

Drawing drawMetal(const std::string &defect, Clarity clarity, cv::RNG &rng)
{
    cv::Mat light = 148 + 13 * smoothNoise(kSurfaceSize, {42, 0.7}, rng)
                    + 6 * smoothNoise(kSurfaceSize, {140, 1.6}, rng)
                    + 3 * smoothNoise(kSurfaceSize, {3, 0.4}, rng);
    Drawing drawing;
    cv::Mat mask = cv::Mat::zeros(kSurfaceSize, CV_8U);
    if (defect == "scratch") {
        const cv::Point start = somewhere(kSurfaceSize, 60, rng);
        const double angle = rng.uniform(-1.2, 1.2) + (rng.uniform(0, 2) != 0 ? CV_PI / 2 : 0);
        const double length = rng.uniform(60.0, 190.0);
        const cv::Point2d end(start.x + length * std::cos(angle),
                              start.y + length * std::sin(angle));
        addLine(light, mask, wanderingLine(start, end, 0.5, rng), rng.uniform(1.0, 2.2),
                24 + 62 * clarity);
    } else if (defect == "stain") {
        addStain(light, mask, rng.uniform(14.0, 40.0), 10 + 38 * clarity, rng);
    } else if (defect == "dent") {
        addDent(light, mask, rng.uniform(16.0, 30.0), 14 + 40 * clarity, rng);
    } else if (clarity < 0.3) {
        // A hard normal: one streak of the brush stands out, and is none the worse for it.
        const int y = rng.uniform(40, kSurfaceSize.height - 40);
        cv::Mat band(light, cv::Rect(0, y, light.cols, 2));
        band += 14;
    }
    light = light.mul(lighting(kSurfaceSize, rng));
    drawing.image = exposed(tinted(light, {1.03, 1.0, 0.97}), kSensorNoise, rng);
    drawing.mask = defect.empty() ? cv::Mat() : mask;
    return drawing;
}

namespace {

constexpr int kThread = 12; // distance of two threads in pixels

/// Brightness of a plain weave: at each crossing either the warp or the weft thread is on top.
float weave(double x, double y)
{
    const double u = x / kThread;
    const double v = y / kThread;
    const int column = static_cast<int>(std::floor(u));
    const int row = static_cast<int>(std::floor(v));
    const double across = 2 * (u - column) - 1;
    const double along = 2 * (v - row) - 1;
    const bool isWarpOnTop = (column + row) % 2 == 0;
    const double round = isWarpOnTop ? across : along;
    const double bend = isWarpOnTop ? along : across;
    const double body = std::sqrt(std::max(0.0, 1 - 0.92 * round * round));
    const double rise = std::cos(bend * CV_PI / 2);
    return static_cast<float>((isWarpOnTop ? 1.0 : 0.86) * body * (0.55 + 0.45 * rise));
}

cv::Mat weaveLight(cv::RNG &rng)
{
    const cv::Mat driftX = smoothNoise(kSurfaceSize, {40, 40}, rng);
    const cv::Mat driftY = smoothNoise(kSurfaceSize, {40, 40}, rng);
    const double turn = rng.uniform(-0.02, 0.02);
    cv::Mat light(kSurfaceSize, CV_32F);
    for (int y = 0; y < light.rows; ++y) {
        float *row = light.ptr<float>(y);
        for (int x = 0; x < light.cols; ++x) {
            row[x] = weave(x + turn * y + 1.1 * driftX.at<float>(y, x) + 1000 * kThread,
                           y - turn * x + 1.1 * driftY.at<float>(y, x) + 1000 * kThread);
        }
    }
    return 40 + 150 * light + 7 * smoothNoise(kSurfaceSize, {0.8, 3}, rng);
}

void breakThread(cv::Mat &light, cv::Mat &mask, Clarity clarity, cv::RNG &rng)
{
    const int length = rng.uniform(5, 12) * kThread;
    const int x = rng.uniform(4, kSurfaceSize.width / kThread - 5) * kThread;
    const int y = rng.uniform(2, (kSurfaceSize.height - length) / kThread - 1) * kThread;
    const cv::Rect gap(x + 1, y, kThread - 2, length);
    cv::Mat part(light, gap);
    part = part * (0.75 - 0.45 * clarity) + 12;
    const auto loose =
        wanderingLine(cv::Point2d(x + kThread / 2.0, y),
                      cv::Point2d(x + rng.uniform(-26, 26), y + rng.uniform(24, 44)), 1.4, rng);
    cv::polylines(light, loose, false, 120 + 80 * clarity, 3, cv::LINE_AA);
    cv::rectangle(mask, gap, 255, cv::FILLED);
    cv::polylines(mask, loose, false, 255, 5);
}

} // namespace

Drawing drawFabric(const std::string &defect, Clarity clarity, cv::RNG &rng)
{
    cv::Mat light = weaveLight(rng);
    cv::Mat mask = cv::Mat::zeros(kSurfaceSize, CV_8U);
    if (defect == "broken_thread") {
        breakThread(light, mask, clarity, rng);
    } else if (defect == "hole") {
        const cv::Mat spot =
            spotMask(kSurfaceSize, somewhere(kSurfaceSize, 60, rng), rng.uniform(9.0, 18.0), rng);
        cv::Mat soft;
        spot.convertTo(soft, CV_32F, 1.0 / 255);
        cv::GaussianBlur(soft, soft, {}, 1.5);
        light = light.mul(1 - soft * (0.45 + 0.45 * clarity));
        mask |= spot;
    }
    light = light.mul(lighting(kSurfaceSize, rng));
    cv::Mat colour = tinted(light, {0.98, 0.92, 0.80});
    if (defect == "contamination") {
        const cv::Point start = somewhere(kSurfaceSize, 80, rng);
        const cv::Point2d end(start.x + rng.uniform(-70, 70), start.y + rng.uniform(-60, 60));
        const auto fibre = wanderingLine(start, end, 2.6, rng);
        const double depth = 0.35 + 0.65 * clarity;
        cv::Mat painted = colour.clone();
        cv::polylines(painted, fibre, false, cv::Scalar(150, 70, 40), 3, cv::LINE_AA);
        cv::addWeighted(painted, depth, colour, 1 - depth, 0, colour);
        cv::polylines(mask, fibre, false, 255, 5);
    }
    Drawing drawing;
    drawing.image = exposed(colour, kSensorNoise, rng);
    drawing.mask = defect.empty() ? cv::Mat() : mask;
    return drawing;
}

} // namespace ra::specimen
