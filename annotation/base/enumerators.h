// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <string_view>

namespace ra {

/// True where the enum has an enumerator of that value. Compilers spell a value without one as a
/// cast: "kValue = (ra::Verdict)3".
template <typename Enum, Enum kValue>
[[nodiscard]] constexpr bool isEnumerator()
{
    constexpr std::string_view kMark = "kValue = ";
    constexpr std::string_view kSpelling = __PRETTY_FUNCTION__;
    return kSpelling[kSpelling.find(kMark) + kMark.size()] != '(';
}

/// The last of an enum's enumerators, which count up from 0 without a gap: who asks for a bound
/// need not be told of a new one.
template <typename Enum, int kNumber = 0>
[[nodiscard]] constexpr Enum lastEnumerator()
{
    static_assert(isEnumerator<Enum, static_cast<Enum>(kNumber)>(), "it doesn't begin with 0");
    if constexpr (isEnumerator<Enum, static_cast<Enum>(kNumber + 1)>()) {
        return lastEnumerator<Enum, kNumber + 1>();
    } else {
        return static_cast<Enum>(kNumber);
    }
}

} // namespace ra
