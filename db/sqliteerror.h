// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

namespace ra::db {

/// The error for an extended SQLite result code met in the file at `path`: `diskFull`, `ioError`,
/// `damaged`, `locked`, `readOnly`, `cancelled`, `noAccess` or `storeFailed`. `detail` is SQLite's
/// own message, shown where no sentence of ours fits; `systemErrno` is the system's word on codes
/// that say no more than that reading or writing failed (0 = unknown).
[[nodiscard]] Error toError(int extendedCode, const QString &detail, const QString &path,
                            int systemErrno = 0);

/// True for an errno that says that there is no room: disk, quota or size limit.
[[nodiscard]] bool isDiskFull(int systemErrno);

/// True where the disk itself failed, which is no matter of room.
[[nodiscard]] bool isIoError(const Error &error);

} // namespace ra::db
