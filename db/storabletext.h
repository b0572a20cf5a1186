// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ra::db {

/// `text` as SQLite gives it back: it drops a byte-order mark at the start and replaces U+FFFE and
/// U+FFFF and halves of surrogate pairs. Everything that is bound or hashed goes through here, so
/// that a row reads as it was hashed; what is no text becomes U+FFFD. Also never null.
[[nodiscard]] QString storableText(const QString &text);

} // namespace ra::db
