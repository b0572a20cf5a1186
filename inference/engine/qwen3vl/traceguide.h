// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/tokenizer.h"
#include "inference/engine/qwen3vl/tracegrammar.h"
#include "inference/engine/qwen3vl/writing.h"

#include <map>
#include <optional>
#include <vector>

namespace ra::inference::qwen3vl {

/// What every token stands for; empty for those that never stand in a trace: the special ones.
using TokenTable = std::vector<QByteArray>;
[[nodiscard]] TokenTable tokenTable(const Tokenizer &tokenizer);

/// Which tokens may stand where by a TraceGrammar; what was worked out once is kept. Every state of
/// the grammar has one, since each byte is a token of its own.
class AllowedTokens final
{
public:
    /// `table` must outlive it.
    AllowedTokens(TraceGrammar grammar, const TokenTable &table, std::vector<TokenId> endTokens)
        : m_grammar(std::move(grammar)),
          m_table(table),
          m_endTokens(std::move(endTokens))
    {
    }

    [[nodiscard]] const TraceGrammar &grammar() const { return m_grammar; }
    /// Lives as long as this.
    [[nodiscard]] const std::vector<TokenId> &after(const TraceGrammar::State &state);

private:
    TraceGrammar m_grammar;
    const TokenTable &m_table;
    std::vector<TokenId> m_endTokens;
    std::map<TraceGrammar::State, std::vector<TokenId>> m_known;
};

/// Follows one trace while it is written: measures how sure the network is of its verdict and its
/// type, where these are decided, and keeps the trace to the exact form where it shall.
class TraceGuide final : public TextGuide
{
public:
    /// `form`: null = anything may be written. `prefill`: what the prompt wrote of the trace. All
    /// must outlive it.
    TraceGuide(Tokenizer &tokenizer, const TokenTable &table, const TextWriter &writer,
               AllowedTokens *form, const QByteArray &prefill);

    [[nodiscard]] std::span<const TokenId> allowed(TextInWork &text,
                                                   const at::Tensor &logits) override;
    [[nodiscard]] std::vector<TokenId> forced(const TextInWork &text) override;

    /// The probability of a defect, 0..1: where the thoughts have ended, that of going on with a
    /// type or with yes, out of these and no. Where the text never gets there, that of yes out of
    /// yes and no behind <answer>. None where neither was reached.
    [[nodiscard]] std::optional<double> defectProbability() const { return m_defect; }
    /// Where only the verdict is asked for: the one that is likelier as a whole word is written.
    /// Token by token another one may seem so.
    void chooseLikelierVerdict() { m_isVerdictChosen = true; }
    /// Between the two likeliest first tokens of the first type, 0..1.
    [[nodiscard]] std::optional<double> typeMargin() const { return m_typeMargin; }

private:
    using Continuations = std::vector<std::vector<TokenId>>;
    struct Alternatives {
        Continuations defect;
        Continuations normal;
    };

    [[nodiscard]] Alternatives alternatives(const QByteArray &prefix, const QStringList &defect,
                                            const QStringList &normal);
    void follow(const TextInWork &text);
    /// At such places the network is asked, even where only one token may follow.
    [[nodiscard]] bool isToBeMeasured() const;
    /// `logs`: [vocabulary size], logarithms of probabilities, on the processor.
    void measure(TextInWork &text, const at::Tensor &logs);
    /// Of the defect's; none where all are too small for a number.
    [[nodiscard]] std::optional<double> share(TextInWork &text, const at::Tensor &logs,
                                              const Alternatives &alternatives) const;

    Tokenizer &m_tokenizer;
    const TokenTable &m_table;
    const TextWriter &m_writer;
    AllowedTokens *m_form;
    TraceGrammar::State m_state;
    QByteArray m_bytes;
    size_t m_followed = 0;
    bool m_isAtThoughtsEnd = false;
    bool m_isVerdictChosen = false;
    std::vector<TokenId> m_verdict;
    std::optional<double> m_defect;
    std::optional<double> m_typeMargin;
};

} // namespace ra::inference::qwen3vl
