// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/client/logring.h"
#include "inference/client/processorwatch.h"
#include "inference/client/workererrors.h"
#include "inference/client/workersettings.h"
#include "inference/wire/frame.h"
#include "inference/wire/messages.h"

#include <QObject>
#include <QProcess>

namespace ra::inference {

/// One life of a worker program: cuts what it says into messages and keeps its log. Lives on a
/// thread with an event loop that outlives the program.
class WorkerProcess final : public QObject
{
    Q_OBJECT

public:
    WorkerProcess(const WorkerProgram &program, const WorkerLimits &limits);
    ~WorkerProcess() override;

    void start();
    void send(const Message &message);
    /// No more will be said to it: it should end by itself.
    void closeInput() { m_process.closeWriteChannel(); }
    void terminate() { m_process.terminate(); }
    /// Whatever it still says is not listened to.
    void kill();
    [[nodiscard]] ProcessorTime processorTime() const;

Q_SIGNALS:
    void started();
    /// It can't be started at all; nothing else follows.
    void startFailed(const QString &systemReason);
    void messageReceived(const ra::inference::Message &message);
    /// What it says can't be read (any more).
    void becameUnreadable(const ra::Error &reason);
    /// It is over; nothing else follows.
    void ended(const ra::inference::WorkerEnd &end);

private:
    void readMessages();
    void readLog();

    QProcess m_process;
    FrameReader m_reader;
    LogRing m_log;
    int m_logLinesTold;
    bool m_isDeaf = false;
};

} // namespace ra::inference
