// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workerlink.h"

#include "annotation/base/verify.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra::inference {

namespace {

MonitorHealth healthOf(bool isOff, bool isBusy, bool isReady)
{
    if (isOff) {
        return MonitorHealth::Off;
    }
    if (isBusy) {
        return MonitorHealth::Busy;
    }
    return isReady ? MonitorHealth::Ready : MonitorHealth::Starting;
}

} // namespace

WorkerLink::WorkerLink(const WorkerProgram &program, const WorkerLimits &limits,
                       const MonitorInfo &info)
    : m_program(program)
    , m_limits(limits)
    , m_info(info)
    , m_policy(limits)
    , m_times(limits)
{
    for (QTimer *timer :
         {&m_helloTimer, &m_silenceTimer, &m_workTimer, &m_graceTimer, &m_restartTimer}) {
        timer->setSingleShot(true);
    }
    m_helloTimer.setInterval(limits.helloTime);
    m_silenceTimer.setInterval(limits.silenceTime);
    connect(&m_helloTimer, &QTimer::timeout, this,
            [this] { stopBecause(workerNotReady(m_limits.helloTime)); });
    connect(&m_silenceTimer, &QTimer::timeout, this,
            [this] { stopBecause(workerSilent(m_limits.silenceTime)); });
    connect(&m_workTimer, &QTimer::timeout, this,
            [this] { stopBecause(itemTookTooLong(m_workTimer.intervalAsDuration())); });
    connect(&m_graceTimer, &QTimer::timeout, this, &WorkerLink::onGraceOver);
    connect(&m_restartTimer, &QTimer::timeout, this, &WorkerLink::startProcess);
    setState(State::Stopped);
}

MonitorInfo WorkerLink::info() const
{
    const std::lock_guard lock(m_infoMutex);
    return m_info;
}

void WorkerLink::submit(std::shared_ptr<WorkerRequest> request)
{
    m_waiting.push_back(std::move(request));
    advance();
}

void WorkerLink::cancel(qint64 ticket)
{
    const auto waiting = std::find_if(m_waiting.begin(), m_waiting.end(),
                                      [ticket](const auto &r) { return r->ticket == ticket; });
    if (waiting != m_waiting.end()) {
        (*waiting)->answer.set_value(fail(runCancelled()));
        m_waiting.erase(waiting);
        return;
    }
    if (!m_active || !m_active->request || m_active->request->ticket != ticket) {
        return;
    }
    answerActive(fail(runCancelled()));
    if (m_state == State::Busy) {
        m_workTimer.stop();
        m_process->send({MessageKind::Cancel, m_active->wireId, {}});
        m_graceTimer.start(m_limits.cancelGrace);
    }
}

void WorkerLink::turnOn()
{
    if (m_state == State::Off) {
        m_policy.forgive();
        m_offReason.reset();
    }
    if (m_state == State::Off || m_state == State::Stopped) {
        startProcess();
    }
}

void WorkerLink::close()
{
    answerActive(fail(monitorClosing()));
    failWaiting(monitorClosing());
    stopTimers();
    setState(State::Closing);
    if (!m_process) {
        Q_EMIT closed();
        return;
    }
    m_process->send({MessageKind::Bye, 0, {}});
    m_process->closeInput();
    m_graceTimer.start(m_limits.byeGrace);
}

void WorkerLink::advance()
{
    if (m_state == State::Off) {
        failWaiting(*m_offReason);
    } else if (m_state == State::Closing) {
        failWaiting(monitorClosing());
    } else if (m_state == State::Stopped && !m_waiting.empty()) {
        startProcess();
    } else if (m_state == State::Ready && !m_waiting.empty()) {
        const std::shared_ptr<WorkerRequest> request = m_waiting.front();
        m_waiting.pop_front();
        begin(request);
    }
}

void WorkerLink::startProcess()
{
    m_exchange = std::make_unique<QTemporaryDir>();
    if (!m_exchange->isValid()) {
        turnOff(monitorOff(noExchangeFolder(m_exchange->errorString())));
        return;
    }
    m_endReason.reset();
    m_told.clear();
    m_messages = 0;
    m_process = std::make_unique<WorkerProcess>(m_program, m_limits);
    connect(m_process.get(), &WorkerProcess::started, this, &WorkerLink::sayHello);
    connect(m_process.get(), &WorkerProcess::startFailed, this, &WorkerLink::onStartFailed);
    connect(m_process.get(), &WorkerProcess::messageReceived, this, &WorkerLink::onMessage);
    connect(m_process.get(), &WorkerProcess::becameUnreadable, this, [this](const Error &reason) {
        if (reason.code == QLatin1String("wireVersion")) {
            turnOff(monitorOff(reason));
        }
        stopBecause(workerUnreadable(reason));
    });
    connect(m_process.get(), &WorkerProcess::ended, this, &WorkerLink::onEnded);
    setState(State::Starting);
    m_helloTimer.start();
    m_process->start();
}

void WorkerLink::sayHello()
{
    if (m_state != State::Starting) {
        return;
    }
    const HelloRequest hello{m_exchange->path(), m_program.cacheFolder, m_program.threads};
    m_process->send({MessageKind::Hello, ++m_lastWireId, toJson(hello)});
}

void WorkerLink::begin(std::shared_ptr<WorkerRequest> request)
{
    if (!request->knowledge && !request->item) {
        request->answer.set_value(MonitorReply{});
        advance();
        return;
    }
    m_active = Active{};
    m_active->request = std::move(request);
    if (m_active->request->knowledge) {
        m_active->knowledge = m_active->request->knowledge;
        beginStep(Step::Prepare);
        return;
    }
    const QString category = m_active->request->item->category;
    m_active->knowledge = m_known.value(category);
    const bool mustTell = m_active->knowledge && !m_told.contains(category);
    beginStep(mustTell ? Step::Prepare : Step::Run);
}

void WorkerLink::beginStep(Step step)
{
    m_active->step = step;
    m_active->wireId = ++m_lastWireId;
    m_messages = 0;
    m_active->since = std::chrono::steady_clock::now();
    setState(State::Busy);
    if (step == Step::Run) {
        m_workTimer.start(m_times.limit());
        m_process->send({MessageKind::Run, m_active->wireId, toJson(*m_active->request->item)});
        return;
    }
    const CategoryKnowledge &knowledge = *m_active->knowledge;
    const auto images = std::ssize(knowledge.references) + std::ssize(knowledge.approved);
    m_workTimer.start(std::max(m_limits.minItemTime, m_limits.prepareTimePerImage * images));
    for (const QJsonObject &part : toJsonParts(knowledge)) {
        m_process->send({MessageKind::Prepare, m_active->wireId, part});
    }
}

void WorkerLink::onMessage(const Message &message)
{
    if (m_state == State::Closing || m_state == State::Ending) {
        return;
    }
    if (m_silenceTimer.isActive()) {
        m_silenceTimer.start();
    }
    if (message.kind != MessageKind::Beat && ++m_messages > m_limits.maxMessagesPerRequest) {
        stopBecause(workerFlooded(m_limits.maxMessagesPerRequest));
        return;
    }
    switch (message.kind) {
    case MessageKind::Hello:
        onHello(message);
        return;
    case MessageKind::Piece:
        onPiece(message);
        return;
    case MessageKind::Done:
        onDone(message);
        return;
    case MessageKind::Failed:
        onFailed(message);
        return;
    case MessageKind::Beat:
        if (const Result<Beat> beat = beatFromJson(message.body)) {
            const std::lock_guard lock(m_infoMutex);
            m_info.memoryBytes = beat->memoryBytes;
        }
        return;
    case MessageKind::Prepare:
    case MessageKind::Run:
    case MessageKind::Cancel:
    case MessageKind::Bye:
        stopBecause(workerUnreadable(Error{QStringLiteral("messageUnexpected"),
                                           QT_TRANSLATE_NOOP("ra", "an unexpected message"),
                                           {},
                                           {}}));
        return;
    }
}

void WorkerLink::onHello(const Message &message)
{
    const Result<HelloReply> hello = helloReplyFromJson(message.body);
    if (!hello) {
        stopBecause(workerUnreadable(hello.error()));
        return;
    }
    if (m_state != State::Starting) {
        return;
    }
    m_helloTimer.stop();
    m_policy.gotReady();
    {
        const std::lock_guard lock(m_infoMutex);
        m_info = hello->info;
    }
    setState(State::Ready);
    m_silenceTimer.start();
    advance();
}

bool WorkerLink::isAboutActive(const Message &message) const
{
    // Late answers to a request that was given up carry an older id and are dropped.
    return m_active && message.id == m_active->wireId;
}

void WorkerLink::onPiece(const Message &message)
{
    if (!isAboutActive(message)) {
        return;
    }
    const Result<MonitorPiece> piece = pieceFromJson(message.body);
    if (!piece) {
        stopBecause(workerUnreadable(piece.error()));
    } else if (m_active->request && m_active->request->onPiece) {
        m_active->request->onPiece(*piece);
    }
}

void WorkerLink::onDone(const Message &message)
{
    if (!isAboutActive(message)) {
        return;
    }
    if (m_active->step == Step::Prepare) {
        m_known.insert(m_active->knowledge->category, m_active->knowledge);
        m_told.insert(m_active->knowledge->category);
        if (m_active->request && m_active->request->item) {
            beginStep(Step::Run);
        } else {
            finishActive(MonitorReply{});
        }
        return;
    }
    Result<MonitorReply> reply = replyFromJson(message.body, message.id, m_exchange->path());
    if (!reply) {
        stopBecause(workerUnreadable(reply.error()));
        return;
    }
    m_times.add(std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_active->since));
    finishActive(std::move(reply));
}

void WorkerLink::onFailed(const Message &message)
{
    const Result<Error> error = errorFromJson(message.body);
    if (!error) {
        stopBecause(workerUnreadable(error.error()));
    } else if (m_state == State::Starting) {
        // It runs but can't work, for a reason that starting it again doesn't change.
        turnOff(monitorOff(*error));
        stopBecause(*error);
    } else if (isAboutActive(message)) {
        finishActive(fail(*error));
    }
}

void WorkerLink::finishActive(Result<MonitorReply> result)
{
    m_workTimer.stop();
    m_graceTimer.stop();
    m_policy.succeeded();
    // The state first: who gets the answer may look at it.
    setState(State::Ready);
    answerActive(std::move(result));
    m_active.reset();
    advance();
}

void WorkerLink::answerActive(Result<MonitorReply> result)
{
    if (m_active && m_active->request) {
        m_active->request->answer.set_value(std::move(result));
        m_active->request.reset();
    }
}

void WorkerLink::onGraceOver()
{
    if (m_state == State::Closing || m_state == State::Ending) {
        m_process->kill();
        return;
    }
    // It did not obey the cancel.
    m_endReason = runCancelled();
    setState(State::Ending);
    m_process->terminate();
    m_graceTimer.start(m_limits.cancelGrace);
}

void WorkerLink::stopBecause(const Error &reason)
{
    if (m_process) {
        m_endReason = reason;
        m_process->kill();
    }
}

void WorkerLink::onStartFailed(const QString &systemReason)
{
    dropProcess();
    if (m_state == State::Closing) {
        Q_EMIT closed();
        return;
    }
    turnOff(monitorOff(workerMissing(m_program.path, systemReason)));
}

void WorkerLink::onEnded(const WorkerEnd &end)
{
    const State stateBefore = m_state;
    const Error reason = m_endReason.value_or(workerCrashed(end));
    dropProcess();
    if (stateBefore == State::Closing) {
        Q_EMIT closed();
        return;
    }
    if (stateBefore != State::Off) {
        goOnAfter(stateBefore, reason);
    }
    answerActive(fail(reason));
    m_active.reset();
}

void WorkerLink::goOnAfter(State stateBefore, const Error &reason)
{
    const bool wasCancelled = stateBefore == State::Ending;
    if (stateBefore == State::Starting) {
        m_policy.failedToGetReady();
    } else if (!wasCancelled) {
        m_policy.crashed(std::chrono::steady_clock::now());
    }
    if (m_policy.mustGiveUp()) {
        turnOff(monitorGaveUp(reason));
    } else if (wasCancelled) {
        startProcess();
    } else {
        setState(State::BackingOff, reason.text());
        m_restartTimer.start(m_policy.restartDelay());
    }
}

void WorkerLink::turnOff(const Error &reason)
{
    m_offReason = reason;
    setState(State::Off, reason.text());
    failWaiting(reason);
}

void WorkerLink::failWaiting(const Error &reason)
{
    while (!m_waiting.empty()) {
        m_waiting.front()->answer.set_value(fail(reason));
        m_waiting.pop_front();
    }
}

void WorkerLink::setState(State state, const QString &note)
{
    m_state = state;
    const bool isOff = state == State::Off || state == State::Closing;
    const bool isBusy = state == State::Busy || state == State::Ending;
    const std::lock_guard lock(m_infoMutex);
    m_info.health = healthOf(isOff, isBusy, state == State::Ready);
    m_info.note = note;
    if (state == State::Stopped) {
        m_info.note = QCoreApplication::translate("ra", "Starts when it is needed.");
    }
}

void WorkerLink::stopTimers()
{
    for (QTimer *timer :
         {&m_helloTimer, &m_silenceTimer, &m_workTimer, &m_graceTimer, &m_restartTimer}) {
        timer->stop();
    }
}

void WorkerLink::dropProcess()
{
    stopTimers();
    m_exchange.reset();
    // It is the sender of the signal that led here.
    m_process.release()->deleteLater();
}

} // namespace ra::inference
