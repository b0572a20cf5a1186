// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/project.h"
#include "db/connection.h"

namespace ra::db {

/// Checks the whole project and tells all it finds; quick leaves out the indices.
[[nodiscard]] Result<CheckReport> checkProject(Connection &connection, CheckDepth depth,
                                               const ProgressSink &progress, std::stop_token stop);

} // namespace ra::db
