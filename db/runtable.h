// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/port/projectstore.h"
#include "db/writerthread.h"

namespace ra::db {

[[nodiscard]] Result<RunId> beginRun(WriteContext &context, const RunRequest &request,
                                     const Author &author);
/// Errors: `noRun`. An item whose error is `cancelled` stays waiting.
[[nodiscard]] Status addRunResults(WriteContext &context, const Assessor &assessor, RunId run,
                                   const std::vector<RunItemResult> &results);
/// Cancelling cancels the waiting items, running again brings them back.
[[nodiscard]] Status setRunState(WriteContext &context, RunId run, RunState state);
/// Runs that were under way when the program ended are paused now.
[[nodiscard]] Status pauseInterruptedRuns(WriteContext &context);

[[nodiscard]] Result<std::vector<RunRow>> readRuns(Connection &connection);
[[nodiscard]] Result<std::vector<SampleId>> readWaitingItems(Connection &connection, RunId run);
[[nodiscard]] Result<std::vector<RunFailure>> readFailures(Connection &connection, RunId run);

} // namespace ra::db
