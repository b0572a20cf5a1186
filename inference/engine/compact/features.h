// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/backbone.h"

namespace ra::inference {

/// Stages kept of a look: 3..5 for boxes, 5..7 for maps and verdicts.
inline constexpr size_t kLowestKeptStage = 3;
inline constexpr size_t kHighestKeptStage = 7;

/// What one look at one image gives to memory, heads and combiner (compact-monitor section 4).
struct LookFeatures {
    /// Grid of stage 5 (stride 16).
    int rows = 0;
    int columns = 0;
    /// Grid of stage 3 (stride 8).
    int fineRows = 0;
    int fineColumns = 0;
    at::Tensor distance; // [rows·columns, 304] f32: stages 5 + 6, each L2-normalised
    at::Tensor head;     // [rows·columns, 432] f32: stages 5 + 7
    at::Tensor fine;     // [fineRows·fineColumns, 232] f32: stages 3 + 4 + 5
    at::Tensor pooled;   // [624] f32: means of stages 5, 6, 7 over the image, each L2-normalised
};

/// Rounds the kept stages to half precision and drops the others, so that features from the cache
/// and fresh ones are the same numbers.
[[nodiscard]] Taps keptStages(const Taps &taps);

/// `taps` as keptStages made them. Call under a guard.
[[nodiscard]] LookFeatures lookFeatures(const Taps &taps, const Device &device);

} // namespace ra::inference
