// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/config.h"
#include "inference/engine/qwen3vl/tokenid.h"

#include <random>
#include <span>

namespace ra::inference::qwen3vl {

/// Chooses one token after the other as the rules say; the same seed chooses the same tokens, on
/// every machine.
class Sampler final
{
public:
    /// A temperature of 0 takes the most likely token, as rules without sampling do.
    Sampler(const GenerationRules &rules, quint64 seed) : m_rules(rules), m_random(seed) {}

    /// The next token of a text. `logits`: [V], of the last position; they are changed. `context`:
    /// all ids so far, prompt and answer. `allowed`: the only ones to choose from; none = all.
    /// Error: `modelOverflow` where no logit is a number, or one is too large.
    [[nodiscard]] Result<TokenId> next(std::span<float> logits, std::span<const TokenId> context,
                                       std::span<const TokenId> allowed = {});

private:
    [[nodiscard]] TokenId drawn(std::span<const float> logits);

    GenerationRules m_rules;
    std::mt19937_64 m_random;
};

} // namespace ra::inference::qwen3vl
