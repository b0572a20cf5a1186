// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <opencv2/core.hpp>

#include <string>
#include <vector>

namespace ra::specimen {

/// A drawn image with the pixels of its defect (255) where there is one.
struct Drawing {
    cv::Mat image; // CV_8UC3, BGR
    cv::Mat mask;  // CV_8UC1, empty = normal
};

/// How clearly a defect shows, 0 (hardly) to 1 (at a glance).
using Clarity = double;

/// Smooth noise of zero mean and about unit deviation; `scale` is its grain in pixels.
[[nodiscard]] cv::Mat smoothNoise(cv::Size size, cv::Size2d scale, cv::RNG &rng);
/// A wandering line from a to b as points about 4 px apart; `wander` in pixels.
[[nodiscard]] std::vector<cv::Point> wanderingLine(cv::Point2d a, cv::Point2d b, double wander,
                                                   cv::RNG &rng);
/// An irregular round spot as a filled mask of `size`.
[[nodiscard]] cv::Mat spotMask(cv::Size size, cv::Point centre, double radius, cv::RNG &rng);
/// Light falling off towards the corners and from one side, as a factor around 1 (CV_32F).
[[nodiscard]] cv::Mat lighting(cv::Size size, cv::RNG &rng);
/// Adds sensor noise of `sigma` grey levels and turns a float image into 8 bit.
[[nodiscard]] cv::Mat exposed(const cv::Mat &light, double sigma, cv::RNG &rng);

/// Defect names are folder names; an empty name draws a normal specimen.
[[nodiscard]] Drawing drawMetal(const std::string &defect, Clarity clarity, cv::RNG &rng);
[[nodiscard]] Drawing drawFabric(const std::string &defect, Clarity clarity, cv::RNG &rng);
[[nodiscard]] Drawing drawFlange(const std::string &defect, Clarity clarity, cv::RNG &rng);
[[nodiscard]] Drawing drawTray(const std::string &defect, Clarity clarity, cv::RNG &rng);

/// One defect on a board; numbers 1..6 as in DeepPCB's rows.
struct BoardDefect {
    cv::Rect box;
    int type = 0;
};

/// A board: its defect-free template and a slightly shifted, warped photo with defects.
struct BoardPair {
    cv::Mat reference;
    cv::Mat test;
    std::vector<BoardDefect> defects;
};

/// `design` fixes the layout of the board, `rng` what is wrong with this one.
[[nodiscard]] BoardPair drawBoard(uint64_t design, int defectCount, cv::RNG &rng);

} // namespace ra::specimen
