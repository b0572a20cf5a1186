// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workerprocess.h"

#include "annotation/base/verify.h"
#include "inference/client/childsetup.h"

#include <QProcessEnvironment>

#include <ctime>

namespace ra::inference {

namespace {

/// LibTorch computes on OpenMP's threads and on those of OpenBLAS, in turn. The ones that have
/// nothing to do must not wait for work in a loop while the others work on the same cores: 2 to the
/// power of this many cycles, some microseconds, then they sleep.
QProcessEnvironment workerEnvironment()
{
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    const QString waiting = QStringLiteral("OPENBLAS_THREAD_TIMEOUT");
    if (!environment.contains(waiting)) {
        environment.insert(waiting, QStringLiteral("14"));
    }
    return environment;
}

} // namespace

WorkerProcess::WorkerProcess(const WorkerProgram &program, const WorkerLimits &limits)
    : m_log(limits.logBytes),
      m_logLinesTold(limits.logLinesTold)
{
    m_process.setProgram(program.path);
    m_process.setArguments(program.arguments);
    m_process.setProcessEnvironment(workerEnvironment());
    m_process.setChildProcessModifier(childSetup());
    connect(&m_process, &QProcess::started, this, &WorkerProcess::started);
    connect(&m_process, &QProcess::readyReadStandardOutput, this, &WorkerProcess::readMessages);
    connect(&m_process, &QProcess::readyReadStandardError, this, &WorkerProcess::readLog);
    connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        // The other errors come before or with finished(), which tells more.
        if (error == QProcess::FailedToStart) {
            Q_EMIT startFailed(m_process.errorString());
        }
    });
    connect(&m_process, &QProcess::finished, this,
            [this](int exitCode, QProcess::ExitStatus status) {
                readMessages();
                readLog();
                Q_EMIT ended({status == QProcess::CrashExit, exitCode, m_reader.isInsideFrame(),
                              m_log.lastLines(m_logLinesTold)});
            });
}

WorkerProcess::~WorkerProcess()
{
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished();
}

void WorkerProcess::start()
{
    m_process.start(QIODevice::ReadWrite | QIODevice::Unbuffered);
}

void WorkerProcess::send(const Message &message)
{
    const Result<QByteArray> frame = encodeFrame(toJson(message));
    RA_VERIFY(frame.has_value(), return );
    m_process.write(*frame);
}

void WorkerProcess::kill()
{
    m_isDeaf = true;
    m_process.kill();
}

ProcessorTime WorkerProcess::processorTime() const
{
    clockid_t clock{};
    timespec time{};
    const auto pid = static_cast<pid_t>(m_process.processId());
    // 0 would be this process.
    if (pid == 0 || ::clock_getcpuclockid(pid, &clock) != 0 || ::clock_gettime(clock, &time) != 0) {
        return std::nullopt;
    }
    return std::chrono::seconds(time.tv_sec) + std::chrono::nanoseconds(time.tv_nsec);
}

void WorkerProcess::readMessages()
{
    const QByteArray bytes = m_process.readAllStandardOutput();
    if (m_isDeaf || bytes.isEmpty()) {
        return;
    }
    const FrameBatch batch = m_reader.feed(bytes);
    std::optional<Error> fault = batch.error;
    for (const QJsonObject &frame : batch.frames) {
        const Result<Message> message = messageFromJson(frame);
        if (!message) {
            fault = message.error();
            break;
        }
        Q_EMIT messageReceived(*message);
        if (m_isDeaf) {
            return;
        }
    }
    if (fault) {
        m_isDeaf = true;
        Q_EMIT becameUnreadable(*fault);
    }
}

void WorkerProcess::readLog()
{
    m_log.append(m_process.readAllStandardError());
}

} // namespace ra::inference
