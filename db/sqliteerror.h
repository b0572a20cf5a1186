// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

namespace ra::db {

/// The error for an extended SQLite result code met in the file at `path`: `diskFull`, `ioError`,
/// `damaged`, `locked`, `readOnly`, `cancelled`, `noAccess` or `storeFailed`. `detail` is SQLite's
/// own message, shown where no sentence of ours fits.
[[nodiscard]] Error toError(int extendedCode, const QString &detail, const QString &path);

/// True for codes after which a connection must be opened anew before it is trusted again.
[[nodiscard]] bool isIoError(const Error &error);

} // namespace ra::db
