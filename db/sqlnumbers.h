// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>

namespace ra::db {

/// The statement with each `{Enum::Enumerator}` replaced by the number that is stored for it. SQL
/// texts name what they mean; the numbers are the enums' own, so that the planner still sees
/// constants. A name that is not known stays, and the statement is refused by SQLite.
[[nodiscard]] QString withNumbers(const QString &sql);

} // namespace ra::db
