// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/writing.h"

#include <ATen/TensorOperators.h>
#include <ATen/ops/cat.h>
#include <ATen/ops/log_softmax.h>
#include <ATen/ops/logsumexp.h>
#include <ATen/ops/max.h>
#include <ATen/ops/stack.h>

#include <algorithm>
#include <cmath>
#include <numeric>

namespace ra::inference::qwen3vl {

TextInWork::TextInWork(Network::Read read, std::vector<TokenId> prompt,
                       const GenerationRules &rules, quint64 seed, LookupDraft draft)
    : m_text(std::move(read.text)),
      m_hidden(read.hidden.narrow(0, read.hidden.size(0) - 1, 1)),
      m_draft(std::move(draft)),
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

void TextInWork::dropGuesses()
{
    m_text.cache.truncate(m_text.cache.length() - int64_t(m_guesses.size() - m_cameTrue));
    m_guesses.resize(m_cameTrue);
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
        const std::vector<Place> places = placesOf(m_network.logits(at::cat(hidden)));

        std::vector<size_t> goingOn;
        std::vector<TextInWork *> reading;
        std::vector<std::vector<TokenId>> unread;
        size_t row = 0;
        for (const size_t index : open) {
            TextInWork &text = texts[index];
            const auto rows = size_t(text.m_hidden.size(0));
            RA_TRY_ASSIGN(std::vector<TokenId> ids,
                          settle(text, guides.empty() ? nullptr : guides[index],
                                 std::span(places).subspan(row, rows),
                                 {onToken, index, mostTokens}));
            row += rows;
            if (!ids.empty()) {
                goingOn.push_back(index);
                reading.push_back(&text);
                unread.push_back(std::move(ids));
            }
        }
        open = std::move(goingOn);
        if (!open.empty()) {
            read(reading, std::move(unread));
        }
    }
    return {};
}

Result<std::vector<TokenId>> TextWriter::settle(TextInWork &text, TextGuide *guide,
                                                std::span<const Place> places,
                                                const Listener &listener) const
{
    const size_t guessed = text.m_guesses.size();
    while (true) {
        RA_TRY_ASSIGN(std::vector<TokenId> ids,
                      choose(text, guide, places[text.m_cameTrue], listener));
        const auto agreeing = std::mismatch(
            ids.begin(), ids.end(), text.m_guesses.begin() + std::ptrdiff_t(text.m_cameTrue),
            text.m_guesses.end());
        text.m_cameTrue += size_t(agreeing.first - ids.begin());
        ids.erase(ids.begin(), agreeing.first);
        const bool isOver = text.m_written.end != TextEnd::Stopped;
        if (isOver || !ids.empty()) {
            text.m_draft.learn(guessed, text.m_cameTrue);
            text.dropGuesses();
            return isOver ? std::vector<TokenId>() : ids;
        }
    }
}

std::vector<TextWriter::Place> TextWriter::placesOf(const at::Tensor &logits)
{
    const auto [largest, likeliest] = at::max(logits, 1);
    const at::Tensor sums = at::logsumexp(logits, {1});
    // Token ids are small enough for single precision to hold them exactly.
    const at::Tensor small =
        at::stack({largest, sums, likeliest.to(logits.scalar_type())}).to(at::kCPU).contiguous();
    const auto *const numbers = small.data_ptr<float>();
    const int64_t rows = logits.size(0);
    std::vector<Place> places;
    for (int64_t row = 0; row < rows; ++row) {
        places.push_back(
            {logits[row], TokenId(numbers[2 * rows + row]), numbers[rows + row], numbers[row]});
    }
    return places;
}

Result<TextWriter::Choice> TextWriter::chosen(TextInWork &text, const Place &place,
                                              std::span<const TokenId> allowed) const
{
    const bool isPlain = allowed.empty() && !(m_rules.isSampling && m_rules.temperature > 0)
                         && m_rules.repetitionPenalty == 1;
    if (isPlain && std::isfinite(place.largestLogit)) {
        return Choice{place.likeliest, place.largestLogit - place.logSum};
    }
    // A copy even on the processor: the sampler changes what it looks at.
    const at::Tensor own = place.logits.to(at::kCPU, at::kFloat, false, /*copy=*/true);
    RA_TRY_ASSIGN(
        const TokenId id,
        text.m_sampler.next({own.data_ptr<float>(), size_t(own.numel())}, text.m_context, allowed));
    return Choice{id, place.logits[id].item().toDouble() - place.logSum};
}

Result<std::vector<TokenId>> TextWriter::choose(TextInWork &text, TextGuide *guide,
                                                const Place &place, const Listener &listener) const
{
    const std::span<const TokenId> allowed =
        guide ? guide->allowed(text, place.logits) : std::span<const TokenId>();
    RA_TRY_ASSIGN(const Choice choice, chosen(text, place, allowed));
    const TokenId id = choice.id;
    const std::vector<int> &ends = m_rules.endTokens;
    if (std::find(ends.begin(), ends.end(), id) != ends.end()) {
        text.m_written.end = TextEnd::EndToken;
        return std::vector<TokenId>();
    }
    std::vector<TokenId> ids{id};
    bool hasRoom = put(text, id, std::exp(choice.log), listener);
    for (const TokenId next : guide &&hasRoom ? guide->forced(text) : std::vector<TokenId>()) {
        if (hasRoom) {
            ids.push_back(next);
            hasRoom = put(text, next, {}, listener);
        }
    }
    return ids;
}

bool TextWriter::put(TextInWork &text, TokenId id, std::optional<double> probability,
                     const Listener &listener)
{
    text.m_context.push_back(id);
    text.m_written.ids.push_back(id);
    text.m_written.probabilities.push_back(probability);
    if (listener.onToken) {
        listener.onToken(listener.text, id, probability);
    }
    const bool isFull = int(text.m_written.ids.size()) == listener.mostTokens;
    if (isFull) {
        text.m_written.end = TextEnd::Length;
    }
    return !isFull;
}

void TextWriter::read(std::span<TextInWork *const> texts,
                      std::vector<std::vector<TokenId>> certain) const
{
    std::vector<NetworkText *> networkTexts;
    std::vector<int64_t> firstRows;
    int64_t rows = 0;
    for (size_t i = 0; i < texts.size(); ++i) {
        TextInWork &text = *texts[i];
        networkTexts.push_back(&text.m_text);
        text.m_guesses = text.m_draft.next(text.m_context, texts.size());
        text.m_cameTrue = 0;
        ++text.m_written.passes;
        firstRows.push_back(rows + int64_t(certain[i].size()) - 1);
        certain[i].insert(certain[i].end(), text.m_guesses.begin(), text.m_guesses.end());
        rows += int64_t(certain[i].size());
    }
    const at::Tensor hidden = m_network.extend(networkTexts, certain);
    for (size_t i = 0; i < texts.size(); ++i) {
        texts[i]->m_hidden =
            hidden.narrow(0, firstRows[i], 1 + int64_t(texts[i]->m_guesses.size()));
    }
}

double TextWriter::logProbability(TextInWork &text, std::span<const TokenId> continuation) const
{
    // The guesses make room: what is tried takes their place in the cache.
    at::Tensor hidden = text.m_hidden.narrow(0, int64_t(text.m_cameTrue), 1);
    text.dropGuesses();
    if (continuation.size() > 1) {
        const int64_t length = text.m_text.cache.length();
        NetworkText *const tried = &text.m_text;
        const std::vector<int> ids(continuation.begin(), continuation.end() - 1);
        hidden = at::cat({hidden, m_network.extend({&tried, 1}, {&ids, 1})});
        text.m_text.cache.truncate(length);
    }
    const at::Tensor logs = at::log_softmax(m_network.logits(hidden), 1);
    double sum = 0;
    for (size_t i = 0; i < continuation.size(); ++i) {
        sum += logs[int64_t(i)][continuation[i]].item().toDouble();
    }
    return sum;
}

} // namespace ra::inference::qwen3vl
