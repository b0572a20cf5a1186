// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workerrequest.h"

#include <algorithm>

namespace ra::inference {

std::shared_ptr<WorkerRequest> RequestQueue::take()
{
    std::shared_ptr<WorkerRequest> request = std::move(m_waiting.front());
    m_waiting.pop_front();
    return request;
}

bool RequestQueue::fail(qint64 ticket, const Error &reason)
{
    const auto found = std::find_if(m_waiting.begin(), m_waiting.end(),
                                    [ticket](const auto &r) { return r->ticket == ticket; });
    if (found == m_waiting.end()) {
        return false;
    }
    (*found)->answer.set_value(ra::fail(reason));
    m_waiting.erase(found);
    return true;
}

void RequestQueue::failAll(const Error &reason)
{
    while (!m_waiting.empty()) {
        take()->answer.set_value(ra::fail(reason));
    }
}

void RequestQueue::tell(const Progress &progress) const
{
    for (const std::shared_ptr<WorkerRequest> &request : m_waiting) {
        if (request->onProgress) {
            request->onProgress(progress);
        }
    }
}

} // namespace ra::inference
