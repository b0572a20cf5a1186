// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "tests/golden/slowtwin/slowpass.h"
#include "tests/golden/slowtwin/slowvision.h"

namespace ra::test {

/// A prompt and what was written after it, token by token.
struct SlowText {
    std::vector<int> ids;
    /// Tokens of the prompt.
    int64_t prompt = 0;
    int imageToken = 0;
};

/// Time, row and column of every token, [3, S].
[[nodiscard]] at::Tensor placesOf(const SlowPass &pass, const SlowText &text,
                                  const std::vector<SlowGrid> &grids);

/// The language model over the whole text at once; → logits [S, V]. Shows what the prompt's rows
/// pass.
[[nodiscard]] at::Tensor understand(SlowPass &pass, const SlowText &text,
                                    const std::vector<SlowGrid> &grids,
                                    const SlowFeatures &features);

} // namespace ra::test
