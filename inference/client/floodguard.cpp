// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/floodguard.h"

namespace ra::inference {

bool FloodGuard::isFlood(TimePoint now)
{
    if (now - m_since >= m_limits.floodWindow) {
        begin(now);
    }
    return ++m_messages > m_limits.maxMessages;
}

void FloodGuard::begin(TimePoint now)
{
    m_since = now;
    m_messages = 0;
}

} // namespace ra::inference
