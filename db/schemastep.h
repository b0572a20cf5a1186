// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

#include <vector>

namespace ra::db {

/// The script that leads to one schema version from the one before.
struct SchemaStep {
    int version = 0;
    QByteArray script;
};

/// All steps, version 1 first, without a gap.
using SchemaCatalogue = std::vector<SchemaStep>;

} // namespace ra::db
