// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

#include <optional>

namespace ra {

/// Bytes that this user may still write into `folder` (quotas aside); none where the system does
/// not say. QStorageInfo looks mounts up by name, which fails below a changed root. Never on the
/// GUI thread.
[[nodiscard]] std::optional<qint64> freeBytes(const QString &folder);

} // namespace ra
