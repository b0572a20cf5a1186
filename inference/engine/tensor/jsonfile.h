// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QJsonObject>
#include <QString>

namespace ra::inference {

/// Reads the object of a model's JSON file `path`. Error: `modelFolder` where the file is missing,
/// longer than `maxBytes` (then it is not read), or holds no JSON object.
[[nodiscard]] Result<QJsonObject> readJsonObject(const QString &path, qint64 maxBytes);

} // namespace ra::inference
