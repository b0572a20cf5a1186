// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/blockattention.h"

#include "inference/engine/kernel/parallel.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ra::inference {

namespace {

/// Queries that go through a head's tokens together: as many as leave the tiles of keys and values
/// in a core's own cache from one to the next, in whole steps of every kernel's rows.
constexpr int kQueriesAtOnce = 48;

float single(float value)
{
    return value;
}

float single(BrainFloat value)
{
    return widened(value);
}

constexpr int roundedUp(int value, int step)
{
    return (value + step - 1) / step * step;
}

/// Keys and values of one head, as the kernels read them.
class PackedHead final
{
public:
    PackedHead(int tokens, int width)
        : m_tokens(tokens),
          m_width(width),
          m_packedWidth(roundedUp(width, kPackedStep)),
          // What is behind the last token, and behind the width, stays zero.
          m_keys(std::size_t(roundedUp(tokens, kTileTokens)) * std::size_t(width)),
          m_values(std::size_t(tokens) * std::size_t(m_packedWidth))
    {
    }

    template <typename Number>
    void pack(const Number *keys, std::ptrdiff_t keyStep, const Number *values,
              std::ptrdiff_t valueStep, int threads)
    {
        const int tiles = roundedUp(m_tokens, kTileTokens) / kTileTokens;
        inParallel(tiles, threads, [&](std::int64_t begin, std::int64_t end) {
            const int last = std::min(m_tokens, int(end) * kTileTokens);
            for (int token = int(begin) * kTileTokens; token < last; ++token) {
                const Number *const key = keys + token * keyStep;
                float *const tile = m_keys.data()
                                    + std::ptrdiff_t(token / kTileTokens) * kTileTokens * m_width
                                    + token % kTileTokens;
                for (int i = 0; i < m_width; ++i) {
                    tile[std::ptrdiff_t(i) * kTileTokens] = single(key[i]);
                }
                const Number *const value = values + token * valueStep;
                std::transform(value, value + m_width,
                               m_values.begin() + std::ptrdiff_t(token) * m_packedWidth,
                               [](Number number) { return single(number); });
            }
        });
    }

    [[nodiscard]] int packedWidth() const { return m_packedWidth; }
    [[nodiscard]] const float *keys() const { return m_keys.data(); }
    [[nodiscard]] const float *values() const { return m_values.data(); }

private:
    int m_tokens;
    int m_width;
    int m_packedWidth;
    std::vector<float> m_keys;
    std::vector<float> m_values;
};

template <typename Number>
void attendAll(const AttentionRows<Number> &rows, const HeadShape &shape, float *out, int threads,
               const PanelKernels &kernels)
{
    const int group = shape.heads / shape.keyHeads;
    const int blocks = (rows.queries + kQueriesAtOnce - 1) / kQueriesAtOnce;
    const float scale = 1.0F / std::sqrt(float(shape.width));
    PackedHead packed(rows.tokens, shape.width);
    // Taken before the threads begin: what is thrown on one of them can't be caught.
    const std::ptrdiff_t querySize = std::ptrdiff_t(kQueriesAtOnce) * shape.width;
    const std::ptrdiff_t mixedSize = std::ptrdiff_t(kQueriesAtOnce) * packed.packedWidth();
    std::vector<float> allQueries(std::size_t(threads * querySize));
    std::vector<float> allMixed(std::size_t(threads * mixedSize));
    const auto attendOne = [&](int head, int block, float *queries, float *mixed) {
        const int first = block * kQueriesAtOnce;
        const int count = std::min(kQueriesAtOnce, rows.queries - first);
        for (int row = 0; row < count; ++row) {
            const Number *const from =
                rows.query.first + (first + row) * rows.query.rowStep + head * rows.query.headStep;
            std::transform(from, from + shape.width, queries + std::ptrdiff_t(row) * shape.width,
                           [&](Number number) { return single(number) * scale; });
        }
        const int seen = rows.isCausal ? rows.tokens - rows.queries + first + 1 : rows.tokens;
        kernels.attendBlock({count, shape.width, seen, rows.isCausal ? 1 : 0, queries,
                             packed.keys(), packed.values(), packed.packedWidth(), mixed});
        for (int row = 0; row < count; ++row) {
            std::copy_n(mixed + std::ptrdiff_t(row) * packed.packedWidth(), shape.width,
                        out + (std::ptrdiff_t(first + row) * shape.heads + head) * shape.width);
        }
    };
    for (int keyHead = 0; keyHead < shape.keyHeads; ++keyHead) {
        packed.pack(rows.keys.first + keyHead * rows.keys.headStep, rows.keys.rowStep,
                    rows.values.first + keyHead * rows.values.headStep, rows.values.rowStep,
                    threads);
        // Neighbours take turns: where it is causal, later blocks see more.
        const int units = group * blocks;
        inParallel(threads, threads, [&](std::int64_t begin, std::int64_t end) {
            for (std::int64_t thread = begin; thread < end; ++thread) {
                for (int unit = int(thread); unit < units; unit += threads) {
                    attendOne(keyHead * group + unit % group, unit / group,
                              allQueries.data() + thread * querySize,
                              allMixed.data() + thread * mixedSize);
                }
            }
        });
    }
}

} // namespace

void attendRows(const AttentionRows<float> &rows, const HeadShape &shape, float *out, int threads,
                const PanelKernels &kernels)
{
    attendAll(rows, shape, out, threads, kernels);
}

void attendRows(const AttentionRows<BrainFloat> &rows, const HeadShape &shape, float *out,
                int threads, const PanelKernels &kernels)
{
    attendAll(rows, shape, out, threads, kernels);
}

} // namespace ra::inference
