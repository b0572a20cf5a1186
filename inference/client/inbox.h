// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <deque>
#include <functional>
#include <mutex>

namespace ra::inference {

/// Hands tasks to the thread that it lives on, which has an event loop; they are run there in their
/// order. (Unlike Qt's own queue it has a lock that the thread sanitizer sees.)
class Inbox final : public QObject
{
    Q_OBJECT

public:
    using Task = std::function<void()>;

    explicit Inbox(QObject *parent);

    /// Any thread, returns at once.
    void post(Task task);

Q_SIGNALS:
    void posted();

private:
    void work();

    std::mutex m_mutex;
    std::deque<Task> m_tasks;
};

} // namespace ra::inference
