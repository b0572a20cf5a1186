// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/worker/chosenworker.h"

#include "app/worker/compactworker.h"
#include "app/worker/nativeworker.h"

namespace ra::app {

Result<MonitorInfo> ChosenWorker::load(const inference::HelloRequest &hello,
                                       const ProgressSink &progress)
{
    if (hello.setup) {
        m_worker = std::make_unique<NativeWorker>();
    } else {
        m_worker = std::make_unique<CompactWorker>(m_builtInWeights);
    }
    return m_worker->load(hello, progress);
}

} // namespace ra::app
