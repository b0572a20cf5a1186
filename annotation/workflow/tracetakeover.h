// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/record.h"
#include "annotation/domain/taxonomy.h"

#include <optional>

namespace ra {

/// The record with what a trace says in one of its fields, or in all (none given). The answer is
/// verdict and types: findings keep their boxes; the boxes are paired with the findings as ground
/// truth's are (withTruth). Texts and answers only, as an edit takes them. Pure.
[[nodiscard]] Record withTrace(const Record &record, const StoredTrace &trace,
                               std::optional<RecordField> field, const Taxonomy &taxonomy);

} // namespace ra
