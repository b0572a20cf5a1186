// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "inference/client/workersettings.h"

#include <QThread>

#include <atomic>

namespace ra::inference {

class WorkerLink;
struct WorkerRequest;

/// A monitor in a process of its own. Whatever happens there, a call here comes back with a reply
/// or with an error: `workerCrashed`, `timeout`, `workerUnreadable`, `replyInvalid`, `monitorOff`,
/// `cancelled`, or what the monitor itself found wrong. The program is started when it is first
/// needed (or by turnOn()), kept, and started again after a crash.
///
/// Several threads may call at once: calls are served in their order. No call may be under way
/// when it is destroyed; the destructor ends the program and waits for it (a second at most).
class WorkerMonitor final : public Monitor
{
public:
    /// `info` is what is told until the program speaks for itself: name and kind.
    WorkerMonitor(const WorkerProgram &program, const MonitorInfo &info,
                  const WorkerLimits &limits = {});
    ~WorkerMonitor() override;
    Q_DISABLE_COPY_MOVE(WorkerMonitor)

    [[nodiscard]] MonitorInfo info() const override;
    [[nodiscard]] Result<MonitorInfo> waitUntilReady(std::stop_token stop,
                                                     const ProgressSink &progress = {}) override;
    [[nodiscard]] Status prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                                 const ProgressSink &progress = {}) override;
    [[nodiscard]] Result<MonitorReply> run(const MonitorItem &item,
                                           const std::function<void(const MonitorPiece &)> &onPiece,
                                           std::stop_token stop) override;
    [[nodiscard]] MonitorReplies
    runTogether(std::span<const MonitorItem> items,
                const std::function<void(const MonitorPiece &)> &onPiece,
                std::stop_token stop) override;

    /// Starts it if need be and lets it prove that it computes right. Waits as `run` does.
    [[nodiscard]] Result<MonitorInfo> check(std::stop_token stop);
    /// Starts the program again after it was switched off. Any thread, returns at once.
    void turnOn();
    /// Starts the program ahead of its first use; nothing where it was started before. Any thread,
    /// returns at once.
    void warmUp();
    /// Ends the program where it is idle. Any thread, returns at once.
    void unload();

private:
    [[nodiscard]] Result<MonitorReplies> submit(std::shared_ptr<WorkerRequest> request,
                                                std::stop_token stop);

    QThread m_thread;
    /// Lives on m_thread and is deleted at its end.
    WorkerLink *m_link;
    std::atomic<qint64> m_lastTicket = 0;
};

} // namespace ra::inference
