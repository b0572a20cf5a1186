// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/connection.h"
#include "db/schemastep.h"

#include <functional>

namespace ra::db {

/// The steps compiled in from resources/schema.
[[nodiscard]] Result<SchemaCatalogue> builtInSchema();

/// Compares every object of the file with the schema of `version`, text for text. `foreignSchema`
/// names the first that is missing, changed or too many.
[[nodiscard]] Status compareSchema(Connection &connection, const SchemaCatalogue &catalogue,
                                   int version);

/// True where the file's objects are, text for text, those that the newest built-in schema is known
/// to make: compareSchema() needs no more than that.
[[nodiscard]] Result<bool> isKnownSchema(Connection &connection);

/// Brings an open project from an older `version` to the newest, one transaction per step, after
/// `backup`.
[[nodiscard]] Status upgradeSchema(Connection &connection, const SchemaCatalogue &catalogue,
                                   int version, const std::function<Status()> &backup);

/// Makes the newest schema in an empty database.
[[nodiscard]] Status createSchema(Connection &connection, const SchemaCatalogue &catalogue);

/// The error for a file whose schema is newer than the catalogue's.
[[nodiscard]] tl::unexpected<Error> newerVersion(const QString &path, int version);

} // namespace ra::db
