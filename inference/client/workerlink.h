// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/tempfolder.h"
#include "annotation/port/monitor.h"
#include "inference/client/activerequest.h"
#include "inference/client/crashpolicy.h"
#include "inference/client/floodguard.h"
#include "inference/client/inbox.h"
#include "inference/client/itemtimes.h"
#include "inference/client/knowncategories.h"
#include "inference/client/processorwatch.h"
#include "inference/client/workererrors.h"
#include "inference/client/workerprocess.h"
#include "inference/client/workerrequest.h"
#include "inference/client/workersettings.h"
#include "inference/client/workerstatus.h"

#include <QTimer>

#include <memory>
#include <optional>

namespace ra::inference {

/// Keeps a worker program alive and gives it one request at a time. Lives on a thread of its own
/// with an event loop; info() and post() may be called from any thread.
///
/// Every request is answered once: with the reply, or with why there is none. A request on which
/// the program ended is not given to the next one. What a category's monitor must know is told
/// again to each new program before its first image.
class WorkerLink final : public QObject
{
    Q_OBJECT

public:
    WorkerLink(WorkerProgram program, const WorkerLimits &limits, const MonitorInfo &info);

    /// Any thread.
    [[nodiscard]] MonitorInfo info() const { return m_status.info(); }

    /// Runs a task on its thread, in the order of the calls. Any thread.
    void post(Inbox::Task task) { m_inbox.post(std::move(task)); }

    void submit(std::shared_ptr<WorkerRequest> request);
    /// Answers the request with `cancelled` at once, and sees to it that the program stops too. One
    /// that has told pieces may still answer with what it has, within the grace.
    void cancel(qint64 ticket);
    /// Starts the program where it is not running; forgives earlier crashes where it is off.
    void turnOn();
    /// Starts the program where it was never started.
    void warmUp();
    /// Ends the program where it has nothing to do; the next request starts it again.
    void unload();
    /// Ends the program and answers what waits; closed() follows.
    void close();

Q_SIGNALS:
    void closed();

private:
    using State = LinkState;
    using Step = ActiveRequest::Step;

    /// Why we ended the program.
    struct Ending {
        Error happened;
        /// It lived, but took too long.
        bool isTimeout = false;
    };

    void advance();
    void startProcess();
    void sayHello();
    void begin(std::shared_ptr<WorkerRequest> request);
    void beginStep(Step step);
    void onMessage(const Message &message);
    void onHello(const Message &message);
    void onProgress(const Message &message);
    void onLoading(const Progress &progress);
    void onPiece(const Message &message);
    void onDone(const Message &message);
    void onPrepared();
    void onRun(const Message &message);
    void onChecked(const Message &message);
    void onFailed(const Message &message);
    void onActiveFailed(const Error &error);
    [[nodiscard]] bool isToldAgain(const Error &error);
    [[nodiscard]] bool isEndComing(const Error &error) const;
    void onHelloLate();
    void onWorkLate();
    void noteSlow(const Error &note);
    void onStartFailed(const QString &systemReason);
    void onEnded(const WorkerEnd &end);
    void goOnAfter(State stateBefore, const Error &happened);
    void onGraceOver();
    [[nodiscard]] bool isAboutActive(const Message &message) const;
    void finishActive(Result<MonitorReplies> result);
    void answerActive(Result<MonitorReplies> result);
    void stopBecause(const Error &happened);
    void stop(const Ending &ending);
    void turnOff(const Error &reason);
    void setState(State state, const std::optional<Error> &note = {});
    void stopTimers();
    void dropProcess();

    const WorkerProgram m_program;
    const WorkerLimits m_limits;

    WorkerStatus m_status;
    Inbox m_inbox{this};
    State m_state = State::Stopped;
    bool m_hasSwept = false;
    std::unique_ptr<WorkerProcess> m_process;
    std::unique_ptr<TempFolder> m_exchange;
    RequestQueue m_waiting;
    std::optional<ActiveRequest> m_active;
    qint64 m_lastWireId = 0;
    /// Bytes of weights that the starting program has taken.
    qint64 m_loaded = 0;
    /// None where the program ended by itself.
    std::optional<Ending> m_ending;
    std::optional<Error> m_offReason;
    CrashPolicy m_policy;
    ItemTimes m_times;
    FloodGuard m_flood;
    ProcessorWatch m_watch;
    KnownCategories m_known;

    QTimer m_helloTimer{this};
    QTimer m_silenceTimer{this};
    QTimer m_workTimer{this};
    QTimer m_graceTimer{this};
    QTimer m_restartTimer{this};
};

} // namespace ra::inference
