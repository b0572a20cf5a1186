// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/bytepairs.h"

#include <optional>
#include <queue>
#include <tuple>

namespace ra::inference::qwen3vl {

namespace {

/// Words repeat and are short; what is longer is not worth keeping.
constexpr qsizetype kKnownPieceBytes = 64;
constexpr qsizetype kKnownPieces = 16'384;

constexpr qsizetype kNone = -1;

quint64 pairKey(TokenId left, TokenId right)
{
    return (static_cast<quint64>(static_cast<quint32>(left)) << 32) | static_cast<quint32>(right);
}

/// A token of the piece under work, chained to its neighbours; a merge leaves the left one.
struct Symbol {
    TokenId id = 0;
    qsizetype previous = kNone;
    qsizetype next = kNone;
};

/// A merge that was possible when it was found.
struct Candidate {
    qsizetype rank = 0;
    qsizetype at = 0;
    TokenId left = 0;
    TokenId right = 0;
    TokenId merged = 0;

    friend bool operator>(const Candidate &a, const Candidate &b)
    {
        return std::tie(a.rank, a.at) > std::tie(b.rank, b.at);
    }
};

} // namespace

BytePairs::BytePairs(std::span<const QByteArray> tokens, std::span<const MergeRule> rules,
                     WholePieces wholePieces)
{
    for (size_t id = 0; id < tokens.size(); ++id) {
        const QByteArray &bytes = tokens[id];
        if (bytes.size() == 1) {
            m_idOfByte[static_cast<uchar>(bytes[0])] = static_cast<TokenId>(id);
        }
        if (wholePieces == WholePieces::Taken && !bytes.isEmpty()) {
            m_whole.insert(bytes, static_cast<TokenId>(id));
        }
    }
    m_merges.reserve(std::ssize(rules));
    for (const MergeRule &rule : rules) {
        m_merges.insert(pairKey(rule.left, rule.right), {m_merges.size(), rule.merged});
    }
}

void BytePairs::encode(const QByteArray &piece, std::vector<TokenId> &ids)
{
    if (const auto whole = m_whole.constFind(piece); whole != m_whole.constEnd()) {
        ids.push_back(*whole);
        return;
    }
    auto known = m_known.constFind(piece);
    if (known == m_known.constEnd()) {
        std::vector<TokenId> made = merged(piece);
        if (piece.size() > kKnownPieceBytes) {
            ids.insert(ids.end(), made.begin(), made.end());
            return;
        }
        if (m_known.size() >= kKnownPieces) {
            m_known.clear();
        }
        known = m_known.insert(piece, std::move(made));
    }
    ids.insert(ids.end(), known->begin(), known->end());
}

std::vector<TokenId> BytePairs::merged(const QByteArray &piece) const
{
    const qsizetype count = piece.size();
    std::vector<Symbol> symbols(static_cast<size_t>(count));
    const auto symbol = [&](qsizetype at) -> Symbol & { return symbols[static_cast<size_t>(at)]; };
    for (qsizetype at = 0; at < count; ++at) {
        symbol(at) = {m_idOfByte[static_cast<uchar>(piece[at])], at - 1,
                      at + 1 < count ? at + 1 : kNone};
    }

    std::priority_queue<Candidate, std::vector<Candidate>, std::greater<>> candidates;
    const auto offer = [&](qsizetype at) {
        if (at == kNone || symbol(at).next == kNone) {
            return;
        }
        const TokenId left = symbol(at).id;
        const TokenId right = symbol(symbol(at).next).id;
        const auto merge = m_merges.constFind(pairKey(left, right));
        if (merge != m_merges.constEnd()) {
            candidates.push({merge->rank, at, left, right, merge->merged});
        }
    };
    for (qsizetype at = 0; at < count; ++at) {
        offer(at);
    }
    constexpr TokenId kGone = -1;
    while (!candidates.empty()) {
        const Candidate best = candidates.top();
        candidates.pop();
        Symbol &left = symbol(best.at);
        // Outdated: an earlier merge took one of the two.
        if (left.id != best.left || left.next == kNone || symbol(left.next).id != best.right) {
            continue;
        }
        Symbol &right = symbol(left.next);
        left.id = best.merged;
        left.next = right.next;
        right.id = kGone;
        if (left.next != kNone) {
            symbol(left.next).previous = best.at;
        }
        offer(left.previous);
        offer(best.at);
    }

    std::vector<TokenId> ids;
    for (const Symbol &token : symbols) {
        if (token.id != kGone) {
            ids.push_back(token.id);
        }
    }
    return ids;
}

} // namespace ra::inference::qwen3vl
