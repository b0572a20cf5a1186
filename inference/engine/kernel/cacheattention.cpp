// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/kernel/cacheattention.h"

#include "inference/engine/kernel/parallel.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace ra::inference {

namespace {

/// Tokens of a part. The same on every machine and for any company of a text: the order of the
/// sums, and with it the last bit of the result, depends on nothing but the text.
constexpr int kPartTokens = 512;

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

/// Some tokens that the queries of one key head look at.
struct Unit {
    std::size_t text = 0;
    int keyHead = 0;
    int begin = 0;
    int end = 0;
};

template <typename Number>
std::vector<Unit> unitsOf(std::span<const CachedTokens<Number>> texts, int keyHeads)
{
    std::vector<Unit> units;
    for (std::size_t text = 0; text < texts.size(); ++text) {
        for (int head = 0; head < keyHeads; ++head) {
            for (int begin = 0; begin < texts[text].tokens; begin += kPartTokens) {
                units.push_back(
                    {text, head, begin, std::min(begin + kPartTokens, texts[text].tokens)});
            }
        }
    }
    return units;
}

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

    const std::vector<Unit> units = unitsOf(texts, shape.keyHeads);
    Findings found;
    found.largest.resize(units.size() * group);
    found.sums.resize(found.largest.size());
    found.mixed.resize(found.largest.size() * width);
    inParallel(std::int64_t(units.size()), threads, [&](std::int64_t begin, std::int64_t end) {
        for (std::int64_t i = begin; i < end; ++i) {
            const Unit &unit = units[std::size_t(i)];
            const CachedTokens<Number> &text = texts[unit.text];
            const std::ptrdiff_t offset =
                unit.keyHead * text.headStep + std::ptrdiff_t(unit.begin) * shape.width;
            const std::size_t firstHead =
                unit.text * std::size_t(shape.heads) + std::size_t(unit.keyHead) * group;
            const std::size_t at = std::size_t(i) * group;
            attendPart(used, AttentionPart<Number>{
                                 int(group), shape.width, unit.end - unit.begin,
                                 scaled.data() + firstHead * width, text.keys + offset,
                                 text.values + offset, found.largest.data() + at,
                                 found.sums.data() + at, found.mixed.data() + at * width});
        }
    });
    std::size_t unit = 0;
    for (std::size_t pair = 0; pair < heads / group; ++pair) {
        const int tokens = texts[pair / std::size_t(shape.keyHeads)].tokens;
        const int parts = (tokens + kPartTokens - 1) / kPartTokens;
        for (std::size_t head = 0; head < group; ++head) {
            join(found, unit * group + head, parts, group, shape.width,
                 out + (pair * group + head) * width);
        }
        unit += std::size_t(parts);
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
