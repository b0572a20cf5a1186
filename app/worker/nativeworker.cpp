// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/worker/nativeworker.h"

#include "app/worker/threads.h"

#include <QCoreApplication>

namespace ra::app {

namespace {

Error notLoaded()
{
    return {QStringLiteral("notLoaded"),
            QT_TRANSLATE_NOOP("ra", "The monitor only looked at its weights and has not loaded "
                                    "them."),
            {},
            {}};
}

} // namespace

Result<MonitorInfo> NativeWorker::load(const inference::HelloRequest &hello,
                                       const ProgressSink &progress)
{
    const MonitorSetup &setup = hello.setup.value();
    if (hello.isInspection) {
        MonitorInfo info;
        info.name = setup.name;
        info.kind = MonitorKind::Native;
        RA_TRY_ASSIGN(info.model, inference::QwenEngine::inspect(setup));
        return info;
    }
    const int threads = setup.threads > 0 ? setup.threads : hello.threads;
    RA_TRY_ASSIGN(m_engine, inference::QwenEngine::load(setup, threadsFor(threads),
                                                        hello.cacheFolder, progress));
    return m_engine->info();
}

Status NativeWorker::prepare(const CategoryKnowledge &knowledge, std::stop_token /*stop*/,
                             const ProgressSink & /*progress*/)
{
    return m_engine ? m_engine->prepare(knowledge) : fail(notLoaded());
}

Result<MonitorInfo> NativeWorker::check(std::stop_token stop)
{
    if (!m_engine) {
        return fail(notLoaded());
    }
    return m_engine->check(std::move(stop));
}

MonitorReplies NativeWorker::run(std::span<const MonitorItem> items,
                                 const std::function<void(const MonitorPiece &)> &onPiece,
                                 std::stop_token stop)
{
    return m_engine ? m_engine->runTogether(items, onPiece, std::move(stop))
                    : MonitorReplies(items.size(), fail(notLoaded()));
}

} // namespace ra::app
