// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/kernel/cacheattention.h"

namespace ra::inference {

/// Rows of several heads, [rows, heads, width] in any order of memory; the numbers of a row lie
/// side by side. Number is float or BrainFloat.
template <typename Number>
struct HeadRows {
    const Number *first = nullptr;
    /// Numbers from a row to the next, and from a head to the next.
    std::ptrdiff_t rowStep = 0;
    std::ptrdiff_t headStep = 0;
};

/// The queries of one text and the tokens that they look at.
template <typename Number>
struct AttentionRows {
    int queries = 0;
    int tokens = 0;
    /// The last query sees all tokens, each one before it one token less; else each sees all.
    bool isCausal = false;
    HeadRows<Number> query;
    HeadRows<Number> keys;
    HeadRows<Number> values;
};

/// softmax(q·kᵀ / √width)·v → out [queries, heads, width]. Computes in single precision; the scores
/// never lie in memory. queries ≤ tokens where it is causal.
void attendRows(const AttentionRows<float> &rows, const HeadShape &shape, float *out, int threads,
                const PanelKernels &kernels = bestKernels());
void attendRows(const AttentionRows<BrainFloat> &rows, const HeadShape &shape, float *out,
                int threads, const PanelKernels &kernels = bestKernels());

} // namespace ra::inference
