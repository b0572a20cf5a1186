// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/overlay.h"

namespace ra::ui {

/// What a box is called: its type and what became of it, or how well the truth's is met.
[[nodiscard]] QString boxLabel(const RecordEditor &editor, FindingRef ref, const Finding &finding);

/// The boxes of all three answers but the `hidden` ones, those to work on first. One that was kept
/// from the draft is there once.
[[nodiscard]] std::vector<OverlayBox> shownBoxes(const RecordEditor &editor,
                                                 const FindingRefs &hidden);

} // namespace ra::ui
