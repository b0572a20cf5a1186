// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/port/monitorsetup.h"

#include <QJsonObject>

#include <optional>

/// Installed weights and what is known of them, as messages and the list of monitors write them.
/// Everything read is checked; error of all readers: `messageInvalid`. Any thread.
namespace ra::inference {

[[nodiscard]] QJsonObject toJson(const MonitorSetup &setup);
[[nodiscard]] Result<MonitorSetup> setupFromJson(const QJsonObject &object);

[[nodiscard]] QJsonObject toJson(const ModelReport &report);
[[nodiscard]] Result<ModelReport> reportFromJson(const QJsonObject &object);

/// `int8`, `int4`, `bfloat16`, `float16`, `float32`.
[[nodiscard]] QString toKey(WeightPrecision precision);
[[nodiscard]] std::optional<WeightPrecision> precisionFromKey(QStringView key);
/// `auto`, `cpu`, `cuda`.
[[nodiscard]] std::optional<ComputeDevice> deviceFromKey(QStringView key);
/// "free", "forced", "verdict".
[[nodiscard]] std::optional<AnswerForm> formFromKey(QStringView key);

} // namespace ra::inference
