// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/outdatedruns.h"

#include <QHash>

namespace ra {

QSet<RunId> outdatedRuns(const std::vector<RunRow> &runs)
{
    QHash<QString, const RunRow *> newest;
    for (const RunRow &run : runs) {
        const RunRow *&known = newest[run.monitor];
        if (run.done > 0 && (known == nullptr || lastWork(run) >= lastWork(*known))) {
            known = &run;
        }
    }
    QSet<RunId> outdated;
    for (const RunRow &run : runs) {
        const RunRow *const known = newest.value(run.monitor);
        if (known != nullptr && run.setup != known->setup) {
            outdated.insert(run.id);
        }
    }
    return outdated;
}

} // namespace ra
