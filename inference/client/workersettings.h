// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitorsetup.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <cstddef>
#include <optional>

namespace ra::inference {

/// What a person can do about a monitor that is off: its button in the window, or the command.
enum class OffRemedy { Restart, RunAgain };

/// The program behind a monitor.
struct WorkerProgram {
    /// Absolute path.
    QString path;
    QStringList arguments;
    /// Where the monitor may keep what it can make again.
    QString cacheFolder;
    /// Threads to compute with; 0 = the monitor decides.
    int threads = 0;
    /// The weights that it shall load; none = the built-in monitor.
    std::optional<MonitorSetup> setup = std::nullopt;
    /// It shall only look at them.
    bool isInspection = false;
    OffRemedy remedy = OffRemedy::Restart;
};

/// Every limit and time of the worker's life in one place.
struct WorkerLimits {
    using Milliseconds = std::chrono::milliseconds;

    /// From the start of the program to its hello, weights loaded. A program that is late, but
    /// gets on, is given as much again.
    Milliseconds helloTime{20'000};
    /// Longest silence of a running program, which gives a sign of life every 2 s.
    Milliseconds silenceTime{20'000};
    /// An image may take `itemTimeFactor` times the running median, but at least this long; on a
    /// busy machine as much longer as it is kept from the processor.
    Milliseconds minItemTime{60'000};
    int itemTimeFactor = 10;
    /// A `prepare` may take as long as it gets on: so long it may go without progress and without
    /// work.
    Milliseconds prepareStallTime{120'000};
    /// Processor time within one of the times above by which a program is known to work. (Its signs
    /// of life alone cost a twentieth of that.)
    Milliseconds leastProcessorTime{20};
    /// From a cancel (or a terminate) that is not obeyed to the next, harder step.
    Milliseconds cancelGrace{2'000};
    /// At the end of the window: from bye to kill.
    Milliseconds byeGrace{1'000};
    /// Wait before the first restart; doubles with each further crash in a row, up to the longest.
    Milliseconds firstRestartDelay{500};
    Milliseconds longestRestartDelay{30'000};
    /// So many crashes within the window of time switch the monitor off.
    int maxCrashes = 3;
    Milliseconds crashWindow{600'000};
    /// So many ends in a row before hello switch the monitor off.
    int maxFailedStarts = 2;
    /// So many requests in a row that took too long, though the program lived, do so as well.
    int maxTimeoutsInARow = 3;
    /// Messages of any kind within `floodWindow`: more is a flood.
    int maxMessages = 20'000;
    Milliseconds floodWindow{1'000};
    /// What the monitor was told of a category is kept for so many of the newest used ones.
    size_t maxKnownCategories = 16;
    /// How much of the program's log is kept, and how many of its lines are told.
    qsizetype logBytes = 256 * 1024;
    int logLinesTold = 20;
};

} // namespace ra::inference
