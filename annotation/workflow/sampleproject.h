// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/port/project.h"
#include "annotation/specimen/specimen.h"

namespace ra {

/// Draws the sample images below `folder`/images and makes the project `folder`/sample.ras on them
/// through the ordinary importers. Returns the project's path. Errors: `exists` where one of them
/// is there already, `cancelled`, those of drawing, importing and the store; nothing is left behind
/// then. Never on the GUI thread.
[[nodiscard]] Result<QString> makeSampleProject(ProjectGateway &gateway, const QString &folder,
                                                const SpecimenOptions &options,
                                                const Author &author, const ProgressSink &progress,
                                                std::stop_token stop = {});

} // namespace ra
