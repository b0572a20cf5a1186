// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/itemtimes.h"

#include <algorithm>
#include <vector>

namespace ra::inference {

namespace {
constexpr size_t kRemembered = 51;
}

void ItemTimes::add(std::chrono::milliseconds duration, size_t items)
{
    m_latest.emplace_back(duration / items);
    if (m_latest.size() > kRemembered) {
        m_latest.pop_front();
    }
}

std::chrono::milliseconds ItemTimes::limit(size_t items) const
{
    if (m_latest.empty()) {
        return m_limits.minItemTime * items;
    }
    std::vector<std::chrono::milliseconds> sorted(m_latest.begin(), m_latest.end());
    const auto middle = sorted.begin() + std::ssize(sorted) / 2;
    std::nth_element(sorted.begin(), middle, sorted.end());
    return std::max(m_limits.minItemTime, *middle * m_limits.itemTimeFactor) * items;
}

} // namespace ra::inference
