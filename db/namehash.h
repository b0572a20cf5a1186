// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/writerthread.h"

#include <QSet>

#include <functional>
#include <vector>

namespace ra::db {

/// The tables whose rows others hang on by their number: names, and what was said once of imports,
/// runs and exports. Each row carries a hash over its other columns.
enum class NameTable { Meta, Author, Root, Import, Category, Type, Monitor, Run, Profile, Export };

/// A row of one of them that does not fit its hash: it was changed on the disk.
struct DamagedName {
    /// 0 in the table without numbers (Meta).
    qint64 id = 0;
    /// What it is called now.
    QString name;
};

[[nodiscard]] Result<std::vector<DamagedName>> readDamagedNames(Connection &connection,
                                                                NameTable table);
[[nodiscard]] Result<QSet<qint64>> readDamagedIds(Connection &connection, NameTable table);

/// Hashes a row as it stands: after it was made, or written anew as a whole.
[[nodiscard]] Status hashName(WriteContext &context, NameTable table, qint64 id);
/// Changes a row in part by `change` and hashes it anew; one that was damaged before stays damaged.
[[nodiscard]] Status changeName(WriteContext &context, NameTable table, qint64 id,
                                const std::function<Status()> &change);
/// Sets a value of the project itself.
[[nodiscard]] Status writeMeta(Connection &connection, const QString &key, const QString &value);

/// Hashes every row of all these tables as it stands: the upgrade to the version that keeps them.
[[nodiscard]] Status hashAllNames(Connection &connection);

} // namespace ra::db
