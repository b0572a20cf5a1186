// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/progress.h"

namespace ra {

void ThrottledProgress::report(const Progress &progress)
{
    using namespace std::chrono_literals;
    if (!m_sink) {
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    const bool isLast = progress.total > 0 && progress.done >= progress.total;
    if (!isLast && now - m_last < 100ms) {
        return;
    }
    m_last = now;
    m_sink(progress);
}

} // namespace ra
