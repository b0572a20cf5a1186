// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/opensample.h"

#include <algorithm>

namespace ra::ui {

namespace {

constexpr size_t kSearchChunk = 256;

bool isOpen(const SampleRow &row)
{
    return row.state != RecordState::Approved && row.state != RecordState::Returned;
}

} // namespace

Result<SampleId> firstOpen(SampleQuery &query, const std::vector<SampleId> &ids,
                           std::stop_token stop)
{
    for (size_t from = 0; from < ids.size() && !stop.stop_requested(); from += kSearchChunk) {
        const size_t to = std::min(from + kSearchChunk, ids.size());
        RA_TRY_ASSIGN(const std::vector<SampleRow> rows,
                      query.rows({ids.begin() + static_cast<std::ptrdiff_t>(from),
                                  ids.begin() + static_cast<std::ptrdiff_t>(to)}));
        const auto found = std::find_if(rows.begin(), rows.end(), isOpen);
        if (found != rows.end()) {
            return found->id;
        }
    }
    return SampleId();
}

} // namespace ra::ui
