// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/compact/backbone.h"

namespace ra::inference {

/// Runs the network on a made-up picture and compares each stage with what the same weights gave
/// where they were checked against the golden features. Errors: `selfTestFailed`, those of
/// Backbone::run. About 10 ms.
[[nodiscard]] Status selfTest(const Backbone &backbone);

} // namespace ra::inference
