// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/overlay.h"

namespace ra::ui {

/// What of a box is under the pointer.
struct BoxHit {
    FindingRef finding;
    Handle handle = Handle::None;
};

/// The handle there, of a selected box that may be resized; `finding` is invalid where none is.
/// Positions are in widget pixels.
[[nodiscard]] BoxHit handleAt(const std::vector<OverlayBox> &boxes, const ViewTransform &transform,
                              QPointF position);

/// The boxes there but for ground truth's, the smallest first, so that one inside another can be
/// reached; of equals the corrected one, since it is the one to work on.
[[nodiscard]] FindingRefs boxesAt(const std::vector<OverlayBox> &boxes,
                                  const ViewTransform &transform, QPointF position);

/// What the pointer is on: the first of them, else ground truth's box there; invalid where nothing
/// is.
[[nodiscard]] FindingRef lookedAt(const std::vector<OverlayBox> &boxes,
                                  const ViewTransform &transform, QPointF position);

} // namespace ra::ui
