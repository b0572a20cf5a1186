// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

namespace ra {

/// A stored answer in the frame that scoring works in: fractions of the image. Where the size is
/// not known, boxes keep their numbers, since all that is asked of them is IoU with boxes treated
/// alike.
[[nodiscard]] inline UnitAnswer toJudgedFrame(const Answer &answer, ImageSize size)
{
    return toUnit(answer, size.isKnown() ? size : ImageSize{1, 1});
}

} // namespace ra
