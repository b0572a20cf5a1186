// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/findingtable.h"

#include <QSet>

#include <functional>

namespace ra::db {

/// Those of these samples whose row does not fit its hash: path, category, split, group or another
/// of the columns that import and people's choices decide was changed on the disk.
[[nodiscard]] Result<QSet<qint64>> readDamagedSamples(Connection &connection,
                                                      const QString &jsonIds);

/// Hashes the rows of new samples.
[[nodiscard]] Status hashSamples(WriteContext &context, const std::vector<SampleId> &samples);

/// Changes rows of these samples by `change` and hashes them anew; a row that was damaged before
/// stays damaged.
[[nodiscard]] Status changeSamples(WriteContext &context, const std::vector<SampleId> &samples,
                                   const std::function<Status()> &change);

} // namespace ra::db
