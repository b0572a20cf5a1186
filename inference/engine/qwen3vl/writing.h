// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/network.h"
#include "inference/engine/qwen3vl/sampler.h"
#include "inference/engine/qwen3vl/tokenid.h"

#include <functional>
#include <optional>
#include <span>
#include <stop_token>
#include <vector>

namespace ra::inference::qwen3vl {

enum class TextEnd { EndToken, Length, Stopped };

/// What the network wrote behind a prompt.
struct WrittenText {
    /// Without the end token.
    std::vector<TokenId> ids;
    /// Of each id, its part of the softmax of the network's own logits, 0..1.
    std::vector<double> probabilities;
    TextEnd end = TextEnd::Stopped;
};

/// A text that is being written.
class TextInWork final
{
public:
    /// `read` is what the network read of `prompt`.
    TextInWork(Network::Read read, std::vector<TokenId> prompt, const GenerationRules &rules,
               quint64 seed);
    /// Another text behind the same prompt, with its own seed; before anything is written.
    [[nodiscard]] TextInWork another(const GenerationRules &rules, quint64 seed) const;

    [[nodiscard]] const WrittenText &written() const { return m_written; }

private:
    friend class TextWriter;

    NetworkText m_text;
    /// Of the last token, [1, hidden size].
    at::Tensor m_hidden;
    /// Prompt and answer.
    std::vector<TokenId> m_context;
    Sampler m_sampler;
    WrittenText m_written;
};

/// Looks on at each place of a text before its token is chosen, and may narrow the choice.
class TextGuide
{
public:
    virtual ~TextGuide() = default;
    /// The only tokens that may come next; empty = all. `logs`: [vocabulary size], the logarithms
    /// of the network's own probabilities.
    [[nodiscard]] virtual std::span<const TokenId> allowed(const TextInWork &text,
                                                           const at::Tensor &logs) = 0;
};

/// Lets the network write, several texts in one pass; a text's tokens do not depend on its company
/// but for rounding. Call it inside the guard; one thread at a time.
class TextWriter final
{
public:
    TextWriter(const Network &network, const GenerationRules &rules)
        : m_network(network),
          m_rules(rules)
    {
    }

    /// The text's index among those written, the new token, and its probability.
    using OnToken = std::function<void(size_t text, TokenId id, double probability)>;
    /// Writes until each text has ended, has `mostTokens` tokens, or a stop is asked for. `guides`:
    /// one for each text, or none. Error: `modelOverflow`.
    [[nodiscard]] Status write(std::span<TextInWork> texts, std::span<TextGuide *const> guides,
                               int mostTokens, const OnToken &onToken, std::stop_token stop) const;

    /// ln P of `continuation`, not empty, behind what `text` has so far; the text stays as it is.
    [[nodiscard]] double logProbability(const TextInWork &text,
                                        std::span<const TokenId> continuation) const;

private:
    /// Chooses the next token of a text; none where the text has ended with it.
    [[nodiscard]] Result<std::optional<TokenId>> choose(TextInWork &text, TextGuide *guide,
                                                        at::Tensor logits) const;

    const Network &m_network;
    GenerationRules m_rules;
};

} // namespace ra::inference::qwen3vl
