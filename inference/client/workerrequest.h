// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "inference/wire/messages.h"

#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <vector>

namespace ra::inference {

enum class WorkerTask { GetReady, Prepare, Run, Check };

/// Something a caller waits for. `knowledge` is set for a prepare, `items` (of one category) for a
/// run, which is answered with a result for each; what else is asked is answered with none.
struct WorkerRequest {
    qint64 ticket = 0;
    WorkerTask task = WorkerTask::GetReady;
    std::shared_ptr<const CategoryKnowledge> knowledge;
    std::vector<MonitorItem> items;
    std::function<void(const MonitorPiece &)> onPiece;
    ProgressSink onProgress;
    std::promise<Result<MonitorReplies>> answer;
};

/// Requests that wait for their turn; each leaves it taken or answered. One thread at a time.
class RequestQueue final
{
public:
    void add(std::shared_ptr<WorkerRequest> request) { m_waiting.push_back(std::move(request)); }
    [[nodiscard]] bool isEmpty() const { return m_waiting.empty(); }
    /// The one that waits longest; the queue must not be empty.
    [[nodiscard]] std::shared_ptr<WorkerRequest> take();
    /// Answers one of them with an error; false where it isn't here.
    [[nodiscard]] bool fail(qint64 ticket, const Error &reason);
    void failAll(const Error &reason);
    /// Tells all of them why they wait.
    void tell(const Progress &progress) const;

private:
    std::deque<std::shared_ptr<WorkerRequest>> m_waiting;
};

} // namespace ra::inference
