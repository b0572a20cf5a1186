// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/record.h"
#include "ui/common/findingref.h"

#include <functional>

namespace ra::ui {

/// Records as they are after one edit of several findings. Findings that aren't there, ground
/// truth's, and locked ones (except for their lock and type) stay as they are. Any thread.

[[nodiscard]] Record withType(Record record, const FindingRefs &findings, const QString &type);
[[nodiscard]] Record withLock(Record record, const FindingRefs &findings, bool isLocked);
[[nodiscard]] Record without(Record record, const FindingRefs &findings);
/// `box` is asked for each of them that has a box.
[[nodiscard]] Record withBoxes(Record record, const FindingRefs &findings,
                               const std::function<PixelBox(const PixelBox &)> &box);
/// Copies of the draft's findings in the corrected answer, whose verdict becomes yes.
[[nodiscard]] Record withTakenOver(Record record, const FindingRefs &findings);

} // namespace ra::ui
