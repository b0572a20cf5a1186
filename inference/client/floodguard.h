// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/client/workersettings.h"

#include <chrono>

namespace ra::inference {

/// Counts messages: more than a program may send within a window of time are a flood. A pure value:
/// the time comes in as an argument. One thread at a time.
class FloodGuard final
{
public:
    using TimePoint = std::chrono::steady_clock::time_point;

    explicit FloodGuard(const WorkerLimits &limits) : m_limits(limits) {}

    /// Counts one message; true where it is one too many.
    [[nodiscard]] bool isFlood(TimePoint now);
    /// The messages of a new program are counted anew.
    void begin(TimePoint now);

private:
    WorkerLimits m_limits;
    int m_messages = 0;
    TimePoint m_since;
};

} // namespace ra::inference
