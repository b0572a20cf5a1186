// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/vocabulary.h"

namespace ra {

/// Whether a row is there, and still as it was stored.
enum class RowHealth { Missing, Whole, Damaged };

/// Which of a sample's statements counts as true.
enum class TruthSource { None, GroundTruth, Record };

/// The newest ground truth counts, else the approved answer. What was damaged on the disk counts as
/// nothing, and nothing stands in for a damaged ground truth.
[[nodiscard]] TruthSource truthSource(RowHealth groundTruth, RowHealth record, RecordState state);

} // namespace ra
