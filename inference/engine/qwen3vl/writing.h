// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/lookupdraft.h"
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
    /// Of each id, its part of the softmax of the network's own logits, 0..1; none where it had to
    /// follow and the network was not asked.
    std::vector<std::optional<double>> probabilities;
    TextEnd end = TextEnd::Stopped;
    /// Of the network, behind that over the prompt: fewer than ids where some were forced, or
    /// guessed right.
    int passes = 0;
};

/// A text that is being written.
class TextInWork final
{
public:
    /// `read` is what the network read of `prompt`.
    TextInWork(Network::Read read, std::vector<TokenId> prompt, const GenerationRules &rules,
               quint64 seed, LookupDraft draft = LookupDraft());
    /// Another text behind the same prompt, with its own seed; before anything is written.
    [[nodiscard]] TextInWork another(const GenerationRules &rules, quint64 seed) const;

    [[nodiscard]] const WrittenText &written() const { return m_written; }

private:
    friend class TextWriter;

    /// Forgets the guesses that are not known to be true yet.
    void dropGuesses();

    NetworkText m_text;
    /// Of the last certain token and of the guessed ones behind it, [1 + guesses, hidden size].
    at::Tensor m_hidden;
    /// Tokens in the cache that were guessed, and how many of them came true.
    std::vector<TokenId> m_guesses;
    size_t m_cameTrue = 0;
    LookupDraft m_draft;
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
    /// The only tokens that may come next; empty = all. `logits`: [vocabulary size], where the
    /// network computes. The text comes back as it was, whatever was tried on it.
    [[nodiscard]] virtual std::span<const TokenId> allowed(TextInWork &text,
                                                           const at::Tensor &logits) = 0;
    /// Tokens that follow, whatever the network would choose; asked behind each chosen one.
    [[nodiscard]] virtual std::vector<TokenId> forced(const TextInWork &text) = 0;
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

    /// The text's index among those written, the new token, and its probability as in WrittenText.
    using OnToken = std::function<void(size_t text, TokenId id, std::optional<double> probability)>;
    /// Writes until each text has ended, has `mostTokens` tokens, or a stop is asked for. `guides`:
    /// one for each text, or none. Error: `modelOverflow`.
    [[nodiscard]] Status write(std::span<TextInWork> texts, std::span<TextGuide *const> guides,
                               int mostTokens, const OnToken &onToken, std::stop_token stop) const;

    /// ln P of `continuation`, not empty, behind what `text` has so far; the text stays as it is.
    [[nodiscard]] double logProbability(TextInWork &text,
                                        std::span<const TokenId> continuation) const;

private:
    /// What a token of one text is told to.
    struct Listener {
        const OnToken &onToken;
        size_t text = 0;
        int mostTokens = 0;
    };

    /// What the network thinks of the token at some place.
    struct Place {
        /// [vocabulary size], where the network computes.
        at::Tensor logits;
        TokenId likeliest = 0;
        /// ln Σ exp(logit): a logit less this is the logarithm of its probability.
        double logSum = 0;
        double largestLogit = 0;
    };
    /// Of logits [rows, vocabulary size]. What is small comes over in one transfer; the logits stay
    /// where they are.
    [[nodiscard]] static std::vector<Place> placesOf(const at::Tensor &logits);

    /// Chooses tokens as far as the pass went, over `places` of the last certain token and of the
    /// guesses. → those that the network is still to read; none where the text has ended.
    [[nodiscard]] Result<std::vector<TokenId>> settle(TextInWork &text, TextGuide *guide,
                                                      std::span<const Place> places,
                                                      const Listener &listener) const;
    /// Chooses the next token of a text and what must follow it; none where the text ends with it.
    [[nodiscard]] Result<std::vector<TokenId>>
    choose(TextInWork &text, TextGuide *guide, const Place &place, const Listener &listener) const;
    /// A token, and the logarithm of its probability.
    struct Choice {
        TokenId id = 0;
        double log = 0;
    };
    [[nodiscard]] Result<Choice> chosen(TextInWork &text, const Place &place,
                                        std::span<const TokenId> allowed) const;
    /// False where the text is full with it.
    static bool put(TextInWork &text, TokenId id, std::optional<double> probability,
                    const Listener &listener);
    /// Lets the network read the certain tokens and what is guessed behind them.
    void read(std::span<TextInWork *const> texts, std::vector<std::vector<TokenId>> certain) const;

    const Network &m_network;
    GenerationRules m_rules;
};

} // namespace ra::inference::qwen3vl
