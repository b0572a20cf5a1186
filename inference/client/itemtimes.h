// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/client/workersettings.h"

#include <chrono>
#include <deque>

namespace ra::inference {

/// How long the latest images took, and how long the next one may take. One thread at a time.
class ItemTimes final
{
public:
    explicit ItemTimes(const WorkerLimits &limits) : m_limits(limits) {}

    void add(std::chrono::milliseconds duration);
    /// A multiple of the running median, at least the smallest limit.
    [[nodiscard]] std::chrono::milliseconds limit() const;

private:
    WorkerLimits m_limits;
    std::deque<std::chrono::milliseconds> m_latest;
};

} // namespace ra::inference
