// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/exportjob.h"
#include "app/cli/command.h"

namespace ra::app {

/// An export by this command's author, now, under the profile that the program scores with.
[[nodiscard]] ExportRequest exportRequest(const CommandContext &context, const ExportRecipe &recipe,
                                          const QString &folder, OverwriteRule rule);

} // namespace ra::app
