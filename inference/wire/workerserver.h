// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/port/monitor.h"
#include "inference/wire/messages.h"

#include <chrono>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <stop_token>
#include <thread>
#include <variant>

namespace ra::inference {

/// What a worker program computes with. All functions are called on one thread, one at a time.
/// What they throw fails the one request; they should give errors all the same.
class WorkerEngine
{
public:
    virtual ~WorkerEngine() = default;

    /// Called once, first: loads the model. `progress` counts bytes of weights and may be called as
    /// often as wished.
    [[nodiscard]] virtual Result<MonitorInfo> load(const HelloRequest &hello,
                                                   const ProgressSink &progress) = 0;
    /// `progress` may be called as often as wished.
    [[nodiscard]] virtual Status prepare(const CategoryKnowledge &knowledge, std::stop_token stop,
                                         const ProgressSink &progress) = 0;
    /// Proves that it computes what it should; gives what is known of it, with what was measured.
    [[nodiscard]] virtual Result<MonitorInfo> check(std::stop_token stop) = 0;
    /// Judges items of one category; gives one result for each, in their order.
    [[nodiscard]] virtual MonitorReplies
    run(std::span<const MonitorItem> items,
        const std::function<void(const MonitorPiece &)> &onPiece, std::stop_token stop) = 0;
};

/// Judges items with `run`, one after the other; those that were not begun when it was stopped are
/// `cancelled`.
[[nodiscard]] MonitorReplies
runOneByOne(std::span<const MonitorItem> items, const std::stop_token &stop,
            const std::function<Result<MonitorReply>(const MonitorItem &)> &run);

struct ServerSettings {
    int inputFd = -1;
    int outputFd = -1;
    /// Readable = the program shall end; −1 = none. A signalfd, so that signals need no handler.
    int endFd = -1;
    std::chrono::milliseconds beatInterval{2000};
    /// How long serve() waits at the end for a request that is being computed.
    std::chrono::milliseconds endGrace{1000};
};

/// Why serve() came back. Where `isComputing`, the engine did not stop within the grace: end the
/// program without destroying the server.
struct ServerEnd {
    enum class Cause { InputEnded, Bye, Signal, InputDamaged, InputFailed };
    Cause cause = Cause::InputEnded;
    bool isComputing = false;
};

/// The worker's side of the protocol: one thread reads (so that a cancel arrives at once), one
/// computes, one gives the sign of life.
class WorkerServer final
{
public:
    WorkerServer(WorkerEngine &engine, const ServerSettings &settings);
    ~WorkerServer();
    Q_DISABLE_COPY_MOVE(WorkerServer)

    /// Serves until the input ends, the window says bye, or `endFd` becomes readable. Once.
    [[nodiscard]] ServerEnd serve();

private:
    struct SelfTest {
    };
    struct Request {
        qint64 id = 0;
        std::variant<HelloRequest, CategoryKnowledge, std::vector<MonitorItem>, SelfTest> content;
        std::stop_source stop;
    };

    /// False where the conversation is over.
    [[nodiscard]] bool take(const Message &message, ServerEnd &end);
    void enqueue(Request request);
    void cancel(qint64 id);
    void compute(std::stop_token stop);
    void beat(std::stop_token stop);
    void answer(const Request &request, std::stop_token stop);
    void answerHello(qint64 id, const HelloRequest &hello);
    void answerPrepare(qint64 id, const CategoryKnowledge &knowledge, std::stop_token stop);
    void answerRun(qint64 id, const std::vector<MonitorItem> &items, std::stop_token stop);
    void answerCheck(qint64 id, std::stop_token stop);
    [[nodiscard]] bool waitUntilIdle();
    void send(const Message &message);
    void sendFailed(qint64 id, const Error &error);

    WorkerEngine &m_engine;
    const ServerSettings m_settings;
    KnowledgeAssembler m_assembler;
    QString m_exchangeFolder;
    bool m_isLoaded = false;

    std::mutex m_sendMutex;

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Request> m_requests;
    qint64 m_currentId = 0;
    std::stop_source m_currentStop;

    // Last: they stop before what they use is destroyed.
    std::jthread m_computeThread;
    std::jthread m_beatThread;
};

} // namespace ra::inference
