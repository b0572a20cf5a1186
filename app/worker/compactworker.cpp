// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/worker/compactworker.h"

#include "inference/wire/modelfile.h"

#include <algorithm>
#include <thread>

namespace ra::app {

namespace {

/// One processor is left to the window.
int defaultThreads()
{
    return std::max(1, static_cast<int>(std::thread::hardware_concurrency()) - 1);
}

} // namespace

Result<MonitorInfo> CompactWorker::load(const inference::HelloRequest &hello)
{
    RA_TRY(inference::checkCompactWeights(m_weightsPath));
    inference::CompactOptions options;
    options.weightsPath = m_weightsPath;
    options.cacheFolder = hello.cacheFolder;
    options.threads = hello.threads > 0 ? hello.threads : defaultThreads();
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

Result<MonitorReply> CompactWorker::run(const MonitorItem &item,
                                        const std::function<void(const MonitorPiece &)> &onPiece,
                                        std::stop_token stop)
{
    return m_engine->run(item, onPiece, std::move(stop));
}

} // namespace ra::app
