// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/project.h"
#include "ui/common/async.h"

#include <QObject>
#include <QTimer>

#include <atomic>
#include <deque>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace ra::ui {

/// What becomes of a write that the store could not do. TryAgain keeps it before all later ones
/// until it is done, so that nothing a person did is lost or stored out of order; Tell hands the
/// error to whoever asked.
enum class OnFailure { TryAgain, Tell };

/// Writes of a person, strictly one after the other in the order given. What fails is tried again
/// every two seconds and on demand; what the store refuses is told and passed over. GUI thread.
class WriteQueue final : public QObject
{
    Q_OBJECT

public:
    /// Why it failed; none = it is on the disk. May be called again after a failure.
    using Work = std::function<std::optional<Error>(Project &)>;

    struct Task {
        Work work;
        std::function<void()> done;
        OnFailure onFailure = OnFailure::TryAgain;
        /// Set by the writing thread, also where nobody waits for `done` any more.
        std::shared_ptr<std::atomic<bool>> isWritten = std::make_shared<std::atomic<bool>>(false);
    };

    explicit WriteQueue(QObject *parent = nullptr);

    /// The project must live until the tasks are taken() or the queue is gone.
    void setProject(Project *project) { m_project = project; }
    void add(Task task);
    /// Ends the pause after a failure.
    void tryAgain();

    [[nodiscard]] bool isEmpty() const { return m_tasks.empty(); }
    /// Why the first task could not be written; empty where none failed.
    [[nodiscard]] const QString &problem() const { return m_problem; }

    /// Gives up the tasks that may not be written yet, in order, and the thread that may still be
    /// writing the first one.
    [[nodiscard]] std::vector<Task> takeTasks();
    [[nodiscard]] std::unique_ptr<AsyncRunner> takeThread() { return std::move(m_thread); }

Q_SIGNALS:
    void changed();

private:
    void writeNext();
    void finish(const std::optional<Error> &error);

    Project *m_project = nullptr;
    std::deque<Task> m_tasks;
    bool m_isWriting = false;
    QString m_problem;
    QTimer m_retry;
    // Last member: it waits for what is being written.
    std::unique_ptr<AsyncRunner> m_thread;
};

} // namespace ra::ui
