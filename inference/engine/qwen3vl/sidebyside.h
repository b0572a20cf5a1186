// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitorsetup.h"

#include <algorithm>

namespace ra::inference::qwen3vl {

/// Texts that are written in the same passes at most: keys and values of all lie in memory.
inline constexpr int kMostTexts = 16;

/// Of one image. Without sampling further ones would all be the same.
[[nodiscard]] inline int textsOfImage(const MonitorSetup &setup)
{
    return setup.temperature > 0 ? setup.rollouts : 1;
}

/// Whose texts are written in the same passes, at least one.
[[nodiscard]] inline int imagesAtOnce(const MonitorSetup &setup)
{
    return std::clamp(kMostTexts / textsOfImage(setup), 1, std::max(1, setup.together));
}

} // namespace ra::inference::qwen3vl
