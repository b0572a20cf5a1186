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

/// How many tokens lie in a tile of packed keys, and of how many numbers packed rows are multiples.
inline constexpr int kTileTokens = 64;
inline constexpr int kPackedStep = 16;

/// Some queries of one head and all tokens that they look at, packed.
struct AttentionBlock {
    int queryCount = 0;
    int width = 0;
    /// Tokens that the first query sees, and how many more each following one.
    int seen = 0;
    int seenStep = 0;
    /// [queryCount, width], divided by √width already
    const float *queries = nullptr;
    /// [tiles, width, kTileTokens]
    const float *keys = nullptr;
    /// [tokens, packedWidth], of which what is behind the width counts for nothing
    const float *values = nullptr;
    int packedWidth = 0;
    /// [queryCount, packedWidth]
    float *out = nullptr;
};

} // namespace ra::inference
