// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/client/knowncategories.h"

#include <algorithm>

namespace ra::inference {

namespace {

auto isOf(const QString &category)
{
    return [&category](const auto &entry) { return entry.knowledge->category == category; };
}

} // namespace

void KnownCategories::told(Knowledge knowledge)
{
    std::erase_if(m_entries, isOf(knowledge->category));
    m_entries.push_back({std::move(knowledge), true});
    if (m_entries.size() > m_most) {
        m_entries.erase(m_entries.begin());
    }
}

KnownCategories::Knowledge KnownCategories::use(const QString &category)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), isOf(category));
    if (found == m_entries.end()) {
        return {};
    }
    std::rotate(found, found + 1, m_entries.end());
    return m_entries.back().knowledge;
}

bool KnownCategories::isTold(const QString &category) const
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(), isOf(category));
    return found != m_entries.end() && found->isTold;
}

void KnownCategories::forgetTold()
{
    for (Entry &entry : m_entries) {
        entry.isTold = false;
    }
}

} // namespace ra::inference
