// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/findingselection.h"

#include <algorithm>

namespace ra::ui {

FindingRef FindingSelection::current() const
{
    return m_all.empty() ? FindingRef() : m_all.back();
}

bool FindingSelection::contains(FindingRef finding) const
{
    return std::find(m_all.begin(), m_all.end(), finding) != m_all.end();
}

bool FindingSelection::set(const FindingRefs &findings)
{
    FindingRefs chosen;
    for (const FindingRef finding : findings) {
        const bool isNew = std::find(chosen.begin(), chosen.end(), finding) == chosen.end();
        if (finding.isValid() && isNew) {
            chosen.push_back(finding);
        }
    }
    if (chosen == m_all) {
        return false;
    }
    m_all = std::move(chosen);
    return true;
}

void FindingSelection::toggle(FindingRef finding)
{
    if (!finding.isValid()) {
        return;
    }
    if (std::erase(m_all, finding) == 0) {
        m_all.push_back(finding);
    }
}

void FindingSelection::keepWithin(const std::function<int(Layer)> &count)
{
    FindingRef last = current();
    last.index = std::min(last.index, count(last.layer) - 1);
    std::erase_if(m_all, [&](FindingRef finding) {
        return finding == last || finding.index >= count(finding.layer);
    });
    toggle(last);
}

} // namespace ra::ui
