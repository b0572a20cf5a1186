// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/writing.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/log_softmax.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ra::inference::qwen3vl {

TextInWork::TextInWork(Network::Read read, std::vector<TokenId> prompt,
                       const GenerationRules &rules, quint64 seed)
    : m_text(std::move(read.text)),
      m_hidden(read.hidden.narrow(0, read.hidden.size(0) - 1, 1)),
      m_context(std::move(prompt)),
      m_sampler(rules, seed)
{
}

TextInWork TextInWork::another(const GenerationRules &rules, quint64 seed) const
{
    TextInWork copy = *this;
    copy.m_text.cache = m_text.cache.fork(m_text.cache.capacity());
    copy.m_sampler = Sampler(rules, seed);
    return copy;
}

Status TextWriter::write(std::span<TextInWork> texts, std::span<TextGuide *const> guides,
                         int mostTokens, const OnToken &onToken, std::stop_token stop) const
{
    std::vector<size_t> open(texts.size());
    std::iota(open.begin(), open.end(), size_t(0));
    while (!open.empty() && !stop.stop_requested()) {
        std::vector<at::Tensor> hidden;
        for (const size_t index : open) {
            hidden.push_back(texts[index].m_hidden);
        }
        // The one transfer of a step: what the sampler looks at.
        const at::Tensor logits = m_network.logits(at::cat(hidden)).to(at::kCPU);

        std::vector<size_t> goingOn;
        std::vector<NetworkText *> networkTexts;
        std::vector<int> ids;
        for (size_t row = 0; row < open.size(); ++row) {
            TextInWork &text = texts[open[row]];
            TextGuide *const guide = guides.empty() ? nullptr : guides[open[row]];
            RA_TRY_ASSIGN(const std::optional<TokenId> id,
                          choose(text, guide, logits[int64_t(row)]));
            if (!id) {
                continue;
            }
            if (onToken) {
                onToken(open[row], *id, text.m_written.probabilities.back());
            }
            if (int(text.m_written.ids.size()) == mostTokens) {
                text.m_written.end = TextEnd::Length;
                continue;
            }
            goingOn.push_back(open[row]);
            networkTexts.push_back(&text.m_text);
            ids.push_back(*id);
        }
        open = goingOn;
        if (open.empty()) {
            break;
        }
        const at::Tensor next = m_network.step(networkTexts, ids);
        for (size_t row = 0; row < open.size(); ++row) {
            texts[open[row]].m_hidden = next.narrow(0, int64_t(row), 1);
        }
    }
    return {};
}

Result<std::optional<TokenId>> TextWriter::choose(TextInWork &text, TextGuide *guide,
                                                  at::Tensor logits) const
{
    const at::Tensor own = at::log_softmax(logits, 0);
    const std::span<const TokenId> allowed =
        guide ? guide->allowed(text, own) : std::span<const TokenId>();
    // The sampler changes what it looks at.
    logits = logits.clone();
    RA_TRY_ASSIGN(const TokenId id,
                  text.m_sampler.next({logits.data_ptr<float>(), size_t(logits.numel())},
                                      text.m_context, allowed));
    const std::vector<int> &ends = m_rules.endTokens;
    if (std::find(ends.begin(), ends.end(), id) != ends.end()) {
        text.m_written.end = TextEnd::EndToken;
        return std::optional<TokenId>();
    }
    text.m_context.push_back(id);
    text.m_written.ids.push_back(id);
    text.m_written.probabilities.push_back(std::exp(own[id].item().toDouble()));
    return std::optional(id);
}

double TextWriter::logProbability(const TextInWork &text,
                                  std::span<const TokenId> continuation) const
{
    at::Tensor hidden = text.m_hidden;
    if (continuation.size() > 1) {
        NetworkText copy{
            text.m_text.cache.fork(text.m_text.cache.length() + int64_t(continuation.size())),
            text.m_text.delta};
        hidden =
            at::cat({hidden, m_network.extend(copy, continuation.first(continuation.size() - 1))});
    }
    const at::Tensor logs = at::log_softmax(m_network.logits(hidden), 1);
    double sum = 0;
    for (size_t i = 0; i < continuation.size(); ++i) {
        sum += logs[int64_t(i)][continuation[i]].item().toDouble();
    }
    return sum;
}

} // namespace ra::inference::qwen3vl
