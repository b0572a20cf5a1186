// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/trace.h"

namespace ra {

namespace {

template <typename To, typename From, typename Convert>
BasicAnswer<To> convertedAnswer(const BasicAnswer<From> &answer, Convert convert)
{
    BasicAnswer<To> converted;
    converted.verdict = answer.verdict;
    converted.findings.reserve(answer.findings.size());
    for (const BasicFinding<From> &finding : answer.findings) {
        BasicFinding<To> copy{finding.type, {}, finding.confidence, finding.isLocked};
        if (finding.box) {
            copy.box = convert(*finding.box);
        }
        converted.findings.push_back(std::move(copy));
    }
    return converted;
}

} // namespace

UnitAnswer toUnit(const Answer &answer, ImageSize size)
{
    return convertedAnswer<UnitBox>(answer, [size](const PixelBox &b) { return toUnit(b, size); });
}

Answer toPixel(const UnitAnswer &answer, ImageSize size)
{
    return convertedAnswer<PixelBox>(answer, [size](const UnitBox &b) { return toPixel(b, size); });
}

} // namespace ra
