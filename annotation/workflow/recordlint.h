// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/domain/record.h"
#include "annotation/domain/score.h"
#include "annotation/domain/taxonomy.h"

#include <optional>
#include <vector>

namespace ra {

/// The texts of a record.
enum class WrittenPart { Draft, Reflection, Revision };

/// What is wrong or doubtful about a record, and where to look: a field, and for Answer and Boxes
/// the finding's index where it is about one.
struct RecordProblem {
    Diagnostic diagnostic;
    RecordField field = RecordField::Answer;
    std::optional<int> finding;
    /// The text that the diagnostic's place is in; none where it is about no words.
    std::optional<WrittenPart> part;
    /// What to write there instead; empty where only a person can know.
    QString instead;
};

/// Checks verdict, findings, boxes and texts of a record, and takes over what the score says about
/// consistency. Errors keep a record from being accepted; warnings don't. `size` 0 × 0 = unknown.
/// Pure, any thread.
[[nodiscard]] std::vector<RecordProblem> lint(const Record &record, const Score &score,
                                              const Taxonomy &taxonomy, ImageSize size);

} // namespace ra
