// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/client/workersettings.h"

#include <chrono>
#include <deque>

namespace ra::inference {

/// Decides after each unwanted end of the worker: start again (when?) or give up. A pure value:
/// the time comes in as an argument. One thread at a time.
class CrashPolicy final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit CrashPolicy(const WorkerLimits &limits) : m_limits(limits) {}

    /// It ended after hello.
    void crashed(TimePoint now);
    /// The same with several images at work: it is not known which of them it was, and they are
    /// expected to come again one by one. Counts for itself where they don't.
    void crashedAmongSeveral();
    /// It was ended because it took too long, though it gave signs of life.
    void timedOut();
    /// It ended before hello.
    void failedToGetReady();
    void gotReady() { m_failedStarts = 0; }
    /// It did something useful: the next restart comes soon again.
    void succeeded();
    /// Somebody asked for another try.
    void forgive();

    [[nodiscard]] bool mustGiveUp() const;
    [[nodiscard]] std::chrono::milliseconds restartDelay() const;

private:
    WorkerLimits m_limits;
    std::deque<TimePoint> m_crashes;
    int m_failedStarts = 0;
    int m_timeoutsInARow = 0;
    int m_endsInARow = 0;
    int m_crashesAmongSeveralInARow = 0;
};

} // namespace ra::inference
