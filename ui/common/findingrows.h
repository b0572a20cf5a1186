// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/tracediff.h"
#include "ui/common/findingref.h"

namespace ra::ui {

/// One thing that draft and corrected answer speak of: it has one number on the picture and in the
/// list, whichever of the two it stands in.
struct FindingRow {
    /// From 1.
    int number = 0;
    ChangeKind kind = ChangeKind::Added;
    /// Invalid where the answer has it not.
    FindingRef draft{Layer::Draft, -1};
    FindingRef corrected;

    /// The one to work on: the corrected answer's where it is there.
    [[nodiscard]] FindingRef current() const { return corrected.isValid() ? corrected : draft; }
    friend bool operator==(const FindingRow &, const FindingRow &) = default;
};

/// First the corrected answer's findings in their order, then what it has withdrawn of the draft.
[[nodiscard]] std::vector<FindingRow> findingRows(const TraceDiff &diff);
/// Null where no row has it (ground truth).
[[nodiscard]] const FindingRow *rowOf(const std::vector<FindingRow> &rows, FindingRef finding);

} // namespace ra::ui
