// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/boxbounds.h"

#include "annotation/base/errorcode.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ra {

namespace {

/// Fractions with three decimals are off by up to half a thousandth.
constexpr double kRoundingShare = 0.0005;

bool isInside(const PixelBox &box, ImageSize size)
{
    const PixelBox inside = clamped(box, size);
    const double slackX = kRoundingShare * size.width;
    const double slackY = kRoundingShare * size.height;
    return std::abs(inside.x1 - box.x1) <= slackX && std::abs(inside.x2 - box.x2) <= slackX
           && std::abs(inside.y1 - box.y1) <= slackY && std::abs(inside.y2 - box.y2) <= slackY;
}

} // namespace

Status checkInside(const Answer &answer, ImageSize size)
{
    const bool isAnyOutside =
        size.isKnown()
        && std::any_of(answer.findings.begin(), answer.findings.end(), [&](const Finding &finding) {
               return finding.box && isProper(*finding.box) && !isInside(*finding.box, size);
           });
    if (isAnyOutside) {
        return fail(errorcode::kBadAnswer,
                    QT_TRANSLATE_NOOP("ra", "A box reaches over the image's edge. Draw it again on "
                                            "the sample's own picture."));
    }
    return {};
}

Answer keptInside(const Answer &answer, ImageSize size)
{
    Answer kept = answer;
    if (!size.isKnown()) {
        return kept;
    }
    for (Finding &finding : kept.findings) {
        if (finding.box && isProper(*finding.box)) {
            finding.box = clamped(*finding.box, size);
            if (!isProper(*finding.box)) {
                finding.box.reset();
            }
        }
    }
    std::erase_if(kept.findings,
                  [](const Finding &finding) { return finding.type.isEmpty() && !finding.box; });
    return kept;
}

} // namespace ra
