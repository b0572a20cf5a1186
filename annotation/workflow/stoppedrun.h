// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

namespace ra {

/// The error of a run that stores in parts and ended early: says how many of how many items were
/// stored before `why`, whose code it keeps. Where none was, it is `why` as it stands.
[[nodiscard]] Error stoppedAfter(qint64 stored, qint64 total, const Error &why);

} // namespace ra
