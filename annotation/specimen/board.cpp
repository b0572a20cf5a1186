// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/specimen/drawing.h"

#include <opencv2/imgproc.hpp>

namespace ra::specimen {

namespace {

const cv::Size kBoardSize{640, 640};
constexpr int kTrack = 9;      // width of a track in pixels
constexpr int kClearance = 14; // least distance of two tracks
constexpr int kPitch = 30;     // distance of two pins
const cv::Scalar kCopper(132, 196, 222);
const cv::Scalar kMask(44, 66, 20);
constexpr double kSensorNoise = 2.0;
constexpr float kWarp = 1.5F; // pixels, standard deviation

/// Numbers of DeepPCB's rows.
enum BoardType { Open = 1, Short = 2, Mousebite = 3, Spur = 4, Copper = 5, PinHole = 6 };

struct Track {
    std::vector<cv::Point> points;
};

struct Layout {
    std::vector<Track> tracks;
    std::vector<cv::Point> pads;
    std::vector<cv::Rect> chips;
};

/// A chip's two rows of pins, each pin with a track that bends away at 45 degrees and ends in a
/// pad.
void addChip(Layout &layout, cv::Point corner, int pins, int reach, bool isLeft, cv::RNG &rng)
{
    const cv::Rect chip(corner.x, corner.y, 84, pins * kPitch + 10);
    layout.chips.push_back(chip);
    for (int i = 0; i < pins; ++i) {
        const int y = corner.y + 10 + i * kPitch;
        const int side = isLeft ? -1 : 1;
        const int x = isLeft ? chip.x : chip.x + chip.width;
        const int run = 26 + (i % 3) * 8;
        const int bend = (i - pins / 2) * (kPitch / 4);
        const int far = x + side * rng.uniform(reach - 24, reach);
        const cv::Point end(far, y + bend);
        layout.tracks.push_back(
            {{{x, y}, {x + side * run, y}, {x + side * (run + std::abs(bend)), y + bend}, end}});
        layout.pads.push_back(end);
    }
}

Layout plannedLayout(uint64_t design)
{
    cv::RNG rng(design * 7919 + 17);
    Layout layout;
    const int shift = rng.uniform(-14, 15);
    const int pins = 5 + rng.uniform(0, 2);
    addChip(layout, {262 + shift, 60}, pins, 150, true, rng);
    addChip(layout, {262 + shift, 60}, pins, 150, false, rng);
    addChip(layout, {318 + shift, 356}, 6, 120, true, rng);
    addChip(layout, {318 + shift, 356}, 6, 120, false, rng);
    // A bus along the lower left edge and one along the right.
    const int knee = 340 + rng.uniform(0, 90);
    for (int i = 0; i < 4; ++i) {
        const int offset = i * (kTrack + kClearance);
        layout.tracks.push_back({{{36 + offset, 300},
                                  {36 + offset, knee},
                                  {90 + offset, knee + 54},
                                  {90 + offset, 606}}});
        layout.pads.emplace_back(36 + offset, 300 - (i % 2) * 16);
        layout.tracks.push_back({{{36 + offset, 300}, {36 + offset, 300 - (i % 2) * 16}}});
    }
    for (int i = 0; i < 3; ++i) {
        const int x = 604 - i * (kTrack + kClearance);
        layout.tracks.push_back({{{x, 36 + 20 * i}, {x, 592 - 20 * i}}});
        layout.pads.emplace_back(x, 36 + 20 * i);
        layout.pads.emplace_back(x, 592 - 20 * i);
    }
    return layout;
}

/// 255 where copper is.
cv::Mat copperOf(const Layout &layout)
{
    cv::Mat copper = cv::Mat::zeros(kBoardSize, CV_8U);
    for (const Track &track : layout.tracks) {
        cv::polylines(copper, track.points, false, 255, kTrack);
    }
    for (const cv::Point &pad : layout.pads) {
        cv::circle(copper, pad, 12, 255, cv::FILLED);
    }
    for (const cv::Rect &chip : layout.chips) {
        for (int y = chip.y + 10; y < chip.y + chip.height; y += kPitch) {
            cv::rectangle(copper, cv::Rect(chip.x - 8, y - 7, 20, 14), 255, cv::FILLED);
            cv::rectangle(copper, cv::Rect(chip.x + chip.width - 12, y - 7, 20, 14), 255,
                          cv::FILLED);
        }
    }
    for (const cv::Point &pad : layout.pads) {
        cv::circle(copper, pad, 5, 0, cv::FILLED);
    }
    return copper;
}

/// A straight stretch of track long enough to damage: its middle and direction.
bool pickStretch(const Layout &layout, cv::RNG &rng, cv::Point2d &middle, cv::Point2d &along)
{
    constexpr int kTries = 40;
    constexpr double kLeast = 44;
    for (int i = 0; i < kTries; ++i) {
        const Track &track = layout.tracks[static_cast<size_t>(
            rng.uniform(0, static_cast<int>(layout.tracks.size())))];
        const auto part =
            static_cast<size_t>(rng.uniform(0, static_cast<int>(track.points.size()) - 1));
        const cv::Point2d a = track.points[part];
        const cv::Point2d b = track.points[part + 1];
        const double length = cv::norm(b - a);
        if (length >= kLeast) {
            along = (b - a) / length;
            middle = a + along * rng.uniform(20.0, length - 20.0);
            return true;
        }
    }
    return false;
}

void paintDefect(cv::Mat &copper, int type, cv::Point2d at, cv::Point2d along, cv::RNG &rng)
{
    const cv::Point2d across(-along.y, along.x);
    const double side = rng.uniform(0, 2) != 0 ? 1 : -1;
    const auto dot = [&](cv::Point2d p, double radius, int value) {
        cv::Mat spot = spotMask(copper.size(), p, radius, rng);
        copper.setTo(value, spot);
    };
    switch (type) {
    case Open:
        cv::line(copper, at - across * 8.0, at + across * 8.0, 0, rng.uniform(4, 8));
        break;
    case Short:
        cv::line(copper, at, at + across * side * (kTrack + kClearance + 2.0), 255,
                 rng.uniform(4, 7));
        break;
    case Mousebite:
        dot(at + across * side * 4.5, rng.uniform(4.2, 5.5), 0);
        break;
    case Spur:
        dot(at + across * side * 7.0, rng.uniform(4.0, 5.0), 255);
        break;
    case Copper:
        dot(at + across * side * 18.0 + along * rng.uniform(-8.0, 8.0), rng.uniform(3.5, 5.5), 255);
        break;
    default:
        dot(at, rng.uniform(2.6, 3.2), 0);
        break;
    }
}

/// The board as a camera sees it: solder mask over substrate, tinned copper, parts, a little dirt.
cv::Mat photographed(const cv::Mat &copper, const Layout &layout, cv::RNG &rng)
{
    cv::Mat soft;
    copper.convertTo(soft, CV_32F, 1.0 / 255);
    cv::GaussianBlur(soft, soft, {}, 0.8);
    cv::Mat alpha;
    cv::merge(std::vector<cv::Mat>{soft, soft, soft}, alpha);
    const cv::Mat ground(kBoardSize, CV_32FC3, kMask);
    const cv::Mat metal(kBoardSize, CV_32FC3, kCopper);
    cv::Mat scene = metal.mul(alpha) + ground.mul(cv::Scalar::all(1) - alpha);
    for (const cv::Rect &chip : layout.chips) {
        cv::rectangle(scene, cv::Rect(chip.x + 14, chip.y, chip.width - 28, chip.height),
                      cv::Scalar(36, 36, 38), cv::FILLED, cv::LINE_AA);
        cv::circle(scene, {chip.x + 24, chip.y + 11}, 4, cv::Scalar(70, 70, 72), cv::FILLED,
                   cv::LINE_AA);
    }
    return exposed(scene, kSensorNoise, rng);
}

/// Boards lie a little off and bend a little: a shift plus a smooth warp of up to about 4 px, which
/// a quick look takes for defects here and there.
cv::Mat displaced(const cv::Mat &image, cv::Point2d shift, cv::RNG &rng)
{
    const cv::Mat dx = smoothNoise(image.size(), {90, 90}, rng);
    const cv::Mat dy = smoothNoise(image.size(), {90, 90}, rng);
    cv::Mat mapX(image.size(), CV_32F);
    cv::Mat mapY(image.size(), CV_32F);
    for (int y = 0; y < image.rows; ++y) {
        for (int x = 0; x < image.cols; ++x) {
            mapX.at<float>(y, x) = static_cast<float>(x - shift.x) + kWarp * dx.at<float>(y, x);
            mapY.at<float>(y, x) = static_cast<float>(y - shift.y) + kWarp * dy.at<float>(y, x);
        }
    }
    cv::Mat moved;
    cv::remap(image, moved, mapX, mapY, cv::INTER_LINEAR, cv::BORDER_REPLICATE);
    return moved;
}

} // namespace

BoardPair drawBoard(uint64_t design, int defectCount, cv::RNG &rng)
{
    constexpr int kMargin = 5; // habit of the box drawer: this much air around a defect
    const Layout layout = plannedLayout(design);
    const cv::Mat copper = copperOf(layout);
    cv::Mat damaged = copper.clone();
    BoardPair pair;
    const cv::Point2d shift(rng.uniform(-3, 4), rng.uniform(-3, 4));
    cv::Mat taken = cv::Mat::zeros(kBoardSize, CV_8U);
    for (int i = 0; i < defectCount; ++i) {
        const int type = rng.uniform(static_cast<int>(Open), static_cast<int>(PinHole) + 1);
        cv::Point2d at;
        cv::Point2d along;
        if (!pickStretch(layout, rng, at, along)) {
            continue;
        }
        const cv::Mat before = damaged.clone();
        paintDefect(damaged, type, at, along, rng);
        cv::Mat changed;
        cv::absdiff(before, damaged, changed);
        const cv::Rect tight = cv::boundingRect(changed);
        const cv::Rect box = (cv::Rect(tight.x - kMargin, tight.y - kMargin,
                                       tight.width + 2 * kMargin, tight.height + 2 * kMargin)
                              + cv::Point(shift))
                             & cv::Rect({}, kBoardSize);
        // Two defects on one spot, or one that changed nothing, would make a wrong truth.
        if (tight.area() < 12 || cv::countNonZero(taken(box)) > 0) {
            damaged = before;
            continue;
        }
        taken(box) = 255;
        pair.defects.push_back({box, type});
    }
    pair.reference = photographed(copper, layout, rng);
    pair.test = displaced(photographed(damaged, layout, rng), shift, rng);
    return pair;
}

} // namespace ra::specimen
