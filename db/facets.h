// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "db/connection.h"

namespace ra::db {

/// Counts per value; from the counters where nothing is filtered, else by one grouping pass for all
/// fields without a term of their own, and one more for each field that has one.
[[nodiscard]] Result<Facets> readFacets(Connection &connection, const Filter &filter);
[[nodiscard]] Result<qint64> countSamples(Connection &connection, const Filter &filter);

} // namespace ra::db
