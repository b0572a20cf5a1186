// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"
#include "db/findingtable.h"

namespace ra::db {

/// Traces by their ids, in the order of the ids' rows. A trace whose row hash doesn't fit is
/// `isDamaged`, with a diagnostic.
[[nodiscard]] Result<std::vector<StoredTrace>> readTraces(Connection &connection,
                                                          const QString &jsonIds);
/// Ids of the newest trace of each author for each of these samples, by sample and newest first.
[[nodiscard]] Result<std::vector<TraceId>> newestTraceIds(Connection &connection,
                                                          const QString &jsonSampleIds);
/// The same, and of an author who has only ones that were broken off, the newest of those.
[[nodiscard]] Result<std::vector<TraceId>> newestWrittenTraceIds(Connection &connection,
                                                                 const QString &jsonSampleIds);
/// All ids of one sample's traces, newest first.
[[nodiscard]] Result<std::vector<TraceId>> traceIds(Connection &connection, SampleId sample);

[[nodiscard]] Result<bool> hasTraceOf(Connection &connection, SampleId sample, qint64 author);

/// Appends a trace; there is no way to change one. Returns it as stored, with its id.
[[nodiscard]] Result<StoredTrace> insertTrace(WriteContext &context, const StoredTrace &trace);

} // namespace ra::db
