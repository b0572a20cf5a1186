// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

namespace ra {

struct Record;

/// True where the answer says something else than the draft, so that a second thought lies between
/// them: another verdict, other types, or boxes of which one has no partner with an IoU over a
/// half. What the draft leaves unknown (a generic type is unknown) contradicts nothing.
[[nodiscard]] bool isRevised(const Answer &draft, const Answer &answer);

/// Reflective where the record has a critique or its answer is revised, written or not.
[[nodiscard]] TraceMode modeOf(const Record &record);

/// The name that isIncomplete() has beside the rules of protocol 4.1.
inline constexpr char kIncompleteRule[] = "incomplete";

/// True where the answer is revised and no critique says why (protocol section 1).
[[nodiscard]] bool isIncomplete(const Record &record);

} // namespace ra
