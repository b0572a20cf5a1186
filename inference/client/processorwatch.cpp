// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/processorwatch.h"

#include <algorithm>
#include <utility>

namespace ra::inference {

namespace {
/// A machine that gives a program this part of its processors is not called busy.
constexpr int kFairShare = 2;
} // namespace

void ProcessorWatch::begin(ProcessorTime used)
{
    m_atBegin = used;
    m_atLastLook = used;
}

bool ProcessorWatch::getsOn(ProcessorTime used)
{
    const ProcessorTime before = std::exchange(m_atLastLook, used);
    return used && before && *used - *before >= m_limits.leastProcessorTime;
}

bool ProcessorWatch::hadItsTime(ProcessorTime used, std::chrono::milliseconds limit,
                                int threads) const
{
    return used && m_atBegin && *used - *m_atBegin >= limit * std::max(1, threads) / kFairShare;
}

} // namespace ra::inference
