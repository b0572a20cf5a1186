// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/wire/workerserver.h"

#include "annotation/base/errorcode.h"
#include "inference/wire/frame.h"

#include <QCoreApplication>
#include <QFile>

#include <algorithm>
#include <array>
#include <cerrno>
#include <exception>
#include <new>

#include <poll.h>
#include <unistd.h>

namespace ra::inference {

namespace {

constexpr size_t kReadBytes = 65'536;

/// Resident memory of this process; 0 where the system doesn't tell.
qint64 residentBytes()
{
    QFile file(QStringLiteral("/proc/self/statm"));
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    const QList<QByteArray> pages = file.readAll().split(' ');
    return pages.size() < 2 ? 0 : pages.at(1).toLongLong() * sysconf(_SC_PAGESIZE);
}

/// False where the other side is gone.
bool writeAll(int fd, QByteArrayView bytes)
{
    while (!bytes.isEmpty()) {
        const ssize_t written = ::write(fd, bytes.data(), static_cast<size_t>(bytes.size()));
        if (written < 0 && errno != EINTR) {
            return false;
        }
        bytes = bytes.sliced(std::max<ssize_t>(written, 0));
    }
    return true;
}

Error outOfMemory()
{
    return {QLatin1String(errorcode::kOutOfMemory),
            QT_TRANSLATE_NOOP("ra", "There was not enough memory for this image. Close other "
                                    "programs, or use a smaller image."),
            {},
            {}};
}

Error outOfMemoryAtLoad()
{
    return {QLatin1String(errorcode::kOutOfMemory),
            QT_TRANSLATE_NOOP("ra", "There was not enough memory to load the monitor. Close other "
                                    "programs, or choose a smaller precision or model."),
            {},
            {}};
}

Error engineFault(const char *what)
{
    return {QLatin1String(errorcode::kEngineFault),
            QT_TRANSLATE_NOOP("ra", "The monitor failed on this image (%1). The other images are "
                                    "not affected."),
            {QString::fromUtf8(what)},
            {}};
}

/// The edge that no exception of the engine or its libraries crosses.
template <typename T, typename Function>
Result<T> guarded(Function &&function)
{
    try {
        return function();
    } catch (const std::bad_alloc &) {
        return fail(outOfMemory());
    } catch (const std::exception &exception) {
        return fail(engineFault(exception.what()));
    } catch (...) {
        return fail(engineFault("unknown reason"));
    }
}

} // namespace

MonitorReplies runOneByOne(std::span<const MonitorItem> items, const std::stop_token &stop,
                           const std::function<Result<MonitorReply>(const MonitorItem &)> &run)
{
    MonitorReplies replies;
    for (const MonitorItem &item : items) {
        if (stop.stop_requested()) {
            replies.push_back(fail(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled.")));
        } else {
            replies.push_back(run(item));
        }
    }
    return replies;
}

WorkerServer::WorkerServer(WorkerEngine &engine, const ServerSettings &settings)
    : m_engine(engine),
      m_settings(settings),
      m_computeThread([this](std::stop_token stop) { compute(std::move(stop)); }),
      m_beatThread([this](std::stop_token stop) { beat(std::move(stop)); })
{
}

WorkerServer::~WorkerServer()
{
    const std::lock_guard lock(m_mutex);
    m_requests.clear();
    m_currentStop.request_stop();
}

ServerEnd WorkerServer::serve()
{
    ServerEnd end;
    FrameReader reader;
    std::array<char, kReadBytes> bytes{};
    std::array<pollfd, 2> waits{{{m_settings.inputFd, POLLIN, 0}, {m_settings.endFd, POLLIN, 0}}};
    bool isGoing = true;
    while (isGoing) {
        if (::poll(waits.data(), waits.size(), -1) < 0) {
            if (errno == EINTR) {
                continue;
            }
            end.cause = ServerEnd::Cause::InputFailed;
            break;
        }
        if ((waits[1].revents & POLLIN) != 0) {
            end.cause = ServerEnd::Cause::Signal;
            break;
        }
        const ssize_t count = ::read(m_settings.inputFd, bytes.data(), bytes.size());
        if (count < 0 && errno == EINTR) {
            continue;
        }
        if (count <= 0) {
            break;
        }
        const FrameBatch batch = reader.feed(QByteArrayView(bytes.data(), count));
        for (const QJsonObject &frame : batch.frames) {
            const Result<Message> message = messageFromJson(frame);
            if (message) {
                isGoing = isGoing && take(*message, end);
            } else {
                sendFailed(0, message.error());
            }
        }
        if (batch.error) {
            sendFailed(0, *batch.error);
            end.cause = ServerEnd::Cause::InputDamaged;
            isGoing = false;
        }
    }
    end.isComputing = !waitUntilIdle();
    return end;
}

bool WorkerServer::take(const Message &message, ServerEnd &end)
{
    const auto enqueueOrFail = [this, &message](auto result) {
        if (result) {
            enqueue({message.id, *std::move(result), {}});
        } else {
            sendFailed(message.id, result.error());
        }
    };
    switch (message.kind) {
    case MessageKind::Hello:
        enqueueOrFail(helloRequestFromJson(message.body));
        break;
    case MessageKind::Prepare: {
        const Result<bool> isWhole = m_assembler.add(message.body);
        if (!isWhole) {
            sendFailed(message.id, isWhole.error());
        } else if (*isWhole) {
            enqueue({message.id, m_assembler.take(), {}});
        }
        break;
    }
    case MessageKind::Run:
        enqueueOrFail(itemsFromJson(message.body));
        break;
    case MessageKind::Check:
        enqueue({message.id, SelfTest(), {}});
        break;
    case MessageKind::Cancel:
        cancel(message.id);
        break;
    case MessageKind::Bye:
        end.cause = ServerEnd::Cause::Bye;
        return false;
    case MessageKind::Progress:
    case MessageKind::Piece:
    case MessageKind::Done:
    case MessageKind::Failed:
    case MessageKind::Beat:
        sendFailed(message.id, engineFault("a message that only a worker may send"));
        break;
    }
    return true;
}

void WorkerServer::enqueue(Request request)
{
    const std::lock_guard lock(m_mutex);
    m_requests.push_back(std::move(request));
    m_changed.notify_all();
}

void WorkerServer::cancel(qint64 id)
{
    const std::lock_guard lock(m_mutex);
    if (m_currentId == id) {
        m_currentStop.request_stop();
    }
    for (Request &request : m_requests) {
        if (request.id == id) {
            request.stop.request_stop();
        }
    }
}

void WorkerServer::compute(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    while (m_changed.wait(lock, stop, [this] { return !m_requests.empty(); })) {
        const Request request = std::move(m_requests.front());
        m_requests.pop_front();
        m_currentId = request.id;
        m_currentStop = request.stop;
        lock.unlock();
        answer(request, request.stop.get_token());
        lock.lock();
        m_currentId = 0;
        m_changed.notify_all();
    }
}

bool WorkerServer::waitUntilIdle()
{
    std::unique_lock lock(m_mutex);
    m_requests.clear();
    m_currentStop.request_stop();
    return m_changed.wait_for(lock, m_settings.endGrace, [this] { return m_currentId == 0; });
}

void WorkerServer::answer(const Request &request, std::stop_token stop)
{
    if (const auto *hello = std::get_if<HelloRequest>(&request.content)) {
        answerHello(request.id, *hello);
        return;
    }
    if (!m_isLoaded) {
        sendFailed(request.id, engineFault("it was asked before it was started"));
        return;
    }
    if (const auto *items = std::get_if<std::vector<MonitorItem>>(&request.content)) {
        answerRun(request.id, *items, std::move(stop));
    } else if (const auto *knowledge = std::get_if<CategoryKnowledge>(&request.content)) {
        answerPrepare(request.id, *knowledge, std::move(stop));
    } else {
        answerCheck(request.id, std::move(stop));
    }
}

void WorkerServer::answerPrepare(qint64 id, const CategoryKnowledge &knowledge,
                                 std::stop_token stop)
{
    ThrottledProgress progress([this, id](const Progress &state) {
        send({MessageKind::Progress, id, toJson(state)});
    });
    const Status prepared = guarded<void>([&] {
        return m_engine.prepare(knowledge, stop,
                                [&](const Progress &state) { progress.report(state); });
    });
    if (prepared) {
        send({MessageKind::Done, id, {}});
    } else {
        sendFailed(id, prepared.error());
    }
}

void WorkerServer::answerHello(qint64 id, const HelloRequest &hello)
{
    m_exchangeFolder = hello.exchangeFolder;
    ThrottledProgress progress([this, id](const Progress &state) {
        send({MessageKind::Progress, id, toJson(state)});
    });
    Result<MonitorInfo> info = guarded<MonitorInfo>([&] {
        return m_engine.load(hello, [&](const Progress &state) { progress.report(state); });
    });
    if (!info) {
        const bool isMemory = info.error().code == QLatin1String(errorcode::kOutOfMemory);
        sendFailed(id, isMemory ? outOfMemoryAtLoad() : info.error());
        return;
    }
    m_isLoaded = true;
    info->memoryBytes = residentBytes();
    send({MessageKind::Hello, id, toJson(HelloReply{::getpid(), *std::move(info)})});
}

void WorkerServer::answerRun(qint64 id, const std::vector<MonitorItem> &items, std::stop_token stop)
{
    const auto onPiece = [this, id](const MonitorPiece &piece) {
        send({MessageKind::Piece, id, toJson(piece)});
    };
    const Result<QJsonObject> body = guarded<QJsonObject>([&]() -> Result<QJsonObject> {
        const MonitorReplies replies = m_engine.run(items, onPiece, stop);
        if (replies.size() != items.size()) {
            return fail(engineFault("it did not answer to every image"));
        }
        return toJson(replies, id, m_exchangeFolder);
    });
    if (body) {
        send({MessageKind::Done, id, *body});
    } else {
        sendFailed(id, body.error());
    }
}

void WorkerServer::answerCheck(qint64 id, std::stop_token stop)
{
    Result<MonitorInfo> info =
        guarded<MonitorInfo>([&] { return m_engine.check(std::move(stop)); });
    if (!info) {
        sendFailed(id, info.error());
        return;
    }
    info->memoryBytes = residentBytes();
    send({MessageKind::Done, id, toJson(HelloReply{::getpid(), *std::move(info)})});
}

void WorkerServer::beat(std::stop_token stop)
{
    std::unique_lock lock(m_mutex);
    const auto never = [] { return false; };
    while (true) {
        m_changed.wait_for(lock, stop, m_settings.beatInterval, never);
        if (stop.stop_requested()) {
            return;
        }
        const qint64 id = m_currentId;
        lock.unlock();
        send({MessageKind::Beat, id, toJson(Beat{residentBytes()})});
        lock.lock();
    }
}

void WorkerServer::send(const Message &message)
{
    Result<QByteArray> frame = encodeFrame(toJson(message));
    if (!frame) {
        frame =
            encodeFrame(toJson(Message{MessageKind::Failed, message.id, toJson(frame.error())}));
    }
    const std::lock_guard lock(m_sendMutex);
    if (frame) {
        // A window that is gone shows as the end of the input: serve() sees it.
        static_cast<void>(writeAll(m_settings.outputFd, *frame));
    }
}

void WorkerServer::sendFailed(qint64 id, const Error &error)
{
    send({MessageKind::Failed, id, toJson(error)});
}

} // namespace ra::inference
