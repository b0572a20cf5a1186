// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/kernel/panelkernels.h"

#include <cstddef>
#include <span>

namespace ra::inference {

/// Keys and values of one text in one layer, [key heads, tokens, width]; the tokens of a head lie
/// one after another. Number is float or BrainFloat.
template <typename Number>
struct CachedTokens {
    const Number *keys = nullptr;
    const Number *values = nullptr;
    /// Numbers from a head's first token to the next head's.
    std::ptrdiff_t headStep = 0;
    int tokens = 0;
};

/// Heads of a layer; query head i looks at key head i / (heads / keyHeads).
struct HeadShape {
    int heads = 0;
    int keyHeads = 0;
    int width = 0;
};

/// softmax(q·kᵀ / √width)·v of one query a text: query [texts, heads, width] → out, the same shape.
/// Every text has a token at least. Each key and value is read once for all queries that look at
/// it. What comes out for a text depends on it alone, to the last bit: neither on the others nor on
/// the threads.
void attendCaches(std::span<const CachedTokens<float>> texts, const HeadShape &shape,
                  const float *query, float *out, int threads,
                  const PanelKernels &kernels = bestKernels());
void attendCaches(std::span<const CachedTokens<BrainFloat>> texts, const HeadShape &shape,
                  const float *query, float *out, int threads,
                  const PanelKernels &kernels = bestKernels());

} // namespace ra::inference
