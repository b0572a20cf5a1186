// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"

#include <QByteArray>

#include <optional>
#include <vector>

namespace ra {

/// What a COCO `segmentation` says, reduced to its bounding box (a region is one finding).
struct CocoMask {
    enum class State { None, Read, Unreadable, BadSum };

    State state = State::None;
    /// Stated with run lengths only.
    ImageSize size;
    /// Exclusive right and bottom; none where the mask is empty.
    std::optional<PixelBox> box;
    /// Sum of the run lengths.
    qint64 sum = 0;
};

/// Run lengths in column order, starting with background. Never allocates the mask itself.
[[nodiscard]] CocoMask maskOfRuns(const std::vector<qint64> &runs, ImageSize size);
/// The run lengths behind COCO's compressed text; none where it can't be one.
[[nodiscard]] std::optional<std::vector<qint64>> decompressedRuns(const QByteArray &text);
/// Bounds of polygons given as x, y, x, y …; Unreadable where a number is missing.
[[nodiscard]] CocoMask maskOfPolygons(const std::vector<std::vector<double>> &polygons);

} // namespace ra
