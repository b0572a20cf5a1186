// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/taxonomy.h"
#include "annotation/trace/trace.h"

#include <optional>

namespace ra {

/// What *Use ground truth* takes over.
enum class TruthPart { Verdict, Types, Boxes, All };

/// `answer` with that part of it put right by `truth`. What the truth leaves unknown stays as it
/// is. Findings are paired by their boxes, where they overlap at all, the others by their types;
/// what has no partner goes, and what is missing comes, with boxes and with all. Pure.
[[nodiscard]] Answer withTruth(const Answer &answer, const Answer &truth, TruthPart part,
                               const Taxonomy &taxonomy);

/// The same for one finding of a yes: its type, its box or both (All) from its partner; none where
/// the truth has no partner for it or says nothing new.
[[nodiscard]] std::optional<Finding> withTruth(const Answer &answer, size_t finding,
                                               const Answer &truth, TruthPart part,
                                               const Taxonomy &taxonomy);

} // namespace ra
