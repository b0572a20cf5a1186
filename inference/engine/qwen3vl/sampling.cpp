// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/sampling.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace ra::inference::qwen3vl {

namespace {

constexpr float kDropped = -std::numeric_limits<float>::infinity();

/// Which of `count` ids stand in a list.
std::vector<bool> marked(std::span<const TokenId> ids, size_t count)
{
    std::vector<bool> isMarked(count);
    for (const TokenId id : ids) {
        if (id >= 0 && static_cast<size_t>(id) < count) {
            isMarked[static_cast<size_t>(id)] = true;
        }
    }
    return isMarked;
}

} // namespace

void penaliseRepetition(std::span<float> logits, std::span<const TokenId> context, double penalty)
{
    const auto factor = static_cast<float>(penalty);
    const std::vector<bool> isMet = marked(context, logits.size());
    for (size_t id = 0; id < logits.size(); ++id) {
        if (isMet[id]) {
            logits[id] = logits[id] < 0 ? logits[id] * factor : logits[id] / factor;
        }
    }
}

void keepAllowed(std::span<float> logits, std::span<const TokenId> allowed)
{
    const std::vector<bool> isAllowed = marked(allowed, logits.size());
    for (size_t id = 0; id < logits.size(); ++id) {
        if (!isAllowed[id]) {
            logits[id] = kDropped;
        }
    }
}

void applyTemperature(std::span<float> logits, double temperature)
{
    for (float &logit : logits) {
        logit /= static_cast<float>(temperature);
    }
}

void keepTopK(std::span<float> logits, int count)
{
    if (count <= 0 || static_cast<size_t>(count) >= logits.size()) {
        return;
    }
    std::vector<float> sorted(logits.begin(), logits.end());
    const auto last = sorted.begin() + (count - 1);
    std::nth_element(sorted.begin(), last, sorted.end(), std::greater<>());
    const float least = *last;
    std::replace_if(
        logits.begin(), logits.end(), [&](float logit) { return logit < least; }, kDropped);
}

void keepTopP(std::span<float> logits, double share)
{
    if (share >= 1) {
        return;
    }
    const std::vector<double> likely = probabilities(logits);
    std::vector<size_t> ascending;
    for (size_t id = 0; id < logits.size(); ++id) {
        if (logits[id] != kDropped) {
            ascending.push_back(id);
        }
    }
    std::sort(ascending.begin(), ascending.end(), [&](size_t a, size_t b) {
        return logits[a] != logits[b] ? logits[a] < logits[b] : a > b;
    });
    double sum = 0;
    for (size_t i = 0; i + 1 < ascending.size(); ++i) {
        sum += likely[ascending[i]];
        if (sum > 1 - share) {
            break;
        }
        logits[ascending[i]] = kDropped;
    }
}

void keepMinP(std::span<float> logits, double share)
{
    if (share <= 0) {
        return;
    }
    const std::vector<double> likely = probabilities(logits);
    const double most = *std::max_element(likely.begin(), likely.end());
    for (size_t id = 0; id < logits.size(); ++id) {
        if (likely[id] < std::min(share, 1.0) * most) {
            logits[id] = kDropped;
        }
    }
}

std::vector<double> probabilities(std::span<const float> logits)
{
    const double top = *std::max_element(logits.begin(), logits.end());
    std::vector<double> likely(logits.size());
    std::transform(logits.begin(), logits.end(), likely.begin(),
                   [&](float logit) { return std::exp(logit - top); });
    const double sum = std::accumulate(likely.begin(), likely.end(), 0.0);
    for (double &share : likely) {
        share /= sum;
    }
    return likely;
}

TokenId largest(std::span<const float> logits)
{
    return static_cast<TokenId>(
        std::distance(logits.begin(), std::max_element(logits.begin(), logits.end())));
}

} // namespace ra::inference::qwen3vl
