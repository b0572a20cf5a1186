// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QMetaObject>
#include <QObject>
#include <QPointer>
#include <QThreadPool>

#include <stop_token>
#include <utility>

namespace ra::ui {

/// Runs work off the GUI thread and hands its value back on the guard's thread.
///
/// `work` gets values only and a stop token; `done(value)` is called on the guard's thread, and
/// never after the guard is gone. Destroying the runner asks all its work to stop and waits for it.
/// One thread = work is done in the order it was given. GUI thread; it may be destroyed on another.
class AsyncRunner final
{
public:
    explicit AsyncRunner(int threads);
    ~AsyncRunner();
    Q_DISABLE_COPY_MOVE(AsyncRunner)

    /// Returns a handle whose request_stop() cancels this piece of work; its `done` is still called
    /// with whatever the work returned then.
    template <typename Work, typename Done>
    std::stop_source run(QObject *guard, Work work, Done done)
    {
        std::stop_source own;
        const QPointer<QObject> alive(guard);
        countPending(+1);
        m_pool.start(
            [own, all = m_all, alive, work = std::move(work), done = std::move(done)]() mutable {
                const std::stop_callback chain(all.get_token(), [&own] { own.request_stop(); });
                auto value = work(own.get_token());
                // Posted through the application, which outlives the guard; checked on its own
                // thread.
                QMetaObject::invokeMethod(
                    qAppObject(),
                    [alive, done = std::move(done), value = std::move(value)]() mutable {
                        if (alive) {
                            done(std::move(value));
                        }
                        countPending(-1);
                    },
                    Qt::QueuedConnection);
            });
        return own;
    }

    /// Asks all work to stop, without waiting.
    void requestStop() { m_all.request_stop(); }
    /// Pieces of work of all runners whose `done` was not called yet. For tests and pictures, which
    /// must see the finished window. GUI thread.
    [[nodiscard]] static int pendingEverywhere();

private:
    static void countPending(int step);
    static QObject *qAppObject();

    QThreadPool m_pool;
    std::stop_source m_all;
};

} // namespace ra::ui
