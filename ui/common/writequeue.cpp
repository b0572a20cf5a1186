// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/writequeue.h"

#include "annotation/port/storefailure.h"

#include <chrono>

namespace ra::ui {

namespace {
constexpr std::chrono::milliseconds kRetryAfter{2000};
} // namespace

WriteQueue::WriteQueue(QObject *parent)
    : QObject(parent),
      m_thread(std::make_unique<AsyncRunner>(1))
{
    m_retry.setSingleShot(true);
    m_retry.setInterval(kRetryAfter);
    connect(&m_retry, &QTimer::timeout, this, &WriteQueue::writeNext);
}

void WriteQueue::add(Task task)
{
    m_tasks.push_back(std::move(task));
    if (!m_retry.isActive()) {
        writeNext();
    }
    Q_EMIT changed();
}

void WriteQueue::tryAgain()
{
    if (m_retry.isActive()) {
        m_retry.stop();
        writeNext();
    }
}

std::vector<WriteQueue::Task> WriteQueue::takeTasks()
{
    m_retry.stop();
    std::vector<Task> tasks(std::make_move_iterator(m_tasks.begin()),
                            std::make_move_iterator(m_tasks.end()));
    m_tasks.clear();
    return tasks;
}

void WriteQueue::writeNext()
{
    if (m_isWriting || m_tasks.empty()) {
        return;
    }
    m_isWriting = true;
    const Task &task = m_tasks.front();
    m_thread->run(
        this,
        [project = m_project, work = task.work, isWritten = task.isWritten](std::stop_token) {
            std::optional<Error> error = work(*project);
            *isWritten = !error;
            return error;
        },
        [this](const std::optional<Error> &error) { finish(error); });
}

void WriteQueue::finish(const std::optional<Error> &error)
{
    m_isWriting = false;
    if (m_tasks.empty()) {
        return;
    }
    const bool isKept =
        error && m_tasks.front().onFailure == OnFailure::TryAgain && isStoreFailure(*error);
    if (isKept) {
        m_problem = error->text();
        m_retry.start();
    } else {
        m_problem.clear();
        const Task task = std::move(m_tasks.front());
        m_tasks.pop_front();
        task.done();
        writeNext();
    }
    Q_EMIT changed();
}

} // namespace ra::ui
