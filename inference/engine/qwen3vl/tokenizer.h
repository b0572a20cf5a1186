// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/addedtokens.h"
#include "inference/engine/qwen3vl/tokenizerdata.h"

#include <QString>

#include <optional>
#include <span>

namespace ra::inference::qwen3vl {

/// Which added tokens are found in a text that is encoded. In text from outside, what steers the
/// model (<|im_start|>) must stay text: whoever can write it could speak as somebody else.
enum class AddedTokens { All, OnlyOrdinary };

/// What becomes of special tokens in decoded text. <think> is not one of them.
enum class SpecialTokens { Keep, Leave };

/// Text ↔ token ids as Qwen3-VL's tokenizer does it: added tokens, NFC, pieces, byte pairs. Nothing
/// is put in front or behind. One thread at a time.
class Tokenizer final
{
public:
    /// Reads a checkpoint folder. Errors as readTokenizer.
    [[nodiscard]] static Result<Tokenizer> open(const QString &folder);
    explicit Tokenizer(TokenizerData data);

    /// A lone surrogate counts as U+FFFD.
    [[nodiscard]] std::vector<TokenId> encode(const QString &text, AddedTokens added);
    /// decode(encode(x)) is x in NFC. Bytes that are no UTF-8 become U+FFFD; ids without a token,
    /// nothing.
    [[nodiscard]] QString decode(std::span<const TokenId> ids, SpecialTokens special) const;

    /// What one token stands for, for TextStream; empty where the id has no token.
    [[nodiscard]] QByteArray bytesOf(TokenId id) const;
    [[nodiscard]] bool isSpecial(TokenId id) const;
    /// Of an added token.
    [[nodiscard]] std::optional<TokenId> idOf(const QString &addedToken) const;
    /// One more than the largest id. The model may have more rows than this, never fewer.
    [[nodiscard]] qsizetype size() const;
    [[nodiscard]] const Diagnostics &warnings() const { return m_warnings; }

private:
    void encodeOrdinary(QStringView text, std::vector<TokenId> &ids);

    std::vector<QByteArray> m_bytes;
    QHash<TokenId, AddedToken> m_added;
    AddedTokenSearch m_inRawText;
    AddedTokenSearch m_inNormalText;
    BytePairs m_pairs;
    Diagnostics m_warnings;
};

} // namespace ra::inference::qwen3vl
