// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/reviewsession.h"

namespace ra {

/// Brings every record that `action` changed back to what it was before it, as one new action in
/// bounded writes between which a person's edits go. A record to which something happened since
/// stays as it is and is told; one that is back already is passed over, so what a stop left goes on
/// when it is asked for again. What ends it early stands in the report. Errors (then nothing was
/// changed): `noAction`, `notReview` where the action is something else, those of the store, and
/// `cancelled`. Waits for the disk: never on the GUI
/// thread.
[[nodiscard]] Result<ReviewReport> undoAll(Project &project, ActionId action, const Author &author,
                                           const ProgressSink &progress, std::stop_token stop = {});

} // namespace ra
