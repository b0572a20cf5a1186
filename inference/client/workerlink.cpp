// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workerlink.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>

#include <utility>

namespace ra::inference {

namespace {

Error startsWhenNeeded()
{
    return {{}, QT_TRANSLATE_NOOP("ra", "Starts when it is needed."), {}, {}};
}

} // namespace

WorkerLink::WorkerLink(WorkerProgram program, const WorkerLimits &limits, const MonitorInfo &info)
    : m_program(std::move(program)),
      m_limits(limits),
      m_status(info),
      m_policy(limits),
      m_times(limits),
      m_flood(limits),
      m_watch(limits),
      m_known(limits.maxKnownCategories)
{
    for (QTimer *timer :
         {&m_helloTimer, &m_silenceTimer, &m_workTimer, &m_graceTimer, &m_restartTimer}) {
        timer->setSingleShot(true);
    }
    m_helloTimer.setInterval(limits.helloTime);
    m_silenceTimer.setInterval(limits.silenceTime);
    connect(&m_helloTimer, &QTimer::timeout, this, &WorkerLink::onHelloLate);
    connect(&m_silenceTimer, &QTimer::timeout, this,
            [this] { stopBecause(workerSilent(m_limits.silenceTime)); });
    connect(&m_workTimer, &QTimer::timeout, this, &WorkerLink::onWorkLate);
    connect(&m_graceTimer, &QTimer::timeout, this, &WorkerLink::onGraceOver);
    connect(&m_restartTimer, &QTimer::timeout, this, &WorkerLink::startProcess);
    setState(State::Stopped);
}

void WorkerLink::submit(std::shared_ptr<WorkerRequest> request)
{
    m_waiting.add(std::move(request));
    advance();
}

void WorkerLink::cancel(qint64 ticket)
{
    if (m_waiting.fail(ticket, runCancelled())) {
        return;
    }
    if (!m_active || !m_active->request || m_active->request->ticket != ticket) {
        return;
    }
    const bool mayStillAnswer = m_active->hasToldPieces && m_state == State::Busy;
    if (!mayStillAnswer) {
        answerActive(fail(runCancelled()));
    }
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

void WorkerLink::unload()
{
    if (m_state != State::Ready) {
        return;
    }
    stopTimers();
    setState(State::Unloading);
    m_process->send({MessageKind::Bye, 0, {}});
    m_process->closeInput();
    m_graceTimer.start(m_limits.byeGrace);
}

void WorkerLink::close()
{
    answerActive(fail(monitorClosing()));
    m_waiting.failAll(monitorClosing());
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
        m_waiting.failAll(*m_offReason);
    } else if (m_state == State::Closing) {
        m_waiting.failAll(monitorClosing());
    } else if (m_state == State::Stopped && !m_waiting.isEmpty()) {
        startProcess();
    } else if (m_state == State::Ready && !m_waiting.isEmpty()) {
        begin(m_waiting.take());
    }
}

void WorkerLink::startProcess()
{
    if (!std::exchange(m_hasSwept, true)) {
        sweepTempFolders();
    }
    m_exchange = std::make_unique<TempFolder>();
    if (!m_exchange->isValid()) {
        turnOff(monitorOff(noExchangeFolder(m_exchange->errorString()), m_program.remedy));
        return;
    }
    m_ending.reset();
    m_loaded = 0;
    m_known.forgetTold();
    m_flood.begin(std::chrono::steady_clock::now());
    m_process = std::make_unique<WorkerProcess>(m_program, m_limits);
    connect(m_process.get(), &WorkerProcess::started, this, &WorkerLink::sayHello);
    connect(m_process.get(), &WorkerProcess::startFailed, this, &WorkerLink::onStartFailed);
    connect(m_process.get(), &WorkerProcess::messageReceived, this, &WorkerLink::onMessage);
    connect(m_process.get(), &WorkerProcess::becameUnreadable, this, [this](const Error &reason) {
        if (reason.code == QLatin1String(errorcode::kWireVersion)) {
            turnOff(monitorOff(reason, m_program.remedy));
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
    m_watch.begin(m_process->processorTime());
    const HelloRequest hello{m_exchange->path(), m_program.cacheFolder, m_program.threads,
                             m_program.setup, m_program.isInspection};
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
    m_active->knowledge = m_known.use(category);
    m_active->isTold = m_active->knowledge && !m_known.isTold(category);
    beginStep(m_active->isTold ? Step::Prepare : Step::Run);
}

void WorkerLink::beginStep(Step step)
{
    m_active->step = step;
    m_active->wireId = ++m_lastWireId;
    m_active->since = std::chrono::steady_clock::now();
    m_watch.begin(m_process->processorTime());
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
    if (m_state == State::Closing || m_state == State::Ending || m_state == State::Unloading) {
        return;
    }
    if (m_silenceTimer.isActive()) {
        m_silenceTimer.start();
    }
    if (m_flood.isFlood(std::chrono::steady_clock::now())) {
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
        if (const Result<Beat> beat = beatFromJson(message.body)) {
            m_status.setMemory(beat->memoryBytes);
        }
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
    m_status.take(hello->info);
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
    if (m_state == State::Starting && progress) {
        onLoading(*progress);
        return;
    }
    if (!isAboutActive(message) || m_active->step != Step::Prepare || !progress) {
        return;
    }
    // Only what gets on earns more time.
    if (progress->done > m_active->done && m_workTimer.isActive()) {
        m_active->done = progress->done;
        m_watch.begin(m_process->processorTime());
        m_workTimer.start();
    }
    if (m_active->request && m_active->request->onProgress) {
        m_active->request->onProgress(*progress);
    }
}

void WorkerLink::onLoading(const Progress &progress)
{
    if (progress.total == 0 || progress.done <= m_loaded) {
        return;
    }
    m_loaded = progress.done;
    m_helloTimer.start();
    m_watch.begin(m_process->processorTime());
    const Error note = loadingWeights(progress);
    m_status.setNote(note);
    m_waiting.tell({progress.done, progress.total, 0, {}, note.text()});
}

void WorkerLink::onPiece(const Message &message)
{
    const Result<MonitorPiece> piece = pieceFromJson(message.body);
    // Pieces are for watching: what counts is the answer, so a bad one is only not shown.
    if (!isAboutActive(message) || !piece) {
        return;
    }
    m_active->hasToldPieces = true;
    if (m_workTimer.isActive()) {
        // What is written word by word gets on, however long it becomes.
        m_watch.begin(m_process->processorTime());
        m_workTimer.start();
    }
    if (m_active->request && m_active->request->onPiece) {
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
    m_known.told(m_active->knowledge);
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
    m_status.take(checked->info);
    finishActive(MonitorReply{});
}

void WorkerLink::onFailed(const Message &message)
{
    const Result<Error> sent = errorFromJson(message.body);
    const Error error = sent ? *sent : replyInvalid(sent.error());
    if (m_state == State::Starting) {
        // It runs but can't work, for a reason that starting it again doesn't change.
        if (m_program.isInspection) {
            m_waiting.failAll(error);
        }
        turnOff(monitorOff(error, m_program.remedy));
        stopBecause(error);
    } else if (isAboutActive(message)) {
        onActiveFailed(error);
    }
}

void WorkerLink::onActiveFailed(const Error &error)
{
    // The program keeps only so many categories: it is told again, once.
    if (error.code == QLatin1String(errorcode::kUnknownCategory) && m_active->request
        && m_active->knowledge && !std::exchange(m_active->isTold, true)) {
        beginStep(Step::Prepare);
        return;
    }
    finishActive(fail(error));
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
    if (m_state == State::Closing || m_state == State::Ending || m_state == State::Unloading) {
        m_process->kill();
        return;
    }
    // It did not obey the cancel.
    answerActive(fail(runCancelled()));
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

void WorkerLink::onHelloLate()
{
    if (m_watch.getsOn(m_process->processorTime())) {
        noteSlow(startsSlowly());
        m_helloTimer.start();
        return;
    }
    stopBecause(workerNotReady(m_limits.helloTime));
}

void WorkerLink::onWorkLate()
{
    const std::chrono::milliseconds limit = m_workTimer.intervalAsDuration();
    const ProcessorTime used = m_process->processorTime();
    // What a prepare takes depends on how much there is to learn; one image has its limit.
    const bool isOverdue =
        m_active->step != Step::Prepare && m_watch.hadItsTime(used, limit, m_status.info().threads);
    if (!isOverdue && m_watch.getsOn(used)) {
        noteSlow(worksSlowly());
        m_workTimer.start();
        return;
    }
    stop({itemTookTooLong(limit), true});
}

void WorkerLink::noteSlow(const Error &note)
{
    m_status.setNote(note);
    if (!m_active) {
        m_waiting.tell({0, 0, 0, {}, note.text()});
    } else if (m_active->request && m_active->request->onProgress) {
        m_active->request->onProgress({m_active->done, 0, 0, {}, note.text()});
    }
}

void WorkerLink::onStartFailed(const QString &systemReason)
{
    dropProcess();
    if (m_state == State::Closing) {
        Q_EMIT closed();
        return;
    }
    turnOff(monitorOff(workerMissing(m_program.path, systemReason), m_program.remedy));
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
    if (stateBefore == State::Unloading) {
        m_status.setMemory(0);
        setState(State::Stopped);
        advance();
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
        turnOff(monitorGaveUp(happened, m_program.remedy));
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
    m_waiting.failAll(reason);
}

void WorkerLink::setState(State state, const std::optional<Error> &note)
{
    m_state = state;
    switch (state) {
    case State::Stopped:
    case State::Unloading:
        // As good as ready: who asks it waits for its start.
        m_status.setHealth(MonitorHealth::Ready, startsWhenNeeded());
        return;
    case State::Ready:
        m_status.setHealth(MonitorHealth::Ready, note);
        return;
    case State::Starting:
    case State::BackingOff:
        m_status.setHealth(MonitorHealth::Starting, note);
        return;
    case State::Busy:
    case State::Ending:
        m_status.setHealth(MonitorHealth::Busy, note);
        return;
    case State::Off:
    case State::Closing:
        m_status.setHealth(MonitorHealth::Off, note);
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
