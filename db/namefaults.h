// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/result.h"
#include "db/connection.h"

namespace ra::db {

/// ReliedOn: what lists, figures and exports hang on; without what is only told of imports, runs
/// and exports, whose rows may be long.
enum class NameScope { ReliedOn, All };

/// One for each row of the tables of names that was changed outside the program.
[[nodiscard]] Result<Diagnostics> nameFaults(Connection &connection, NameScope scope);

} // namespace ra::db
