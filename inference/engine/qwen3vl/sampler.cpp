// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/sampler.h"

#include "inference/engine/qwen3vl/sampling.h"

#include <algorithm>
#include <cmath>

namespace ra::inference::qwen3vl {

namespace {

bool areSound(std::span<const float> logits)
{
    const auto isBroken = [](float logit) {
        return std::isnan(logit) || (std::isinf(logit) && logit > 0);
    };
    return std::none_of(logits.begin(), logits.end(), isBroken)
           && std::any_of(logits.begin(), logits.end(), [](float l) { return std::isfinite(l); });
}

/// Evenly from 0 to below 1, of the upper 53 bits. (std's distributions differ by library.)
double unit(std::mt19937_64 &random)
{
    constexpr int kBits = 53;
    return std::ldexp(static_cast<double>(random() >> (std::mt19937_64::word_size - kBits)),
                      -kBits);
}

} // namespace

Result<TokenId> Sampler::next(std::span<float> logits, std::span<const TokenId> context,
                              std::span<const TokenId> allowed)
{
    const bool isSampling = m_rules.isSampling && m_rules.temperature > 0;
    if (m_rules.repetitionPenalty != 1) {
        penaliseRepetition(logits, context, m_rules.repetitionPenalty);
    }
    if (!allowed.empty()) {
        keepAllowed(logits, allowed);
    }
    if (isSampling) {
        applyTemperature(logits, m_rules.temperature);
    }
    if (!areSound(logits)) {
        return fail("modelOverflow",
                    QT_TRANSLATE_NOOP("ra", "The model's numbers went out of range, so it has no "
                                            "answer. Run it with a higher precision."));
    }
    if (!isSampling) {
        return largest(logits);
    }
    keepTopK(logits, m_rules.topK);
    keepTopP(logits, m_rules.topP);
    keepMinP(logits, m_rules.minP);
    return drawn(logits);
}

TokenId Sampler::drawn(std::span<const float> logits)
{
    const std::vector<double> likely = probabilities(logits);
    const double wanted = unit(m_random);
    double sum = 0;
    size_t last = 0;
    for (size_t id = 0; id < likely.size(); ++id) {
        if (likely[id] == 0) {
            continue;
        }
        last = id;
        sum += likely[id];
        if (sum > wanted) {
            break;
        }
    }
    // Rounding may leave the sum just below the draw: then it is the last one.
    return static_cast<TokenId>(last);
}

} // namespace ra::inference::qwen3vl
