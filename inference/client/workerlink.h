// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "inference/client/crashpolicy.h"
#include "inference/client/itemtimes.h"
#include "inference/client/workererrors.h"
#include "inference/client/workerprocess.h"
#include "inference/client/workersettings.h"

#include <QHash>
#include <QSet>
#include <QTemporaryDir>
#include <QTimer>

#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <optional>

namespace ra::inference {

enum class WorkerTask { GetReady, Prepare, Run, Check };

/// Something a caller waits for. `knowledge` is set for a prepare, `item` for a run.
struct WorkerRequest {
    qint64 ticket = 0;
    WorkerTask task = WorkerTask::GetReady;
    std::shared_ptr<const CategoryKnowledge> knowledge;
    std::optional<MonitorItem> item;
    std::function<void(const MonitorPiece &)> onPiece;
    ProgressSink onProgress;
    std::promise<Result<MonitorReply>> answer;
};

/// Keeps a worker program alive and gives it one request at a time. Lives on a thread of its own
/// with an event loop; info() may be called from any thread.
///
/// Every request is answered once: with the reply, or with why there is none. A request on which
/// the program ended is not given to the next one. What a category's monitor must know is told
/// again to each new program before its first image.
class WorkerLink final : public QObject
{
    Q_OBJECT

public:
    WorkerLink(const WorkerProgram &program, const WorkerLimits &limits, const MonitorInfo &info);

    /// Any thread.
    [[nodiscard]] MonitorInfo info() const;

    void submit(std::shared_ptr<WorkerRequest> request);
    /// Answers the request with `cancelled` at once, and sees to it that the program stops too.
    void cancel(qint64 ticket);
    /// Starts the program where it is not running; forgives earlier crashes where it is off.
    void turnOn();
    /// Starts the program where it was never started.
    void warmUp();
    /// Ends the program and answers what waits; closed() follows.
    void close();

Q_SIGNALS:
    void closed();

private:
    enum class State { Stopped, Starting, Ready, Busy, Ending, BackingOff, Off, Closing };
    enum class Step { Prepare, Run, Check };

    /// What the program is working on. `request` is null once it was answered (cancelled).
    struct Active {
        std::shared_ptr<WorkerRequest> request;
        std::shared_ptr<const CategoryKnowledge> knowledge;
        Step step = Step::Run;
        qint64 wireId = 0;
        std::chrono::steady_clock::time_point since;
        /// Images that its prepare is through with.
        qint64 done = 0;
    };
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
    void onPiece(const Message &message);
    void onDone(const Message &message);
    void onPrepared();
    void onRun(const Message &message);
    void onChecked(const Message &message);
    void onFailed(const Message &message);
    void onStartFailed(const QString &systemReason);
    void onEnded(const WorkerEnd &end);
    void goOnAfter(State stateBefore, const Error &happened);
    void onGraceOver();
    [[nodiscard]] bool isAboutActive(const Message &message) const;
    void finishActive(Result<MonitorReply> result);
    void answerActive(Result<MonitorReply> result);
    [[nodiscard]] bool isFlood();
    void takeBeat(const Message &message);
    void takeInfo(const MonitorInfo &info);
    void stopBecause(const Error &happened);
    void stop(const Ending &ending);
    void turnOff(const Error &reason);
    void failWaiting(const Error &reason);
    void setState(State state, const std::optional<Error> &note = {});
    void stopTimers();
    void dropProcess();

    const WorkerProgram m_program;
    const WorkerLimits m_limits;

    mutable std::mutex m_infoMutex;
    MonitorInfo m_info;
    /// What people read beside it, put into their language when they do.
    std::optional<Error> m_note;

    State m_state = State::Stopped;
    bool m_hasSwept = false;
    std::unique_ptr<WorkerProcess> m_process;
    std::unique_ptr<QTemporaryDir> m_exchange;
    std::deque<std::shared_ptr<WorkerRequest>> m_waiting;
    std::optional<Active> m_active;
    qint64 m_lastWireId = 0;
    int m_messages = 0;
    std::chrono::steady_clock::time_point m_messagesSince;
    /// None where the program ended by itself.
    std::optional<Ending> m_ending;
    std::optional<Error> m_offReason;
    CrashPolicy m_policy;
    ItemTimes m_times;
    QHash<QString, std::shared_ptr<const CategoryKnowledge>> m_known;
    /// Categories that the present program was told about.
    QSet<QString> m_told;

    QTimer m_helloTimer{this};
    QTimer m_silenceTimer{this};
    QTimer m_workTimer{this};
    QTimer m_graceTimer{this};
    QTimer m_restartTimer{this};
};

} // namespace ra::inference
