// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

namespace ra {

/// True where the store itself failed (full or broken disk, lock, damaged file): nothing of the
/// call was stored, or (`maybeStored`) nobody knows, and the same call may succeed later. False
/// where the store refused this call, which would be refused again.
[[nodiscard]] inline bool isStoreFailure(const Error &error)
{
    constexpr const char *kFailures[] = {"diskFull", "ioError",     "locked",  "readOnly",
                                         "noAccess", "storeFailed", "damaged", "maybeStored"};
    for (const char *code : kFailures) {
        if (error.code == QLatin1String(code)) {
            return true;
        }
    }
    return false;
}

} // namespace ra
