// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/projectstore.h"
#include "db/writerthread.h"

namespace ra::db {

[[nodiscard]] Result<ImportId> beginImport(WriteContext &context, const ImportInfo &info,
                                           const Author &author);
/// Errors: `noImport`, `badPath` (absolute or leaving its root), `badAnswer`.
[[nodiscard]] Result<ImportCounts> addSamples(WriteContext &context, ImportId import,
                                              const std::vector<ImportedSample> &samples);
/// Counts anew and refreshes the planner's statistics.
[[nodiscard]] Status finishImport(WriteContext &context, ImportId import);

[[nodiscard]] Result<std::vector<RootRow>> readRoots(Connection &connection);
/// `rootExists` where another root has that path.
[[nodiscard]] Status setRootPath(WriteContext &context, RootId root, const QString &path);

} // namespace ra::db
