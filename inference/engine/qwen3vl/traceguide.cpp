// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/traceguide.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/topk.h>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace ra::inference::qwen3vl {

namespace {

/// More than the states of a form have; free names and numbers make many.
constexpr size_t kMostStates = 4'096;

const QStringList kThoughtsEnd{QStringLiteral("</think>"), QStringLiteral("</reflection>")};
const QLatin1String kAnswer("<answer>");
const QLatin1String kType("<type>");

/// How far `bytes` has come in its last tag `tag`: the whole tag, all but its bracket, or neither.
/// (The bracket may be part of the next token.)
enum class TagEnd { None, BeforeBracket, Behind };

TagEnd endOf(const QByteArray &bytes, const QString &tag)
{
    const QByteArray whole = tag.toLatin1();
    const QByteArray end = bytes.trimmed();
    return end.endsWith(whole)                ? TagEnd::Behind
           : bytes.endsWith(whole.chopped(1)) ? TagEnd::BeforeBracket
                                              : TagEnd::None;
}

} // namespace

TokenTable tokenTable(const Tokenizer &tokenizer)
{
    TokenTable table(size_t(tokenizer.size()));
    for (size_t id = 0; id < table.size(); ++id) {
        if (!tokenizer.isSpecial(TokenId(id))) {
            table[id] = tokenizer.bytesOf(TokenId(id));
        }
    }
    return table;
}

const std::vector<TokenId> &AllowedTokens::after(const TraceGrammar::State &state)
{
    if (TraceGrammar::isEnd(state)) {
        return m_endTokens;
    }
    const TraceGrammar::State key = TraceGrammar::farFromLimit(state);
    const auto found = m_known.find(key);
    if (found != m_known.end()) {
        return found->second;
    }
    if (m_known.size() >= kMostStates) {
        m_known.clear();
    }
    std::vector<TokenId> &tokens = m_known[key];
    for (size_t id = 0; id < m_table.size(); ++id) {
        TraceGrammar::State after = state;
        if (!m_table[id].isEmpty() && m_grammar.advance(after, m_table[id])) {
            tokens.push_back(TokenId(id));
        }
    }
    return tokens;
}

TraceGuide::TraceGuide(Tokenizer &tokenizer, const TokenTable &table, const TextWriter &writer,
                       AllowedTokens *form, const QByteArray &prefill)
    : m_tokenizer(tokenizer),
      m_table(table),
      m_writer(writer),
      m_form(form),
      m_bytes(prefill)
{
    if (m_form) {
        static_cast<void>(m_form->grammar().advance(m_state, prefill.trimmed()));
    }
}

std::span<const TokenId> TraceGuide::allowed(TextInWork &text, const at::Tensor &logits)
{
    follow(text);
    if (isToBeMeasured()) {
        // Rarely: once for each tag of interest.
        measure(text, at::log_softmax(logits, 0).to(at::kCPU));
    }
    if (m_form == nullptr) {
        return {};
    }
    const std::vector<TokenId> &possible = m_form->after(m_state);
    if (!m_isVerdictChosen || !m_defect || !m_bytes.endsWith(kAnswer.data())) {
        return possible;
    }
    constexpr double kHalf = 0.5;
    const QByteArray verdict = *m_defect >= kHalf ? "yes" : "no";
    m_verdict.clear();
    std::copy_if(possible.begin(), possible.end(), std::back_inserter(m_verdict),
                 [&](TokenId id) { return m_table[size_t(id)].front() == verdict.front(); });
    return m_verdict;
}

std::vector<TokenId> TraceGuide::forced(const TextInWork &text)
{
    if (m_form == nullptr) {
        return {};
    }
    follow(text);
    if (isToBeMeasured()) {
        return {};
    }
    const TraceGrammar &grammar = m_form->grammar();
    const QByteArray bytes = grammar.onlyContinuation(m_state);
    const QString words = QString::fromUtf8(bytes);
    // Within a character there is no text to make tokens of.
    if (bytes.isEmpty() || words.toUtf8() != bytes) {
        return {};
    }
    std::vector<TokenId> ids = m_tokenizer.encode(words, AddedTokens::OnlyOrdinary);
    // The last one may be the beginning of a longer token, unless nothing else can stand there.
    TraceGrammar::State state = m_state;
    for (size_t i = 0; i + 1 < ids.size(); ++i) {
        static_cast<void>(grammar.advance(state, m_table[size_t(ids[i])]));
    }
    if (m_form->after(state).size() > 1) {
        ids.pop_back();
    }
    return ids;
}

bool TraceGuide::isToBeMeasured() const
{
    return std::any_of(kThoughtsEnd.begin(), kThoughtsEnd.end(),
                       [&](const QString &tag) { return endOf(m_bytes, tag) != TagEnd::None; })
           || endOf(m_bytes, kType) != TagEnd::None || endOf(m_bytes, kAnswer) != TagEnd::None;
}

void TraceGuide::follow(const TextInWork &text)
{
    const std::vector<TokenId> &ids = text.written().ids;
    for (; m_followed < ids.size(); ++m_followed) {
        const auto id = size_t(ids[m_followed]);
        const QByteArray bytes = id < m_table.size() ? m_table[id] : QByteArray();
        m_bytes += bytes;
        if (m_form) {
            static_cast<void>(m_form->grammar().advance(m_state, bytes));
        }
    }
}

void TraceGuide::measure(TextInWork &text, const at::Tensor &logs)
{
    if (m_bytes.endsWith(kType.data()) && !m_typeMargin) {
        const at::Tensor best = std::get<0>(at::topk(logs, 2)).exp();
        m_typeMargin = (best[0] - best[1]).item().toDouble();
    }
    for (const QString &tag : kThoughtsEnd) {
        const TagEnd end = endOf(m_bytes, tag);
        if (end != TagEnd::None) {
            const QByteArray bracket = end == TagEnd::Behind ? "" : ">";
            m_defect = share(text, logs,
                             alternatives(bracket, {kType, kAnswer + QStringLiteral("yes")},
                                          {kAnswer + QStringLiteral("no")}));
            m_isAtThoughtsEnd = true;
            return;
        }
    }
    const TagEnd end = endOf(m_bytes, kAnswer);
    if (!m_isAtThoughtsEnd && end != TagEnd::None) {
        const QByteArray bracket = end == TagEnd::Behind ? "" : ">";
        m_defect = share(text, logs,
                         alternatives(bracket, {QStringLiteral("yes"), QStringLiteral("Yes")},
                                      {QStringLiteral("no"), QStringLiteral("No")}));
    }
}

TraceGuide::Alternatives TraceGuide::alternatives(const QByteArray &prefix,
                                                  const QStringList &defect,
                                                  const QStringList &normal)
{
    const auto encoded = [&](const QStringList &texts) {
        Continuations continuations;
        for (const QString &text : texts) {
            continuations.push_back(
                m_tokenizer.encode(QString::fromLatin1(prefix) + text, AddedTokens::OnlyOrdinary));
        }
        return continuations;
    };
    return {encoded(defect), encoded(normal)};
}

std::optional<double> TraceGuide::share(TextInWork &text, const at::Tensor &logs,
                                        const Alternatives &alternatives) const
{
    const auto probability = [&](const Continuations &continuations) {
        double sum = 0;
        for (const std::vector<TokenId> &ids : continuations) {
            // One token costs nothing more.
            const double log = ids.size() == 1 ? logs[ids.front()].item().toDouble()
                                               : m_writer.logProbability(text, ids);
            sum += std::exp(log);
        }
        return sum;
    };
    const double defect = probability(alternatives.defect);
    const double sum = defect + probability(alternatives.normal);
    return sum > 0 ? std::optional(std::clamp(defect / sum, 0.0, 1.0)) : std::nullopt;
}

} // namespace ra::inference::qwen3vl
