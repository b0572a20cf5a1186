// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workerlink.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "inference/client/exchangefolder.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>

namespace ra::inference {

namespace {

Error startsWhenNeeded()
{
    return {{}, QT_TRANSLATE_NOOP("ra", "Starts when it is needed."), {}, {}};
}

} // namespace

WorkerLink::WorkerLink(const WorkerProgram &program, const WorkerLimits &limits,
                       const MonitorInfo &info)
    : m_program(program),
      m_limits(limits),
      m_info(info),
      m_policy(limits),
      m_times(limits)
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
    connect(&m_workTimer, &QTimer::timeout, this, [this] {
        stop({itemTookTooLong(m_workTimer.intervalAsDuration()), true});
    });
    connect(&m_graceTimer, &QTimer::timeout, this, &WorkerLink::onGraceOver);
    connect(&m_restartTimer, &QTimer::timeout, this, &WorkerLink::startProcess);
    setState(State::Stopped);
}

MonitorInfo WorkerLink::info() const
{
    const std::lock_guard lock(m_infoMutex);
    MonitorInfo info = m_info;
    info.note = m_note ? m_note->text() : QString();
    return info;
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

void WorkerLink::warmUp()
{
    if (m_state == State::Stopped) {
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
    if (!std::exchange(m_hasSwept, true)) {
        sweepExchangeFolders(QDir::tempPath());
    }
    m_exchange = makeExchangeFolder();
    if (!m_exchange->isValid()) {
        turnOff(monitorOff(noExchangeFolder(m_exchange->errorString())));
        return;
    }
    m_ending.reset();
    m_told.clear();
    m_messages = 0;
    m_messagesSince = std::chrono::steady_clock::now();
    m_process = std::make_unique<WorkerProcess>(m_program, m_limits);
    connect(m_process.get(), &WorkerProcess::started, this, &WorkerLink::sayHello);
    connect(m_process.get(), &WorkerProcess::startFailed, this, &WorkerLink::onStartFailed);
    connect(m_process.get(), &WorkerProcess::messageReceived, this, &WorkerLink::onMessage);
    connect(m_process.get(), &WorkerProcess::becameUnreadable, this, [this](const Error &reason) {
        if (reason.code == QLatin1String(errorcode::kWireVersion)) {
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
    if (request->task == WorkerTask::GetReady) {
        request->answer.set_value(MonitorReply{});
        advance();
        return;
    }
    m_active = Active{};
    m_active->request = std::move(request);
    if (m_active->request->task == WorkerTask::Check) {
        beginStep(Step::Check);
        return;
    }
    if (m_active->request->task == WorkerTask::Prepare) {
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
    m_active->since = std::chrono::steady_clock::now();
    setState(State::Busy);
    if (step == Step::Run) {
        m_workTimer.start(m_times.limit());
        m_process->send({MessageKind::Run, m_active->wireId, toJson(*m_active->request->item)});
        return;
    }
    if (step == Step::Check) {
        m_workTimer.start(m_limits.minItemTime);
        m_process->send({MessageKind::Check, m_active->wireId, {}});
        return;
    }
    m_workTimer.start(m_limits.prepareStallTime);
    for (const QJsonObject &part : toJsonParts(*m_active->knowledge)) {
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
    if (isFlood()) {
        stopBecause(workerFlooded(m_limits.maxMessages));
        return;
    }
    switch (message.kind) {
    case MessageKind::Hello:
        onHello(message);
        return;
    case MessageKind::Progress:
        onProgress(message);
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
        takeBeat(message);
        return;
    case MessageKind::Prepare:
    case MessageKind::Run:
    case MessageKind::Check:
    case MessageKind::Cancel:
    case MessageKind::Bye:
        stopBecause(workerUnreadable(Error{QStringLiteral("messageUnexpected"),
                                           QT_TRANSLATE_NOOP("ra", "an unexpected message"),
                                           {},
                                           {}}));
        return;
    }
}

bool WorkerLink::isFlood()
{
    const auto now = std::chrono::steady_clock::now();
    if (now - m_messagesSince >= m_limits.floodWindow) {
        m_messagesSince = now;
        m_messages = 0;
    }
    return ++m_messages > m_limits.maxMessages;
}

void WorkerLink::takeBeat(const Message &message)
{
    if (const Result<Beat> beat = beatFromJson(message.body)) {
        const std::lock_guard lock(m_infoMutex);
        m_info.memoryBytes = beat->memoryBytes;
    }
}

void WorkerLink::takeInfo(const MonitorInfo &info)
{
    const std::lock_guard lock(m_infoMutex);
    const MonitorHealth health = m_info.health;
    m_info = info;
    m_info.health = health;
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
    takeInfo(hello->info);
    setState(State::Ready);
    m_silenceTimer.start();
    advance();
}

bool WorkerLink::isAboutActive(const Message &message) const
{
    // Late answers to a request that was given up carry an older id and are dropped.
    return m_active && message.id == m_active->wireId;
}

void WorkerLink::onProgress(const Message &message)
{
    const Result<Progress> progress = progressFromJson(message.body);
    if (!isAboutActive(message) || m_active->step != Step::Prepare || !progress) {
        return;
    }
    // Only what gets on earns more time.
    if (progress->done > m_active->done && m_workTimer.isActive()) {
        m_active->done = progress->done;
        m_workTimer.start();
    }
    if (m_active->request && m_active->request->onProgress) {
        m_active->request->onProgress(*progress);
    }
}

void WorkerLink::onPiece(const Message &message)
{
    const Result<MonitorPiece> piece = pieceFromJson(message.body);
    // Pieces are for watching: what counts is the answer, so a bad one is only not shown.
    if (isAboutActive(message) && piece && m_active->request && m_active->request->onPiece) {
        m_active->request->onPiece(*piece);
    }
}

void WorkerLink::onDone(const Message &message)
{
    if (!isAboutActive(message)) {
        return;
    }
    switch (m_active->step) {
    case Step::Prepare:
        onPrepared();
        return;
    case Step::Run:
        onRun(message);
        return;
    case Step::Check:
        onChecked(message);
        return;
    }
}

void WorkerLink::onPrepared()
{
    m_known.insert(m_active->knowledge->category, m_active->knowledge);
    m_told.insert(m_active->knowledge->category);
    if (m_active->request && m_active->request->item) {
        beginStep(Step::Run);
    } else {
        finishActive(MonitorReply{});
    }
}

void WorkerLink::onRun(const Message &message)
{
    Result<MonitorReply> reply = replyFromJson(message.body, message.id, m_exchange->path());
    if (!reply) {
        finishActive(fail(replyInvalid(reply.error())));
        return;
    }
    m_times.add(std::chrono::duration_cast<std::chrono::milliseconds>(
        std::chrono::steady_clock::now() - m_active->since));
    finishActive(std::move(reply));
}

void WorkerLink::onChecked(const Message &message)
{
    const Result<HelloReply> checked = helloReplyFromJson(message.body);
    if (!checked) {
        finishActive(fail(replyInvalid(checked.error())));
        return;
    }
    takeInfo(checked->info);
    finishActive(MonitorReply{});
}

void WorkerLink::onFailed(const Message &message)
{
    const Result<Error> sent = errorFromJson(message.body);
    const Error error = sent ? *sent : replyInvalid(sent.error());
    if (m_state == State::Starting) {
        // It runs but can't work, for a reason that starting it again doesn't change.
        turnOff(monitorOff(error));
        stopBecause(error);
    } else if (isAboutActive(message)) {
        finishActive(fail(error));
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
    m_ending = Ending{runCancelled(), false};
    setState(State::Ending);
    m_process->terminate();
    m_graceTimer.start(m_limits.cancelGrace);
}

void WorkerLink::stopBecause(const Error &happened)
{
    stop({happened, false});
}

void WorkerLink::stop(const Ending &ending)
{
    if (m_process) {
        m_ending = ending;
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
    const Error happened = m_ending ? m_ending->happened : workerCrashed(end);
    dropProcess();
    if (stateBefore == State::Closing) {
        Q_EMIT closed();
        return;
    }
    if (stateBefore != State::Off) {
        goOnAfter(stateBefore, happened);
    }
    answerActive(fail(m_state == State::Off ? happened : canBeRunAgain(happened)));
    m_active.reset();
}

void WorkerLink::goOnAfter(State stateBefore, const Error &happened)
{
    const bool wasCancelled = stateBefore == State::Ending;
    if (stateBefore == State::Starting) {
        m_policy.failedToGetReady();
    } else if (m_ending && m_ending->isTimeout) {
        m_policy.timedOut();
    } else if (!wasCancelled) {
        m_policy.crashed(std::chrono::steady_clock::now());
    }
    if (m_policy.mustGiveUp()) {
        turnOff(monitorGaveUp(happened));
    } else if (wasCancelled) {
        startProcess();
    } else {
        setState(State::BackingOff, willStartAgain(happened));
        m_restartTimer.start(m_policy.restartDelay());
    }
}

void WorkerLink::turnOff(const Error &reason)
{
    m_offReason = reason;
    setState(State::Off, reason);
    failWaiting(reason);
}

void WorkerLink::failWaiting(const Error &reason)
{
    while (!m_waiting.empty()) {
        m_waiting.front()->answer.set_value(fail(reason));
        m_waiting.pop_front();
    }
}

void WorkerLink::setState(State state, const std::optional<Error> &note)
{
    m_state = state;
    const std::lock_guard lock(m_infoMutex);
    m_note = note;
    switch (state) {
    case State::Stopped:
        // As good as ready: who asks it waits for its start.
        m_info.health = MonitorHealth::Ready;
        m_note = startsWhenNeeded();
        return;
    case State::Ready:
        m_info.health = MonitorHealth::Ready;
        return;
    case State::Starting:
    case State::BackingOff:
        m_info.health = MonitorHealth::Starting;
        return;
    case State::Busy:
    case State::Ending:
        m_info.health = MonitorHealth::Busy;
        return;
    case State::Off:
    case State::Closing:
        m_info.health = MonitorHealth::Off;
        return;
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
