// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/project.h"
#include "db/connection.h"

#include <QStringList>

namespace ra::db {

/// What SQLite finds wrong with the file's pages and indices, at most some hundred words of it;
/// empty = nothing.
[[nodiscard]] Result<QStringList> pageFaults(Connection &connection, CheckDepth depth);

/// The same as an error: `damaged` with the first fault.
[[nodiscard]] Status checkPages(Connection &connection, const QString &path);

} // namespace ra::db
