// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/worker/compactworker.h"

#include "app/worker/threads.h"
#include "inference/wire/modelfile.h"

namespace ra::app {

Result<MonitorInfo> CompactWorker::load(const inference::HelloRequest &hello,
                                        const ProgressSink & /*progress*/)
{
    RA_TRY(inference::checkCompactWeights(m_weightsPath));
    inference::CompactOptions options;
    options.weightsPath = m_weightsPath;
    options.cacheFolder = hello.cacheFolder;
    options.threads = threadsFor(hello.threads);
    RA_TRY_ASSIGN(m_engine, inference::CompactEngine::load(options));
    return m_engine->info();
}

Status CompactWorker::prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                              const ProgressSink &progress)
{
    return m_engine->prepare(knowledge, std::move(stop), progress);
}

Result<MonitorInfo> CompactWorker::check(std::stop_token stop)
{
    return m_engine->check(std::move(stop));
}

MonitorReplies CompactWorker::run(std::span<const MonitorItem> items,
                                  const std::function<void(const MonitorPiece &)> &onPiece,
                                  std::stop_token stop)
{
    return inference::runOneByOne(
        items, stop, [&](const MonitorItem &item) { return m_engine->run(item, onPiece, stop); });
}

} // namespace ra::app
