// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/projectstore.h"
#include "db/writerthread.h"

namespace ra::db {

[[nodiscard]] Result<ExportId> insertExport(WriteContext &context, const ExportRow &row);
/// Oldest first.
[[nodiscard]] Result<std::vector<ExportRow>> readExports(Connection &connection);

} // namespace ra::db
