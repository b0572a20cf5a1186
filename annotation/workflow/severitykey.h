// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"

namespace ra {

/// The spelling in results: `note`, `warning`, `error`.
[[nodiscard]] QString toKey(Severity severity);

} // namespace ra
