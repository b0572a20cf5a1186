// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/workererrors.h"

#include "annotation/base/errorcode.h"

#include <QCoreApplication>

#include <algorithm>
#include <csignal>

namespace ra::inference {

namespace {

Error make(const char *code, const char *sentence, QStringList arguments = {})
{
    return fail(code, sentence, std::move(arguments)).value();
}

/// A sentence with a space before it, or nothing.
QString lastLines(const QStringList &log)
{
    return log.isEmpty() ? QString()
                         : u' '
                               + make("log", QT_TRANSLATE_NOOP("ra", "Its last lines: “%1”."),
                                      {log.join(QLatin1String(" | "))})
                                     .text();
}

QString seconds(std::chrono::milliseconds time)
{
    return QString::number(std::chrono::duration<double>(time).count(), 'g', 3);
}

} // namespace

Error workerCrashed(const WorkerEnd &end)
{
    const QString code = QString::number(end.code);
    const QString log = lastLines(end.log);
    if (end.isCrash && end.code == SIGKILL) {
        return make(errorcode::kWorkerCrashed,
                    QT_TRANSLATE_NOOP("ra", "The monitor's program was killed, probably because "
                                            "memory ran out: close other programs.%1"),
                    {log});
    }
    if (end.isCrash) {
        return make(errorcode::kWorkerCrashed,
                    QT_TRANSLATE_NOOP("ra", "The monitor's program crashed (signal %1).%2"),
                    {code, log});
    }
    if (end.isInsideMessage) {
        return make(errorcode::kWorkerCrashed,
                    QT_TRANSLATE_NOOP("ra", "The monitor's program ended in the middle of a "
                                            "message (exit code %1).%2"),
                    {code, log});
    }
    return make(errorcode::kWorkerCrashed,
                QT_TRANSLATE_NOOP("ra", "The monitor's program ended by itself (exit code %1).%2"),
                {code, log});
}

Error itemTookTooLong(std::chrono::milliseconds limit)
{
    return make(errorcode::kTimeout,
                QT_TRANSLATE_NOOP("ra", "The monitor took longer than %1 s and was stopped."),
                {seconds(limit)});
}

Error workerSilent(std::chrono::milliseconds limit)
{
    return make(errorcode::kTimeout,
                QT_TRANSLATE_NOOP("ra", "The monitor's program gave no sign of life for %1 s and "
                                        "was stopped."),
                {seconds(limit)});
}

Error workerNotReady(std::chrono::milliseconds limit)
{
    return make(errorcode::kTimeout,
                QT_TRANSLATE_NOOP("ra", "The monitor's program was not ready within %1 s and "
                                        "stood still."),
                {seconds(limit)});
}

Error loadingWeights(const Progress &loaded)
{
    constexpr double kHundred = 100;
    const double percent = kHundred * double(loaded.done) / double(loaded.total);
    return make("loading", QT_TRANSLATE_NOOP("ra", "Loading weights: %1 %"),
                {QString::number(std::clamp(percent, 0.0, kHundred), 'f', 0)});
}

Error startsSlowly()
{
    return make("slow", QT_TRANSLATE_NOOP("ra", "The computer is busy: the monitor starts slowly, "
                                                "but it gets on. It is waited for."));
}

Error worksSlowly()
{
    return make("slow", QT_TRANSLATE_NOOP("ra", "The computer is busy: the monitor is slow, but it "
                                                "gets on. It is waited for."));
}

Error workerUnreadable(const Error &reason)
{
    return make(errorcode::kWorkerUnreadable,
                QT_TRANSLATE_NOOP("ra", "The monitor's program sent something that can't be read "
                                        "and was stopped: %1"),
                {reason.text()});
}

Error workerFlooded(int messages)
{
    return make(errorcode::kWorkerUnreadable,
                QT_TRANSLATE_NOOP("ra", "The monitor's program sent more than %1 messages within a "
                                        "second and was stopped."),
                {QString::number(messages)});
}

Error workerMissing(const QString &path, const QString &systemReason)
{
    return make("workerMissing",
                QT_TRANSLATE_NOOP("ra", "The monitor's program %1 can't be started (%2). Install "
                                        "the program again."),
                {path, systemReason});
}

Error noExchangeFolder(const QString &systemReason)
{
    return make("noExchangeFolder",
                QT_TRANSLATE_NOOP("ra", "No folder for temporary files can be made (%1). Make room "
                                        "on that disk."),
                {systemReason});
}

Error willStartAgain(const Error &happened)
{
    return {
        happened.code, QT_TRANSLATE_NOOP("ra", "%1 It is started again."), {happened.text()}, {}};
}

Error canBeRunAgain(const Error &happened)
{
    return {happened.code,
            QT_TRANSLATE_NOOP("ra", "%1 It is started again; this can be run once more."),
            {happened.text()},
            {}};
}

Error replyInvalid(const Error &reason)
{
    return make("replyInvalid",
                QT_TRANSLATE_NOOP("ra", "The monitor's answer to this image can't be used: %1"),
                {reason.text()});
}

Error monitorOff(const Error &reason, OffRemedy remedy)
{
    return make(
        errorcode::kMonitorOff,
        remedy == OffRemedy::Restart
            ? QT_TRANSLATE_NOOP("ra", "The monitor is off: %1 Restart it when this is solved.")
            : QT_TRANSLATE_NOOP("ra", "The monitor is off: %1 Run the command again when "
                                      "this is solved."),
        {reason.text()});
}

Error monitorGaveUp(const Error &lastReason, OffRemedy remedy)
{
    return make(errorcode::kMonitorOff,
                remedy == OffRemedy::Restart
                    ? QT_TRANSLATE_NOOP("ra", "The monitor was switched off after repeated "
                                              "failures, the last one: %1 Restart it to try again.")
                    : QT_TRANSLATE_NOOP("ra", "The monitor was switched off after repeated "
                                              "failures, the last one: %1 Run the command again to "
                                              "try once more."),
                {lastReason.text()});
}

Error monitorClosing()
{
    return make(errorcode::kMonitorOff, QT_TRANSLATE_NOOP("ra", "The monitor is being closed."));
}

Error runCancelled()
{
    return make(errorcode::kCancelled, QT_TRANSLATE_NOOP("ra", "Cancelled."));
}

} // namespace ra::inference
