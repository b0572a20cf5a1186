// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workerlink.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"

#include <QCoreApplication>

#include <utility>

namespace ra::inference {

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
    if (!m_active || !m_active->waitsAs(ticket)) {
        return;
    }
    const bool mayStillAnswer = m_active->hasToldPieces() && m_state == State::Busy;
    if (!mayStillAnswer) {
        answerActive(fail(runCancelled()));
    }
    if (m_state == State::Busy) {
        m_workTimer.stop();
        m_active->setCancelled();
        m_process->send({MessageKind::Cancel, m_active->wireId(), {}});
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
        request->answer.set_value(MonitorReplies());
        advance();
        return;
    }
    m_active.emplace(std::move(request), m_known);
    beginStep(m_active->firstStep());
}

void WorkerLink::beginStep(Step step)
{
    m_watch.begin(m_process->processorTime());
    setState(State::Busy);
    m_workTimer.start(step == Step::Run     ? m_times.limit(m_active->items())
                      : step == Step::Check ? m_limits.minItemTime
                                            : m_limits.prepareStallTime);
    for (const Message &message : m_active->begin(step, ++m_lastWireId)) {
        m_process->send(message);
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
    return m_active && m_active->isMeant(message);
}

void WorkerLink::onProgress(const Message &message)
{
    const Result<Progress> progress = progressFromJson(message.body);
    if (m_state == State::Starting && progress) {
        onLoading(*progress);
        return;
    }
    if (!isAboutActive(message) || m_active->step() != Step::Prepare || !progress) {
        return;
    }
    // Only what gets on earns more time.
    if (m_active->tell(*progress) && m_workTimer.isActive()) {
        m_watch.begin(m_process->processorTime());
        m_workTimer.start();
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
    if (m_workTimer.isActive()) {
        // What is written word by word gets on, however long it becomes.
        m_watch.begin(m_process->processorTime());
        m_workTimer.start();
    }
    m_active->tell(*piece);
}

void WorkerLink::onDone(const Message &message)
{
    if (!isAboutActive(message)) {
        return;
    }
    switch (m_active->step()) {
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
    m_known.told(m_active->knowledge());
    if (m_active->mustStillRun()) {
        beginStep(Step::Run);
    } else {
        finishActive(MonitorReplies());
    }
}

void WorkerLink::onRun(const Message &message)
{
    Result<MonitorReplies> replies =
        repliesFromJson(message.body, message.id, m_active->items(), m_exchange->path());
    if (!replies) {
        finishActive(fail(replyInvalid(replies.error())));
        return;
    }
    size_t judged = 0;
    for (Result<MonitorReply> &reply : *replies) {
        judged += reply ? 1 : 0;
        if (!reply && (isToldAgain(reply.error()) || isEndComing(reply.error()))) {
            return;
        }
        if (!reply && reply.error().code == QLatin1String(errorcode::kMessageInvalid)) {
            reply = fail(replyInvalid(reply.error()));
        }
    }
    // What failed may have failed at once.
    if (judged > 0) {
        m_times.add(m_active->elapsed(), judged);
    }
    finishActive(std::move(replies));
}

void WorkerLink::onChecked(const Message &message)
{
    const Result<HelloReply> checked = helloReplyFromJson(message.body);
    if (!checked) {
        finishActive(fail(replyInvalid(checked.error())));
        return;
    }
    m_status.take(checked->info);
    finishActive(MonitorReplies());
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
    if (!isToldAgain(error) && !isEndComing(error)) {
        finishActive(fail(error));
    }
}

/// The request is answered by the end, or by the time that is over where none comes.
bool WorkerLink::isEndComing(const Error &error) const
{
    return !m_active->mayBeAnsweredWith(error);
}

/// The program keeps only so many categories: it is told again, once.
bool WorkerLink::isToldAgain(const Error &error)
{
    if (error.code != QLatin1String(errorcode::kUnknownCategory) || !m_active->mayTellAgain()) {
        return false;
    }
    beginStep(Step::Prepare);
    return true;
}

void WorkerLink::finishActive(Result<MonitorReplies> result)
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

void WorkerLink::answerActive(Result<MonitorReplies> result)
{
    if (m_active) {
        m_active->answer(std::move(result));
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
    const bool isOverdue = m_active->step() != Step::Prepare
                           && m_watch.hadItsTime(used, limit, m_status.info().threads);
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
    } else {
        m_active->tellNote(note.text());
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
        const bool isOfSeveral = m_active && m_active->items() > 1;
        isOfSeveral ? m_policy.crashedAmongSeveral()
                    : m_policy.crashed(std::chrono::steady_clock::now());
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
    m_status.show(state, note);
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
