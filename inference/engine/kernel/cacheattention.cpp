// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/cacheattention.h"

#include "inference/engine/kernel/parallel.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ra::inference {

namespace {

/// Fewer aren't worth a thread of their own.
constexpr int kFewestTokens = 128;

void attendPart(const PanelKernels &kernels, const AttentionPart<float> &part)
{
    kernels.attendFloat(part);
}

void attendPart(const PanelKernels &kernels, const AttentionPart<BrainFloat> &part)
{
    kernels.attendBrain(part);
}

/// What the parts of all texts and key heads have found. Parts of a key head lie side by side.
struct Findings {
    std::vector<float> largest;
    std::vector<float> sums;
    std::vector<float> mixed;
};

/// Puts the parts of one query head together.
void join(const Findings &found, std::size_t first, int parts, std::size_t step, int width,
          float *out)
{
    float largest = found.largest[first];
    for (int part = 1; part < parts; ++part) {
        largest = std::max(largest, found.largest[first + std::size_t(part) * step]);
    }
    float sum = 0;
    std::fill(out, out + width, 0.0F);
    for (int part = 0; part < parts; ++part) {
        const std::size_t at = first + std::size_t(part) * step;
        const float factor = std::exp(found.largest[at] - largest);
        sum += factor * found.sums[at];
        const float *const mixed = found.mixed.data() + at * std::size_t(width);
        for (int i = 0; i < width; ++i) {
            out[i] += factor * mixed[i];
        }
    }
    for (int i = 0; i < width; ++i) {
        out[i] /= sum;
    }
}

template <typename Number>
void attendAll(std::span<const CachedTokens<Number>> texts, const HeadShape &shape,
               const float *query, float *out, int threads, const PanelKernels &kernels)
{
    const PanelKernels &used = shape.width % kernels.lanes == 0 ? kernels : plainKernels();
    const std::size_t group = std::size_t(shape.heads / shape.keyHeads);
    const auto width = std::size_t(shape.width);
    const std::size_t heads = texts.size() * std::size_t(shape.heads);
    std::vector<float> scaled(query, query + heads * width);
    const float scale = 1.0F / std::sqrt(float(shape.width));
    std::transform(scaled.begin(), scaled.end(), scaled.begin(),
                   [&](float value) { return value * scale; });

    int longest = 0;
    for (const CachedTokens<Number> &text : texts) {
        longest = std::max(longest, text.tokens);
    }
    const int pairs = int(texts.size()) * shape.keyHeads;
    const int wanted = (threads + pairs - 1) / pairs;
    const int parts = std::clamp(longest / kFewestTokens, 1, wanted);
    Findings found;
    found.largest.resize(heads * std::size_t(parts));
    found.sums.resize(found.largest.size());
    found.mixed.resize(found.largest.size() * width);
    inParallel(std::int64_t(pairs) * parts, threads, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t unit = begin; unit < end; ++unit) {
            const std::int64_t pair = unit / parts;
            const CachedTokens<Number> &text = texts[std::size_t(pair / shape.keyHeads)];
            const std::int64_t part = unit % parts;
            const std::int64_t first = text.tokens * part / parts;
            const std::ptrdiff_t offset =
                pair % shape.keyHeads * text.headStep + first * shape.width;
            const std::size_t at = std::size_t(unit) * group;
            attendPart(used,
                       AttentionPart<Number>{
                           int(group), shape.width, int(text.tokens * (part + 1) / parts - first),
                           scaled.data() + std::size_t(pair) * group * width, text.keys + offset,
                           text.values + offset, found.largest.data() + at, found.sums.data() + at,
                           found.mixed.data() + at * width});
        }
    });
    for (std::size_t head = 0; head < heads; ++head) {
        const std::size_t pair = head / group;
        join(found, pair * std::size_t(parts) * group + head % group, parts, group, shape.width,
             out + head * width);
    }
}

} // namespace

void attendCaches(std::span<const CachedTokens<float>> texts, const HeadShape &shape,
                  const float *query, float *out, int threads, const PanelKernels &kernels)
{
    attendAll(texts, shape, query, out, threads, kernels);
}

void attendCaches(std::span<const CachedTokens<BrainFloat>> texts, const HeadShape &shape,
                  const float *query, float *out, int threads, const PanelKernels &kernels)
{
    attendAll(texts, shape, query, out, threads, kernels);
}

} // namespace ra::inference
