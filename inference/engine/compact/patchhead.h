// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/tensor/device.h"

#include <opencv2/core.hpp>

#include <optional>
#include <vector>

namespace ra::inference {

/// Σ w, Σ w·h and Σ w·h·hᵀ of one class's cells: all that the closed form needs of them, so an
/// approval is added and its withdrawal subtracted. Call under a guard.
struct ClassSums {
    double weight = 0;
    at::Tensor sum;     // [dimensions] f64
    at::Tensor squares; // [dimensions, dimensions] f64

    /// `cells` [n, dimensions] f32 with `weights` [n] f32.
    void add(const at::Tensor &cells, const at::Tensor &weights);
    void add(const ClassSums &other);
    void subtract(const ClassSums &other);
};

struct PatchSums {
    ClassSums defect;
    ClassSums normal;

    void add(const PatchSums &other);
    /// Takes away what was added before.
    void subtract(const PatchSums &other);
    /// Cells of a reviewed image: those in `defectCells` weigh 1/√(their number) as defect, the
    /// others 1 as normal.
    void addImage(const at::Tensor &cells, const std::vector<bool> &defectCells);
};

/// w·h + b: +1 for the mean defect cell, −1 for the mean normal one.
struct LinearHead {
    at::Tensor w; // [dimensions] f32
    double b = 0;

    /// [n] f32
    [[nodiscard]] at::Tensor values(const at::Tensor &cells) const;
};

/// The closed form of compact-monitor section 4 (λ = 0.3); none while a class has no cells.
[[nodiscard]] std::optional<LinearHead> solveHead(const PatchSums &sums);

/// Which cells of a rows × columns grid over the image count as defect: covered to at least
/// `leastShare` by the boxes, and for every box at least its best covered one.
[[nodiscard]] std::vector<bool> coveredCells(const std::vector<cv::Rect2d> &boxes, cv::Size2d image,
                                             int rows, int columns, double leastShare);

} // namespace ra::inference
