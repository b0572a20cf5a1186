// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>
#include <QJsonObject>
#include <QString>

namespace ra::inference {

/// Reads a model's file `path` whole. Error: `modelFolder` where it is missing or longer than
/// `maxBytes` (then it is not read).
[[nodiscard]] Result<QByteArray> readModelFile(const QString &path, qint64 maxBytes);

/// Reads the object of a model's JSON file `path`. Error: `modelFolder` as readModelFile, and
/// where it holds no JSON object.
[[nodiscard]] Result<QJsonObject> readJsonObject(const QString &path, qint64 maxBytes);

} // namespace ra::inference
