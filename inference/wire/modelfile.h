// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QByteArray>
#include <QString>

namespace ra::inference {

/// SHA-256 of the built-in weights as lower-case hex: EfficientNet-Lite0, batch norm folded.
inline constexpr char kCompactWeightsSha256[] =
    "afa6473176c3fcfcd477e468cf5d621d9df3040f494964a00547813847e8927b";

/// Where the built-in weights lie for a program in `programFolder`: ../share/ra-studio/models, in
/// the build tree as well as when installed. Absolute; the file need not exist. Any thread.
[[nodiscard]] QString compactWeightsPath(const QString &programFolder);

/// SHA-256 (32 bytes) of a weights file. Errors: `weightsMissing`. Reads the whole file: never on
/// the GUI thread.
[[nodiscard]] Result<QByteArray> weightsHash(const QString &path);

/// Whether `path` holds the built-in weights, unchanged. Errors: `weightsMissing`,
/// `weightsDamaged`. Reads the whole file: never on the GUI thread.
[[nodiscard]] Status checkCompactWeights(const QString &path);

} // namespace ra::inference
