// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

namespace ra::inference {

/// Some tokens of a cache, and the queries that look at them through one key head. Number is float
/// or BrainFloat.
template <typename Number>
struct AttentionPart {
    int queryCount = 0;
    int width = 0;
    int tokens = 0;
    /// [queryCount, width], divided by √width already
    const float *queries = nullptr;
    /// [tokens, width] both
    const Number *keys = nullptr;
    const Number *values = nullptr;
    /// What comes out, for each query: its largest score m, Σ exp(score − m), and
    /// Σ exp(score − m)·value [width].
    float *largest = nullptr;
    float *sums = nullptr;
    float *mixed = nullptr;
};

} // namespace ra::inference
