// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/connection.h"

namespace ra::db {

/// "RAS1", the application id of project files.
inline constexpr quint32 kApplicationId = 0x52415331;

/// What the first 100 bytes of the file say.
struct FileHeader {
    quint32 applicationId = 0;
    int schemaVersion = 0;
};

/// Reads and checks the header before SQLite interprets the file, through SQLite's own file layer:
/// closing a descriptor of ours would drop the locks this process holds on the file. Errors:
/// `notAProject` (empty, no SQLite file, another application), `damaged` (truncated).
[[nodiscard]] Result<FileHeader> readHeader(Connection &connection);

} // namespace ra::db
