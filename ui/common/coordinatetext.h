// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

namespace ra::ui {

/// A finding's box in all ways in which it is written, what the rounding costs, and whether a
/// vision model can see it: for tooltips. Empty without box or size.
[[nodiscard]] QString coordinateText(const Finding &finding, ImageSize size);

} // namespace ra::ui
