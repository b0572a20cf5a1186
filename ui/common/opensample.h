// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/samplequery.h"

#include <stop_token>

namespace ra::ui {

/// The first of `ids` that is neither approved nor returned; an invalid id where there is none, or
/// where it was stopped. Waits for the disk: never on the GUI thread.
[[nodiscard]] Result<SampleId> firstOpen(SampleQuery &query, const std::vector<SampleId> &ids,
                                         std::stop_token stop);

} // namespace ra::ui
