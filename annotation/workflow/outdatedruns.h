// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/ledger.h"

#include <QSet>

#include <vector>

namespace ra {

/// When it last made a trace, as far as that is known.
[[nodiscard]] inline qint64 lastWork(const RunRow &run)
{
    return run.endedMs.value_or(run.startedMs);
}

/// Runs whose monitor was another one, of the same name, than in that name's newest run that made a
/// trace: it had other weights or settings.
[[nodiscard]] QSet<RunId> outdatedRuns(const std::vector<RunRow> &runs);

} // namespace ra
