// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"
#include "db/connection.h"

namespace ra::db {

/// Everything about one sample; `noSample` where there is none. Rows whose hash doesn't fit come
/// with an entry in `damage`.
[[nodiscard]] Result<SampleDetail> readDetail(Connection &connection, SampleId sample);

/// Row, truth, record and own reference of several samples, in id order, without traces.
[[nodiscard]] Result<std::vector<SampleDetail>> readRecordDetails(Connection &connection,
                                                                  const std::vector<SampleId> &ids);

/// The newest trace of each monitor (or of the one named) of these samples, in id order.
[[nodiscard]] Result<std::vector<AuditRow>>
readAuditRows(Connection &connection, const std::vector<SampleId> &ids, const QString &monitor);

/// The same as SampleQuery::newestTraces() gives them.
[[nodiscard]] Result<std::vector<JudgedTrace>>
readJudgedTraces(Connection &connection, const std::vector<SampleId> &ids, const QString &monitor);

} // namespace ra::db
