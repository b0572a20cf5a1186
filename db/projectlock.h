// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QLockFile>

#include <chrono>
#include <memory>

namespace ra::db {

/// The right to write the file at `path`: a lock file beside it, which a dead process of this
/// computer loses, also where it died before it wrote its name into it. Errors: `locked` (another
/// process has it, or nobody can say who), `alreadyOpen` (this process has it), `readOnlyFolder`,
/// `diskFull`.
[[nodiscard]] Result<std::unique_ptr<QLockFile>> takeLock(const QString &path,
                                                          std::chrono::milliseconds wait);

/// Takes away what programs of ours that were killed left in `folder`: copies and new projects that
/// were never finished (`NAME.partial`), and their locks, by which they are known.
void sweepUnfinished(const QString &folder);

} // namespace ra::db
