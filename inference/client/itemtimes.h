// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/client/workersettings.h"

#include <chrono>
#include <cstddef>
#include <deque>

namespace ra::inference {

/// How long the latest images took, and how long the next ones may take. One thread at a time.
class ItemTimes final
{
public:
    explicit ItemTimes(const WorkerLimits &limits) : m_limits(limits) {}

    /// `items` images took so long together.
    void add(std::chrono::milliseconds duration, size_t items);
    /// For so many images together: for each a multiple of the running median, at least the
    /// smallest limit.
    [[nodiscard]] std::chrono::milliseconds limit(size_t items) const;

private:
    WorkerLimits m_limits;
    /// Of one image each.
    std::deque<std::chrono::milliseconds> m_latest;
};

} // namespace ra::inference
