// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/changedtruth.h"

#include <stop_token>

namespace ra {

/// Images of a project that are no longer where they were in their folder.
struct MissingImages {
    /// Gone without a trace.
    qint64 vanished = 0;
    /// The folder has the same picture, to the byte, under a new path.
    qint64 moved = 0;
};

/// Counts them, and adds a problem for either kind: an import deletes nothing. A picture is found
/// under a new path only where the project has its content hash. Errors: `cancelled`, those of the
/// store. Waits for the disk; any thread but the GUI's.
[[nodiscard]] Result<MissingImages> tellMissingImages(const ImportPlan &plan,
                                                      const SamplesByPath &stored,
                                                      SampleQuery &samples, Diagnostics &problems,
                                                      const std::stop_token &stop);

} // namespace ra
