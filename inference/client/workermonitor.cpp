// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workermonitor.h"

#include "annotation/base/verify.h"
#include "inference/client/workererrors.h"
#include "inference/client/workerlink.h"

namespace ra::inference {

WorkerMonitor::WorkerMonitor(const WorkerProgram &program, const MonitorInfo &info,
                             const WorkerLimits &limits)
    : m_link(new WorkerLink(program, limits, info))
{
    m_thread.setObjectName(QStringLiteral("monitor ") + info.name);
    m_link->moveToThread(&m_thread);
    QObject::connect(m_link, &WorkerLink::closed, &m_thread, &QThread::quit, Qt::DirectConnection);
    QObject::connect(&m_thread, &QThread::finished, m_link, &QObject::deleteLater);
    m_thread.start();
}

WorkerMonitor::~WorkerMonitor()
{
    m_link->post([link = m_link] { link->close(); });
    m_thread.wait();
}

MonitorInfo WorkerMonitor::info() const
{
    return m_link->info();
}

Status WorkerMonitor::prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                              const ProgressSink &progress)
{
    const auto request = std::make_shared<WorkerRequest>();
    request->task = WorkerTask::Prepare;
    request->onProgress = progress;
    request->knowledge = std::make_shared<const CategoryKnowledge>(knowledge);
    RA_TRY(submit(request, std::move(stop)));
    return {};
}

Result<MonitorReply> WorkerMonitor::run(const MonitorItem &item,
                                        const std::function<void(const MonitorPiece &)> &onPiece,
                                        std::stop_token stop)
{
    return std::move(runTogether({&item, 1}, onPiece, std::move(stop)).front());
}

MonitorReplies WorkerMonitor::runTogether(std::span<const MonitorItem> items,
                                          const std::function<void(const MonitorPiece &)> &onPiece,
                                          std::stop_token stop)
{
    if (items.empty()) {
        return {};
    }
    const auto request = std::make_shared<WorkerRequest>();
    request->task = WorkerTask::Run;
    request->items.assign(items.begin(), items.end());
    request->onPiece = onPiece;
    Result<MonitorReplies> replies = submit(request, std::move(stop));
    return replies ? *std::move(replies) : MonitorReplies(items.size(), fail(replies.error()));
}

void WorkerMonitor::turnOn()
{
    m_link->post([link = m_link] { link->turnOn(); });
}

void WorkerMonitor::warmUp()
{
    m_link->post([link = m_link] { link->warmUp(); });
}

void WorkerMonitor::unload()
{
    m_link->post([link = m_link] { link->unload(); });
}

Result<MonitorInfo> WorkerMonitor::check(std::stop_token stop)
{
    const auto request = std::make_shared<WorkerRequest>();
    request->task = WorkerTask::Check;
    RA_TRY(submit(request, std::move(stop)));
    return info();
}

Result<MonitorInfo> WorkerMonitor::waitUntilReady(std::stop_token stop,
                                                  const ProgressSink &progress)
{
    const auto request = std::make_shared<WorkerRequest>();
    request->onProgress = progress;
    RA_TRY(submit(request, std::move(stop)));
    return info();
}

Result<MonitorReplies> WorkerMonitor::submit(std::shared_ptr<WorkerRequest> request,
                                             std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    if (stop.stop_requested()) {
        return fail(runCancelled());
    }
    const qint64 ticket = ++m_lastTicket;
    request->ticket = ticket;
    std::future<Result<MonitorReplies>> answer = request->answer.get_future();
    m_link->post([link = m_link, request = std::move(request)] { link->submit(request); });
    // After the request was posted, so that a cancel never overtakes it.
    const std::stop_callback onStop(std::move(stop), [link = m_link, ticket] {
        link->post([link, ticket] { link->cancel(ticket); });
    });
    return answer.get();
}

} // namespace ra::inference
