// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QLockFile>

#include <chrono>
#include <memory>

namespace ra::db {

/// The right to write the file at `path`: a lock file beside it, which a dead process of this
/// computer loses. Errors: `locked` (another process has it, or nobody can say who), `alreadyOpen`
/// (this process has it), `readOnlyFolder`, `diskFull`.
[[nodiscard]] Result<std::unique_ptr<QLockFile>> takeLock(const QString &path,
                                                          std::chrono::milliseconds wait);

} // namespace ra::db
