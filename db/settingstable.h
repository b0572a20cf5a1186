// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/projectsettings.h"
#include "db/writerthread.h"

namespace ra::db {

/// The project's settings as the table of the project itself keeps them.
[[nodiscard]] Result<ProjectSettings> readSettings(Connection &connection);
[[nodiscard]] Status writeSettings(WriteContext &context, const ProjectSettings &settings);

} // namespace ra::db
