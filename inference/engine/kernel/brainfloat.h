// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <bit>
#include <cmath>
#include <cstdint>

namespace ra::inference {

/// The 16-bit "brain" float: the upper half of a single-precision number.
using BrainFloat = std::uint16_t;

inline constexpr int kBrainShift = 16;

[[nodiscard]] inline float widened(BrainFloat value)
{
    return std::bit_cast<float>(std::uint32_t(value) << kBrainShift);
}

/// The nearest brain float that is no smaller in magnitude; of a finite number far from overflow.
[[nodiscard]] inline BrainFloat roundedAway(float value)
{
    constexpr std::uint32_t kLower = 0xffff;
    return BrainFloat((std::bit_cast<std::uint32_t>(value) + kLower) >> kBrainShift);
}

} // namespace ra::inference
