// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/activerequest.h"

#include "annotation/base/errorcode.h"

#include <algorithm>
#include <utility>

namespace ra::inference {

ActiveRequest::ActiveRequest(std::shared_ptr<WorkerRequest> request, KnownCategories &known)
    : m_request(std::move(request)),
      m_task(m_request->task),
      m_items(m_request->items),
      m_knowledge(m_request->knowledge)
{
    if (m_task == WorkerTask::Run) {
        const QString &category = m_items.front().category;
        m_knowledge = known.use(category);
        m_isTold = m_knowledge && !known.isTold(category);
    }
}

ActiveRequest::Step ActiveRequest::firstStep() const
{
    if (m_task == WorkerTask::Check) {
        return Step::Check;
    }
    return m_task == WorkerTask::Prepare || m_isTold ? Step::Prepare : Step::Run;
}

std::vector<Message> ActiveRequest::begin(Step step, qint64 wireId)
{
    m_step = step;
    m_wireId = wireId;
    m_since = std::chrono::steady_clock::now();
    if (step == Step::Run) {
        return {{MessageKind::Run, wireId, toJson(m_items)}};
    }
    if (step == Step::Check) {
        return {{MessageKind::Check, wireId, {}}};
    }
    std::vector<Message> messages;
    for (const QJsonObject &part : toJsonParts(*m_knowledge)) {
        messages.push_back({MessageKind::Prepare, wireId, part});
    }
    return messages;
}

std::chrono::milliseconds ActiveRequest::elapsed() const
{
    return std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now()
                                                                 - m_since);
}

bool ActiveRequest::waitsAs(qint64 ticket) const
{
    return m_request && m_request->ticket == ticket;
}

bool ActiveRequest::mayBeAnsweredWith(const Error &error) const
{
    return m_isCancelled || error.code != QLatin1String(errorcode::kCancelled);
}

bool ActiveRequest::mayTellAgain()
{
    return m_request && m_knowledge && !std::exchange(m_isTold, true);
}

void ActiveRequest::tell(const MonitorPiece &piece)
{
    m_hasToldPieces = true;
    if (m_request && m_request->onPiece) {
        m_request->onPiece(piece);
    }
}

bool ActiveRequest::tell(const Progress &progress)
{
    const bool getsOn = progress.done > m_done;
    m_done = std::max(m_done, progress.done);
    if (m_request && m_request->onProgress) {
        m_request->onProgress(progress);
    }
    return getsOn;
}

void ActiveRequest::tellNote(const QString &note) const
{
    if (m_request && m_request->onProgress) {
        m_request->onProgress({m_done, 0, 0, {}, note});
    }
}

void ActiveRequest::answer(Result<MonitorReplies> result)
{
    if (m_request) {
        std::exchange(m_request, nullptr)->answer.set_value(std::move(result));
    }
}

} // namespace ra::inference
