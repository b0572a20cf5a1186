// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QtGlobal>

namespace ra::inference::qwen3vl {

/// A row of the model's vocabulary.
using TokenId = qint32;

} // namespace ra::inference::qwen3vl
