// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/project.h"

namespace ra {

/// What comparing a project's pictures with those that were imported found.
struct PictureCheck {
    qint64 checked = 0;
    qint64 missing = 0;
    qint64 broken = 0;
    qint64 replaced = 0;
    /// `imageMissing`, `imageBroken` or `imageReplaced`, `item` = the file; the first hundred.
    Diagnostics findings;

    [[nodiscard]] qint64 wrong() const { return missing + broken + replaced; }
    /// All of them in one sentence, with a few by name; none where nothing is wrong.
    [[nodiscard]] std::optional<Diagnostic> summary() const;
};

struct FullCheck {
    CheckReport project;
    PictureCheck pictures;

    [[nodiscard]] bool isOk() const { return project.isOk && pictures.wrong() == 0; }
};

/// Checks the project at full depth, then reads the picture of every sample and reference whole and
/// compares it with the import's, as fileStateOf() does. Those whose row was changed on the disk
/// are left to the project's findings. Errors: `cancelled`, those of Project::check(). Never on the
/// GUI thread.
[[nodiscard]] Result<FullCheck> checkFully(Project &project, const ProgressSink &progress,
                                           std::stop_token stop = {});

} // namespace ra
