// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/scoring/benchmetrics.h"

#include <QJsonObject>

namespace ra {

/// What `evaluate --json` prints: `answer`, `type`, `location`, `reflection` and `groups`, with the
/// profile, thresholds and seed that they were made with; each says how many samples are `missing`,
/// for nothing was said about them. A figure over nothing is null; its 95 % interval stands under
/// the same name in `intervals`. `published` holds results to compare them with.
[[nodiscard]] QJsonObject toJson(const BenchReport &report);

} // namespace ra
