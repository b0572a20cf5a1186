// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/filterquery.h"
#include "annotation/port/samplequery.h"

#include <QVariantList>

namespace ra::db {

/// A condition over `sample s`, put together from literals only; what the user wrote is in
/// `values`.
struct FilterSql {
    QString where;
    QVariantList values;
};

/// Whether the condition on the role may choose the index: good for counting, bad for sorted pages.
enum class RoleHint { Index, NoIndex };

/// Samples with role Sample that match; terms on `ignored` are left out. Error `filterTooLong`.
[[nodiscard]] Result<FilterSql> toSql(const Filter &filter, RoleHint hint,
                                      std::optional<FilterField> ignored = {});

/// The sort expression over `sample s`.
[[nodiscard]] QString toSql(SortKey key);
/// `ORDER BY` text of an expression, ties by id.
[[nodiscard]] QString orderBy(const QString &key, SortDirection direction);

} // namespace ra::db
