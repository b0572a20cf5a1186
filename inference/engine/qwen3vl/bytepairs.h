// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "inference/engine/qwen3vl/tokenid.h"

#include <QByteArray>
#include <QHash>

#include <array>
#include <span>
#include <vector>

namespace ra::inference::qwen3vl {

/// Two neighbours that become one token.
struct MergeRule {
    TokenId left = 0;
    TokenId right = 0;
    TokenId merged = 0;
};

/// Is a piece that is a token by itself taken whole, even where the rules would not build it?
enum class WholePieces { AsTheRulesSay, Taken };

/// Byte pair encoding: a piece starts as single bytes; of the neighbours that a rule knows, those
/// of the earliest rule (the leftmost of equals) merge, until no rule is left. One thread at a
/// time.
class BytePairs final
{
public:
    /// `tokens`: bytes by id, empty where the id has none; all 256 single bytes must be there.
    /// `rules`: the earliest first; their ids are ids of `tokens`.
    BytePairs(std::span<const QByteArray> tokens, std::span<const MergeRule> rules,
              WholePieces wholePieces);

    /// Appends the ids of one piece. n bytes take n·log n steps.
    void encode(const QByteArray &piece, std::vector<TokenId> &ids);

private:
    struct Merge {
        qsizetype rank = 0;
        TokenId merged = 0;
    };

    [[nodiscard]] std::vector<TokenId> merged(const QByteArray &piece) const;

    std::array<TokenId, 256> m_idOfByte{};
    QHash<quint64, Merge> m_merges;
    /// Filled only where whole pieces are taken.
    QHash<QByteArray, TokenId> m_whole;
    /// Pieces met before; bounded.
    QHash<QByteArray, std::vector<TokenId>> m_known;
};

} // namespace ra::inference::qwen3vl
