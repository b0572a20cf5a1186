// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/trace/trace.h"

namespace ra {

/// `badAnswer` where a box reaches over the edge of the image by more than rounding can do: what
/// was drawn so was drawn on another picture. Anything goes while the size is not known.
[[nodiscard]] Status checkInside(const Answer &answer, ImageSize size);

/// The answer with each box cut off at the edges of the image; what lies outside altogether goes.
[[nodiscard]] Answer keptInside(const Answer &answer, ImageSize size);

} // namespace ra
