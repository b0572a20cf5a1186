// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"
#include "annotation/domain/score.h"
#include "annotation/domain/taxonomy.h"
#include "db/writerthread.h"

namespace ra::db {

/// Ids of authors, categories and profiles; made where they are new.
[[nodiscard]] Result<qint64> authorId(WriteContext &context, const Author &author);
[[nodiscard]] Result<qint64> categoryId(WriteContext &context, const QString &name,
                                        Scenario scenario);
[[nodiscard]] Result<qint64> profileId(WriteContext &context, const ProfileRow &profile);

/// The next free number of a table, counted on from `highestSql` (a literal that selects the
/// highest one in use): there is no other writer.
[[nodiscard]] Result<qint64> nextNumber(WriteContext &context, const char *highestSql);

/// The type of that name or synonym by normal form, made with the next free colour and digit where
/// it is new; none for an empty name.
[[nodiscard]] Result<std::optional<TypeRef>> typeFor(WriteContext &context, const QString &name);

/// Adds or changes a type. Errors: `typeExists` (name or synonym belongs to another type),
/// `noType`, and what checkTypeName() says.
[[nodiscard]] Result<TypeId> saveType(WriteContext &context, const DefectType &type);

/// All types; synonyms come back in their normal form.
[[nodiscard]] Result<std::vector<DefectType>> readTypes(Connection &connection);

/// The project's taxonomy as the open transaction sees it.
[[nodiscard]] Result<std::shared_ptr<const Taxonomy>> taxonomyOf(WriteContext &context);

} // namespace ra::db
