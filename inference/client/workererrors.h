// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"
#include "annotation/base/result.h"
#include "inference/client/workersettings.h"

#include <QStringList>

#include <chrono>

/// The sentences about a worker that did not do what it should. Those that tell what happened leave
/// open what follows: that is added by willStartAgain, canBeRunAgain, monitorOff or monitorGaveUp.
/// Any thread.
namespace ra::inference {

/// How a program ended that was not told to. `log` = its last lines.
struct WorkerEnd {
    bool isCrash = false;
    /// Signal number of a crash, else the exit code.
    int code = 0;
    /// It stopped in the middle of a message.
    bool isInsideMessage = false;
    QStringList log;
};

/// `workerCrashed`.
[[nodiscard]] Error workerCrashed(const WorkerEnd &end);
/// `timeout`: an image took too long.
[[nodiscard]] Error itemTookTooLong(std::chrono::milliseconds limit);
/// `timeout`: no sign of life.
[[nodiscard]] Error workerSilent(std::chrono::milliseconds limit);
/// `timeout`: not ready in time, and it stands still.
[[nodiscard]] Error workerNotReady(std::chrono::milliseconds limit);
/// `workerUnreadable`: it sent what is no message, or too much.
[[nodiscard]] Error workerUnreadable(const Error &reason);
[[nodiscard]] Error workerFlooded(int messages);
/// `workerMissing`: the program can't be started.
[[nodiscard]] Error workerMissing(const QString &path, const QString &systemReason);
/// `noExchangeFolder`: no place for temporary files.
[[nodiscard]] Error noExchangeFolder(const QString &systemReason);

/// A note on a program that loads; `loaded` counts bytes, and has a total.
[[nodiscard]] Error loadingWeights(const Progress &loaded);
/// Notes on a program that is late, but gets on.
[[nodiscard]] Error startsSlowly();
[[nodiscard]] Error worksSlowly();

/// What happened, and that the program is started again.
[[nodiscard]] Error willStartAgain(const Error &happened);
/// The same for the request that it happened to.
[[nodiscard]] Error canBeRunAgain(const Error &happened);
/// `replyInvalid`: an answer that can't be used; the program goes on.
[[nodiscard]] Error replyInvalid(const Error &reason);
/// `monitorOff`, for good: a new try would end in the same way. It says what to do, as the next
/// one.
[[nodiscard]] Error monitorOff(const Error &reason, OffRemedy remedy);
/// `monitorOff` after repeated failures.
[[nodiscard]] Error monitorGaveUp(const Error &lastReason, OffRemedy remedy);
/// `monitorOff`: the window is closing.
[[nodiscard]] Error monitorClosing();
/// `cancelled`.
[[nodiscard]] Error runCancelled();

} // namespace ra::inference
