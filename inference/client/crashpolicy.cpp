// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/crashpolicy.h"

#include <algorithm>

namespace ra::inference {

void CrashPolicy::crashed(TimePoint now)
{
    ++m_endsInARow;
    m_crashesAmongSeveralInARow = 0;
    m_crashes.push_back(now);
    while (now - m_crashes.front() > m_limits.crashWindow) {
        m_crashes.pop_front();
    }
}

void CrashPolicy::crashedAmongSeveral()
{
    ++m_endsInARow;
    ++m_crashesAmongSeveralInARow;
}

void CrashPolicy::timedOut()
{
    ++m_endsInARow;
    ++m_timeoutsInARow;
}

void CrashPolicy::succeeded()
{
    m_endsInARow = 0;
    m_timeoutsInARow = 0;
    m_crashesAmongSeveralInARow = 0;
}

void CrashPolicy::failedToGetReady()
{
    ++m_endsInARow;
    ++m_failedStarts;
}

void CrashPolicy::forgive()
{
    m_crashes.clear();
    m_failedStarts = 0;
    m_timeoutsInARow = 0;
    m_endsInARow = 0;
    m_crashesAmongSeveralInARow = 0;
}

bool CrashPolicy::mustGiveUp() const
{
    return std::ssize(m_crashes) >= m_limits.maxCrashes
           || m_crashesAmongSeveralInARow >= m_limits.maxCrashes
           || m_failedStarts >= m_limits.maxFailedStarts
           || m_timeoutsInARow >= m_limits.maxTimeoutsInARow;
}

std::chrono::milliseconds CrashPolicy::restartDelay() const
{
    auto delay = m_limits.firstRestartDelay;
    for (int i = 1; i < m_endsInARow && delay < m_limits.longestRestartDelay; ++i) {
        delay *= 2;
    }
    return std::min(delay, m_limits.longestRestartDelay);
}

} // namespace ra::inference
