// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/client/workersettings.h"

#include <chrono>
#include <optional>

namespace ra::inference {

/// Processor time of a program, all threads; none where it can't be told (it ended).
using ProcessorTime = std::optional<std::chrono::nanoseconds>;

/// Tells a program that is late from one that stands still, by the processor time that it gets: on
/// a busy machine that is little, but it grows. A pure value: what was measured comes in as an
/// argument. One thread at a time.
class ProcessorWatch final
{
public:
    explicit ProcessorWatch(const WorkerLimits &limits) : m_limits(limits) {}

    /// Something new is waited for.
    void begin(ProcessorTime used);
    /// True where it worked since begin() or the last such question.
    [[nodiscard]] bool getsOn(ProcessorTime used);
    /// True where it was given so much of the processor since begin() that `limit` would have been
    /// enough on a machine that is not busy. It computes with `threads`.
    [[nodiscard]] bool hadItsTime(ProcessorTime used, std::chrono::milliseconds limit,
                                  int threads) const;

private:
    WorkerLimits m_limits;
    ProcessorTime m_atBegin;
    ProcessorTime m_atLastLook;
};

} // namespace ra::inference
