// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Attention of a few queries in vectors of one instruction set. Included once by each file that is
// compiled for such a set, behind its target: hence everything here is the file's own, and what it
// includes must have been included before.

#pragma once

#include "inference/engine/kernel/attentionpart.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace ra::inference {

namespace {

/// Tokens whose scores are taken before their values are mixed: both stay in the first cache.
constexpr int kTokensAtOnce = kTileTokens;
/// Vectors of a mixed value that stay in registers.
constexpr int kVectorsAtOnce = 4;

/// exp(x) of −86 … 0, what is below counts as −86: 2ⁿ·exp(r) with |r| ≤ ln 2 / 2, of which seven
/// terms of the series are left out from 5e-9 on.
template <typename Lanes>
inline typename Lanes::Vector exponential(typename Lanes::Vector x)
{
    constexpr float kLowest = -86.0F;
    constexpr float kLog2E = 1.44269504F;
    // ln 2 in two parts, so that n times the first one is exact.
    constexpr float kLn2 = 0.693359375F;
    constexpr float kLn2Rest = -2.12194440e-4F;
    constexpr float kSeries[] = {1.0F / 720, 1.0F / 120, 1.0F / 24, 1.0F / 6, 0.5F, 1.0F, 1.0F};
    x = Lanes::max(x, Lanes::all(kLowest));
    const auto power = Lanes::round(Lanes::times(x, Lanes::all(kLog2E)));
    auto rest = Lanes::timesPlus(power, Lanes::all(-kLn2), x);
    rest = Lanes::timesPlus(power, Lanes::all(-kLn2Rest), rest);
    auto sum = Lanes::all(1.0F / 5040);
    for (const float term : kSeries) {
        sum = Lanes::timesPlus(sum, rest, Lanes::all(term));
    }
    return Lanes::timesPowerOfTwo(sum, power);
}

/// Scores of `count` tokens from `begin` on.
template <typename Lanes, int queries, typename Number>
inline void score(const AttentionPart<Number> &part, const float *query, int begin, int count,
                  float (&scores)[queries][kTokensAtOnce])
{
    for (int token = 0; token < count; ++token) {
        const Number *const key = part.keys + std::ptrdiff_t(begin + token) * part.width;
        typename Lanes::Vector dots[queries];
#pragma GCC unroll 4
        for (int q = 0; q < queries; ++q) {
            dots[q] = Lanes::all(0);
        }
        for (int i = 0; i < part.width; i += Lanes::kCount) {
            const auto own = Lanes::load(key + i);
#pragma GCC unroll 4
            for (int q = 0; q < queries; ++q) {
                dots[q] = Lanes::timesPlus(own, Lanes::load(query + q * part.width + i), dots[q]);
            }
        }
#pragma GCC unroll 4
        for (int q = 0; q < queries; ++q) {
            scores[q][token] = Lanes::sum(dots[q]);
        }
    }
}

/// Turns scores into exp(score − largest) and returns their sum. What is behind `count` becomes 0.
template <typename Lanes>
inline float weigh(float (&scores)[kTokensAtOnce], int count, float &largest, float &factor)
{
    const int end = (count + Lanes::kCount - 1) / Lanes::kCount * Lanes::kCount;
    std::fill(scores + count, scores + end, scores[0]);
    auto most = Lanes::load(scores);
    for (int i = Lanes::kCount; i < end; i += Lanes::kCount) {
        most = Lanes::max(most, Lanes::load(scores + i));
    }
    const float before = largest;
    largest = std::max(before, Lanes::largest(most));
    factor = std::exp(before - largest);
    for (int i = 0; i < end; i += Lanes::kCount) {
        const auto below = Lanes::plus(Lanes::load(scores + i), Lanes::all(-largest));
        Lanes::store(scores + i, exponential<Lanes>(below));
    }
    std::fill(scores + count, scores + end, 0.0F);
    auto sum = Lanes::all(0);
    for (int i = 0; i < end; i += Lanes::kCount) {
        sum = Lanes::plus(sum, Lanes::load(scores + i));
    }
    return Lanes::sum(sum);
}

/// mixed = factor · mixed + Σ weight · value, in `vectors` vectors from column `first` on.
template <typename Lanes, int queries, int vectors, typename Number>
inline void mix(const AttentionPart<Number> &part, float *mixed, int first, int begin, int count,
                const float (&weights)[queries][kTokensAtOnce], const float (&factors)[queries])
{
    typename Lanes::Vector sums[queries][vectors];
#pragma GCC unroll 4
    for (int q = 0; q < queries; ++q) {
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v) {
            const float *const own = mixed + q * part.width + first + v * Lanes::kCount;
            sums[q][v] = Lanes::times(Lanes::load(own), Lanes::all(factors[q]));
        }
    }
    for (int token = 0; token < count; ++token) {
        const Number *const value =
            part.values + std::ptrdiff_t(begin + token) * part.width + first;
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v) {
            const auto own = Lanes::load(value + v * Lanes::kCount);
#pragma GCC unroll 4
            for (int q = 0; q < queries; ++q) {
                sums[q][v] = Lanes::timesPlus(own, Lanes::all(weights[q][token]), sums[q][v]);
            }
        }
    }
#pragma GCC unroll 4
    for (int q = 0; q < queries; ++q) {
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v) {
            Lanes::store(mixed + q * part.width + first + v * Lanes::kCount, sums[q][v]);
        }
    }
}

/// Some queries of the part, softmax as the tokens come (Milakov and Gimelshein, arXiv:1805.02867).
template <typename Lanes, int queries, typename Number>
void attendQueries(const AttentionPart<Number> &part, int firstQuery)
{
    const float *const query = part.queries + firstQuery * part.width;
    float *const mixed = part.mixed + firstQuery * part.width;
    float *const largest = part.largest + firstQuery;
    float *const sums = part.sums + firstQuery;
    std::fill(mixed, mixed + queries * part.width, 0.0F);
    std::fill(largest, largest + queries, -std::numeric_limits<float>::infinity());
    std::fill(sums, sums + queries, 0.0F);
    alignas(sizeof(typename Lanes::Vector)) float scores[queries][kTokensAtOnce];
    float factors[queries];
    for (int begin = 0; begin < part.tokens; begin += kTokensAtOnce) {
        const int count = std::min(kTokensAtOnce, part.tokens - begin);
        score<Lanes, queries>(part, query, begin, count, scores);
        for (int q = 0; q < queries; ++q) {
            const float sum = weigh<Lanes>(scores[q], count, largest[q], factors[q]);
            sums[q] = sums[q] * factors[q] + sum;
        }
        constexpr int kStep = kVectorsAtOnce * Lanes::kCount;
        int first = 0;
        for (; first + kStep <= part.width; first += kStep) {
            mix<Lanes, queries, kVectorsAtOnce>(part, mixed, first, begin, count, scores, factors);
        }
        for (; first < part.width; first += Lanes::kCount) {
            mix<Lanes, queries, 1>(part, mixed, first, begin, count, scores, factors);
        }
    }
}

/// All queries of the part. Its width is a multiple of the lanes.
template <typename Lanes, typename Number>
void attend(const AttentionPart<Number> &part)
{
    constexpr int kMost = Lanes::kMostQueries;
    int query = 0;
    for (; query + kMost <= part.queryCount; query += kMost) {
        attendQueries<Lanes, kMost>(part, query);
    }
    // Of the small models two queries share a key: read twice, it would cost as much again.
    if constexpr (kMost > 2) {
        for (; query + 2 <= part.queryCount; query += 2) {
            attendQueries<Lanes, 2>(part, query);
        }
    }
    for (; query < part.queryCount; ++query) {
        attendQueries<Lanes, 1>(part, query);
    }
}

/// c [rows, vectors] = a [rows, depth] · b [depth, vectors], added to what is there or not.
template <typename Lanes, int rows, int vectors>
inline void multiplyTile(const float *a, int aStep, const float *b, int bStep, int depth, float *c,
                         int cStep, bool isAdded)
{
    typename Lanes::Vector sums[rows][vectors];
#pragma GCC unroll 8
    for (int row = 0; row < rows; ++row) {
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v) {
            sums[row][v] =
                isAdded ? Lanes::load(c + row * cStep + v * Lanes::kCount) : Lanes::all(0);
        }
    }
    for (int i = 0; i < depth; ++i) {
        typename Lanes::Vector own[vectors];
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v) {
            own[v] = Lanes::load(b + i * bStep + v * Lanes::kCount);
        }
#pragma GCC unroll 8
        for (int row = 0; row < rows; ++row) {
            const auto factor = Lanes::all(a[row * aStep + i]);
#pragma GCC unroll 4
            for (int v = 0; v < vectors; ++v) {
                sums[row][v] = Lanes::timesPlus(factor, own[v], sums[row][v]);
            }
        }
    }
#pragma GCC unroll 8
    for (int row = 0; row < rows; ++row) {
#pragma GCC unroll 4
        for (int v = 0; v < vectors; ++v) {
            Lanes::store(c + row * cStep + v * Lanes::kCount, sums[row][v]);
        }
    }
}

/// Columns of b and c are a multiple of the lanes.
template <typename Lanes, int rows>
inline void multiplyColumns(const float *a, int aStep, const float *b, int bStep, int depth,
                            float *c, int cStep, int columns, bool isAdded)
{
    constexpr int kStep = kVectorsAtOnce * Lanes::kCount;
    int first = 0;
    for (; first + kStep <= columns; first += kStep) {
        multiplyTile<Lanes, rows, kVectorsAtOnce>(a, aStep, b + first, bStep, depth, c + first,
                                                  cStep, isAdded);
    }
    for (; first < columns; first += Lanes::kCount) {
        multiplyTile<Lanes, rows, 1>(a, aStep, b + first, bStep, depth, c + first, cStep, isAdded);
    }
}

template <typename Lanes>
inline void stretch(float *values, int count, float factor)
{
    for (int i = 0; i < count; i += Lanes::kCount) {
        Lanes::store(values + i, Lanes::times(Lanes::load(values + i), Lanes::all(factor)));
    }
}

/// Some queries of the block, tile by tile of the tokens (Dao et al., arXiv:2205.14135).
template <typename Lanes, int rows>
void attendQueriesOf(const AttentionBlock &block, int firstQuery)
{
    const float *const queries = block.queries + firstQuery * block.width;
    float *const out = block.out + firstQuery * block.packedWidth;
    alignas(sizeof(typename Lanes::Vector)) float scores[rows][kTileTokens];
    float largest[rows];
    float sums[rows];
    int seen[rows];
    for (int row = 0; row < rows; ++row) {
        largest[row] = -std::numeric_limits<float>::infinity();
        sums[row] = 0;
        seen[row] = block.seen + (firstQuery + row) * block.seenStep;
    }
    // The last one sees the most.
    for (int begin = 0; begin < seen[rows - 1]; begin += kTileTokens) {
        const int count = std::min(kTileTokens, seen[rows - 1] - begin);
        multiplyColumns<Lanes, rows>(queries, block.width,
                                     block.keys + std::ptrdiff_t(begin) * block.width, kTileTokens,
                                     block.width, scores[0], kTileTokens, kTileTokens, false);
        for (int row = 0; row < rows; ++row) {
            const int own = std::clamp(seen[row] - begin, 0, count);
            if (own > 0) {
                float factor = 0;
                const float sum = weigh<Lanes>(scores[row], own, largest[row], factor);
                sums[row] = sums[row] * factor + sum;
                if (begin > 0) {
                    stretch<Lanes>(out + row * block.packedWidth, block.packedWidth, factor);
                }
            }
            std::fill(scores[row] + own, scores[row] + count, 0.0F);
        }
        multiplyColumns<Lanes, rows>(
            scores[0], kTileTokens, block.values + std::ptrdiff_t(begin) * block.packedWidth,
            block.packedWidth, count, out, block.packedWidth, block.packedWidth, begin > 0);
    }
    for (int row = 0; row < rows; ++row) {
        stretch<Lanes>(out + row * block.packedWidth, block.packedWidth, 1.0F / sums[row]);
    }
}

template <typename Lanes>
void attendBlock(const AttentionBlock &block)
{
    constexpr int kRows = Lanes::kRowsAtOnce;
    int query = 0;
    for (; query + kRows <= block.queryCount; query += kRows) {
        attendQueriesOf<Lanes, kRows>(block, query);
    }
    for (; query < block.queryCount; ++query) {
        attendQueriesOf<Lanes, 1>(block, query);
    }
}

} // namespace

} // namespace ra::inference
