// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/findingrows.h"

#include <algorithm>

namespace ra::ui {

std::vector<FindingRow> findingRows(const TraceDiff &diff)
{
    std::vector<FindingRow> rows;
    for (const FindingChange &change : diff.findings) {
        FindingRow row;
        row.kind = change.kind;
        row.draft.index = change.before ? static_cast<int>(*change.before) : -1;
        row.corrected.index = change.after ? static_cast<int>(*change.after) : -1;
        rows.push_back(row);
    }
    std::stable_sort(rows.begin(), rows.end(), [](const FindingRow &a, const FindingRow &b) {
        if (a.corrected.isValid() != b.corrected.isValid()) {
            return a.corrected.isValid();
        }
        return a.current().index < b.current().index;
    });
    for (size_t i = 0; i < rows.size(); ++i) {
        rows[i].number = static_cast<int>(i) + 1;
    }
    return rows;
}

const FindingRow *rowOf(const std::vector<FindingRow> &rows, FindingRef finding)
{
    const auto found = std::find_if(rows.begin(), rows.end(), [&](const FindingRow &row) {
        return finding.isValid() && (row.draft == finding || row.corrected == finding);
    });
    return found == rows.end() ? nullptr : &*found;
}

} // namespace ra::ui
