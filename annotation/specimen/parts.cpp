// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/specimen/drawing.h"

#include <opencv2/imgproc.hpp>

#include <array>

namespace ra::specimen {

namespace {

const cv::Size kPartSize{448, 448};
constexpr double kSensorNoise = 2.0;

struct Flange {
    cv::Point2d centre;
    double outer = 186;
    double inner = 74;
    double boltCircle = 132;
    double bolt = 15;
    int bolts = 6;
    double turn = 0;
};

/// Turned metal: rings of slightly different brightness, and the highlight of a lamp that turning
/// grooves spread into two opposite fans.
cv::Mat turnedLight(const Flange &flange, cv::RNG &rng)
{
    std::vector<double> rings(400);
    double level = 0;
    for (double &ring : rings) {
        level = 0.8 * level + rng.gaussian(4.5);
        ring = level;
    }
    const double lamp = rng.uniform(0.6, 0.9);
    cv::Mat light(kPartSize, CV_32F);
    for (int y = 0; y < light.rows; ++y) {
        float *row = light.ptr<float>(y);
        for (int x = 0; x < light.cols; ++x) {
            const double dx = x - flange.centre.x;
            const double dy = y - flange.centre.y;
            const double r = std::hypot(dx, dy);
            const double fan = std::pow(std::abs(std::cos(std::atan2(dy, dx) - lamp)), 6);
            const double edge = r > flange.outer - 9 || r < flange.inner + 7 ? 26 : 0;
            row[x] = static_cast<float>(118 + 44 * fan + edge
                                        + rings[std::min<size_t>(static_cast<size_t>(r), 399)]);
        }
    }
    return light;
}

cv::Mat flangeShape(const Flange &flange)
{
    cv::Mat shape = cv::Mat::zeros(kPartSize, CV_8U);
    cv::circle(shape, flange.centre, cvRound(flange.outer), 255, cv::FILLED, cv::LINE_AA);
    cv::circle(shape, flange.centre, cvRound(flange.inner), 0, cv::FILLED, cv::LINE_AA);
    for (int i = 0; i < flange.bolts; ++i) {
        const double angle = flange.turn + 2 * CV_PI * i / flange.bolts;
        const cv::Point2d at(flange.centre.x + flange.boltCircle * std::cos(angle),
                             flange.centre.y + flange.boltCircle * std::sin(angle));
        cv::circle(shape, at, cvRound(flange.bolt), 0, cv::FILLED, cv::LINE_AA);
    }
    return shape;
}

cv::Point2d polar(const Flange &flange, double radius, double angle)
{
    return {flange.centre.x + radius * std::cos(angle), flange.centre.y + radius * std::sin(angle)};
}

void chipEdge(const Flange &flange, Clarity clarity, cv::Mat &shape, cv::Mat &mask, cv::RNG &rng)
{
    const double radius = 7 + 13 * clarity;
    const cv::Mat bite =
        spotMask(kPartSize, polar(flange, flange.outer, rng.uniform(0.0, 2 * CV_PI)), radius, rng);
    cv::Mat lost;
    cv::bitwise_and(bite, shape, lost);
    shape.setTo(0, lost);
    mask |= lost;
}

void addCrack(const Flange &flange, Clarity clarity, cv::Mat &light, cv::Mat &mask, cv::RNG &rng)
{
    // Between two bolt holes, from the bore outwards, as fatigue cracks run.
    const double angle =
        flange.turn + 2 * CV_PI * (rng.uniform(0, flange.bolts) + 0.5) / flange.bolts;
    const double reach = rng.uniform(40.0, 88.0);
    const auto points = wanderingLine(
        polar(flange, flange.inner + 1, angle),
        polar(flange, flange.inner + reach, angle + rng.uniform(-0.2, 0.2)), 1.2, rng);
    cv::Mat drawn = cv::Mat::zeros(kPartSize, CV_32F);
    cv::polylines(drawn, points, false, 1.0, 2, cv::LINE_AA);
    light = light.mul(1 - drawn * (0.3 + 0.55 * clarity));
    cv::polylines(mask, points, false, 255, 4);
}

void addRust(const Flange &flange, Clarity clarity, cv::Mat &colour, cv::Mat &mask, cv::RNG &rng)
{
    const double middle = (flange.inner + flange.outer) / 2;
    const cv::Mat spot = spotMask(kPartSize, polar(flange, middle, rng.uniform(0.0, 2 * CV_PI)),
                                  rng.uniform(12.0, 24.0), rng);
    const cv::Mat grain = smoothNoise(kPartSize, {2, 2}, rng);
    const double depth = 0.3 + 0.6 * clarity;
    for (int y = 0; y < colour.rows; ++y) {
        for (int x = 0; x < colour.cols; ++x) {
            if (spot.at<uchar>(y, x) == 0) {
                continue;
            }
            const float a = static_cast<float>(depth * (0.8 + 0.2 * grain.at<float>(y, x)));
            cv::Vec3f &pixel = colour.at<cv::Vec3f>(y, x);
            pixel = pixel * (1 - a) + cv::Vec3f(38, 74, 128) * a;
        }
    }
    mask |= spot;
}

} // namespace

Drawing drawFlange(const std::string &defect, Clarity clarity, cv::RNG &rng)
{
    Flange flange;
    flange.centre = {kPartSize.width / 2.0 + rng.uniform(-5.0, 5.0),
                     kPartSize.height / 2.0 + rng.uniform(-5.0, 5.0)};
    flange.turn = rng.uniform(0.0, 2 * CV_PI / flange.bolts);
    cv::Mat mask = cv::Mat::zeros(kPartSize, CV_8U);
    cv::Mat light = turnedLight(flange, rng);
    cv::Mat shape = flangeShape(flange);
    if (defect == "chip") {
        chipEdge(flange, clarity, shape, mask, rng);
    } else if (defect == "crack") {
        addCrack(flange, clarity, light, mask, rng);
    }
    cv::Mat colour;
    cv::merge(std::vector<cv::Mat>{light * 1.04, light, light * 0.97}, colour);
    if (defect == "rust") {
        addRust(flange, clarity, colour, mask, rng);
    }
    const cv::Mat belt = 34 + 3 * smoothNoise(kPartSize, {1.5, 1.5}, rng);
    cv::Mat under;
    cv::merge(std::vector<cv::Mat>{belt * 1.1, belt, belt * 0.95}, under);
    cv::Mat alpha;
    shape.convertTo(alpha, CV_32F, 1.0 / 255);
    cv::GaussianBlur(alpha, alpha, {}, 0.7);
    cv::Mat alpha3;
    cv::merge(std::vector<cv::Mat>{alpha, alpha, alpha}, alpha3);
    const cv::Mat scene = colour.mul(alpha3) + under.mul(cv::Scalar::all(1) - alpha3);
    Drawing drawing;
    drawing.image = exposed(scene, kSensorNoise, rng);
    drawing.mask = defect.empty() ? cv::Mat() : mask;
    return drawing;
}

namespace {

constexpr int kRows = 3;
constexpr int kColumns = 4;
constexpr int kCell = 100;
constexpr int kMargin = 24;
const cv::Size kTraySize{kColumns * kCell + 2 * kMargin, kRows *kCell + 2 * kMargin};

enum class Part { Screw, Nut, Spring, None };

/// What belongs where: a column of springs between screws and nuts.
Part planned(int row, int column)
{
    return column == 0 ? Part::Spring : (row + column) % 2 == 0 ? Part::Screw : Part::Nut;
}

void drawPart(cv::Mat &scene, Part part, cv::Point2d at, double turn, double shade)
{
    const auto place = [&](double x, double y) {
        return cv::Point(cvRound(at.x + x * std::cos(turn) - y * std::sin(turn)),
                         cvRound(at.y + x * std::sin(turn) + y * std::cos(turn)));
    };
    const cv::Scalar steel = cv::Scalar(188, 184, 178) * shade;
    const cv::Scalar dark = cv::Scalar(92, 88, 84) * shade;
    if (part == Part::Nut) {
        std::array<cv::Point, 6> hexagon;
        for (size_t i = 0; i < hexagon.size(); ++i) {
            const double angle = static_cast<double>(i) * CV_PI / 3;
            hexagon[i] = place(27 * std::cos(angle), 27 * std::sin(angle));
        }
        cv::fillConvexPoly(scene, hexagon, steel, cv::LINE_AA);
        cv::polylines(scene, hexagon, true, dark, 2, cv::LINE_AA);
        cv::circle(scene, at, 13, cv::Scalar(46, 44, 42), cv::FILLED, cv::LINE_AA);
        cv::circle(scene, at, 16, dark, 1, cv::LINE_AA);
    } else if (part == Part::Screw) {
        cv::line(scene, place(-12, 0), place(32, 0), steel, 11, cv::LINE_AA);
        for (int i = 0; i < 8; ++i) {
            cv::line(scene, place(-4 + 5 * i, -6), place(-1 + 5 * i, 6), dark, 1, cv::LINE_AA);
        }
        cv::circle(scene, place(-20, 0), 16, steel, cv::FILLED, cv::LINE_AA);
        cv::line(scene, place(-30, 0), place(-10, 0), dark, 3, cv::LINE_AA);
        cv::line(scene, place(-20, -10), place(-20, 10), dark, 3, cv::LINE_AA);
    } else if (part == Part::Spring) {
        for (int i = 0; i < 9; ++i) {
            cv::ellipse(scene, place(-30 + 7.5 * i, 0), {5, 15}, turn * 180 / CV_PI, 0, 360, steel,
                        2, cv::LINE_AA);
        }
    }
}

cv::Point2d cellCentre(int row, int column)
{
    return {kMargin + (column + 0.5) * kCell, kMargin + (row + 0.5) * kCell};
}

cv::Mat trayGround(cv::RNG &rng)
{
    const cv::Mat felt = 118 + 4 * smoothNoise(kTraySize, {1.2, 1.2}, rng);
    cv::Mat scene;
    cv::merge(std::vector<cv::Mat>{felt * 0.98, felt * 0.72, felt * 0.42}, scene);
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            const cv::Rect cell(kMargin + column * kCell + 5, kMargin + row * kCell + 5, kCell - 10,
                                kCell - 10);
            cv::Mat well(scene, cell);
            well *= 0.8;
            cv::rectangle(scene, cell, cv::Scalar(150, 112, 70), 2, cv::LINE_AA);
        }
    }
    return scene;
}

} // namespace

Drawing drawTray(const std::string &defect, Clarity clarity, cv::RNG &rng)
{
    cv::Mat scene = trayGround(rng);
    cv::Mat mask = cv::Mat::zeros(kTraySize, CV_8U);
    const int oddRow = rng.uniform(0, kRows);
    const int oddColumn = rng.uniform(0, kColumns);
    for (int row = 0; row < kRows; ++row) {
        for (int column = 0; column < kColumns; ++column) {
            Part part = planned(row, column);
            const bool isOdd = row == oddRow && column == oddColumn;
            if (isOdd && defect == "missing_part") {
                part = Part::None;
            } else if (isOdd && defect == "wrong_part") {
                part = part == Part::Nut ? Part::Screw : Part::Nut;
            }
            const cv::Point2d jitter(rng.uniform(-5.0, 5.0), rng.uniform(-5.0, 5.0));
            const double turn = rng.uniform(-0.5, 0.5) + (part == Part::Screw ? -0.6 : 0);
            drawPart(scene, part, cellCentre(row, column) + jitter, turn, rng.uniform(0.92, 1.05));
            if (isOdd && !defect.empty() && defect != "extra_part") {
                cv::rectangle(
                    mask, cv::Rect(cellCentre(row, column) - cv::Point2d(36, 36), cv::Size(72, 72)),
                    255, cv::FILLED);
            }
        }
    }
    if (defect == "extra_part") {
        // A second, smaller part where one belongs; the fainter, the more it hides in the corner.
        const cv::Point2d at = cellCentre(oddRow, oddColumn) + cv::Point2d(30, -30);
        drawPart(scene, Part::Nut, at, rng.uniform(0.0, 1.0), 0.6 + 0.4 * clarity);
        cv::circle(mask, at, 28, 255, cv::FILLED);
    }
    const cv::Mat light = lighting(kTraySize, rng);
    cv::Mat light3;
    cv::merge(std::vector<cv::Mat>{light, light, light}, light3);
    Drawing drawing;
    drawing.image = exposed(scene.mul(light3), kSensorNoise, rng);
    drawing.mask = defect.empty() ? cv::Mat() : mask;
    return drawing;
}

} // namespace ra::specimen
