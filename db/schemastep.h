// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>

#include <functional>
#include <vector>

namespace ra::db {

class Connection;

/// The script that leads to one schema version from the one before.
struct SchemaStep {
    int version = 0;
    QByteArray script;
    /// What SQL can't do for the rows that are there, after the script in the same transaction; may
    /// be empty.
    std::function<Status(Connection &)> finish = {};
};

/// All steps, version 1 first, without a gap.
using SchemaCatalogue = std::vector<SchemaStep>;

} // namespace ra::db
