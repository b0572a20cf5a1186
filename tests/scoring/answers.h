// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

namespace ra::test {

inline UnitFinding finding(const char *type)
{
    return {QString::fromUtf8(type), {}, {}, false};
}

inline UnitFinding finding(const char *type, UnitBox box)
{
    return {QString::fromUtf8(type), box, {}, false};
}

inline UnitAnswer yes(std::vector<UnitFinding> findings = {})
{
    return {Verdict::Yes, std::move(findings)};
}

inline UnitAnswer no()
{
    return {Verdict::No, {}};
}

/// A box with corner (0.2, 0.2) that is 0.2 wide and covers `share` of 0.2 in height: its IoU with
/// the whole one is `share`.
inline UnitBox partBox(double share = 1)
{
    return {0.2, 0.2, 0.4, 0.2 + 0.2 * share};
}

} // namespace ra::test
