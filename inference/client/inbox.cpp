// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/inbox.h"

#include <utility>

namespace ra::inference {

Inbox::Inbox(QObject *parent) : QObject(parent)
{
    connect(this, &Inbox::posted, this, &Inbox::work, Qt::QueuedConnection);
}

void Inbox::post(Task task)
{
    {
        const std::lock_guard lock(m_mutex);
        m_tasks.push_back(std::move(task));
    }
    Q_EMIT posted();
}

void Inbox::work()
{
    std::deque<Task> tasks;
    {
        const std::lock_guard lock(m_mutex);
        tasks.swap(m_tasks);
    }
    for (const Task &task : tasks) {
        task();
    }
}

} // namespace ra::inference
