// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/trace/trace.h"

#include <QString>

namespace ra {

/// The canonical trace text (protocol section 2), byte-exact and independent of the locale:
/// no white space between elements, boxes ordered, clamped, with three decimals and at least 0.001
/// wide and high. readTrace() gives back normalTrace(trace), with its boxes so rounded. Errors:
/// `emptyDraft`, `emptyCritique`, `needlessCritique` (thinking mode), `noVerdict`, `noFindings`
/// (yes), `needlessFindings` (no), `findingWithoutType`, `findingWithoutBox`, `badTypeName`,
/// `badBox`.
[[nodiscard]] Result<QString> writeTrace(const Trace &trace);

/// The box that a reader of the writer's text gets; the box must be finite.
[[nodiscard]] UnitBox writtenBox(const UnitBox &box);
/// `(x1,y1)(x2,y2)` as the writer writes it; the box must be finite.
[[nodiscard]] QString boxText(const UnitBox &box);

/// A type's name has no more letters.
inline constexpr qsizetype kLongestTypeName = 200;
/// True for a name that trace text can carry: not empty, no separator, tag or line break.
[[nodiscard]] bool isWritableTypeName(const QString &name);

} // namespace ra
