// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/tokenizer.h"

#include "inference/engine/qwen3vl/pretokenizer.h"
#include "inference/engine/qwen3vl/textstream.h"
#include "inference/engine/qwen3vl/tokenizerfiles.h"

#include <algorithm>

namespace ra::inference::qwen3vl {

namespace {

std::vector<AddedToken> tokensFor(const std::vector<AddedToken> &all, bool inNormalText)
{
    std::vector<AddedToken> tokens;
    for (AddedToken token : all) {
        if (token.isNormalized == inNormalText) {
            token.text =
                inNormalText ? token.text.normalized(QString::NormalizationForm_C) : token.text;
            tokens.push_back(std::move(token));
        }
    }
    return tokens;
}

/// Not by QString::fromUcs4, which takes a byte order mark away.
QByteArray utf8(std::u32string_view codes)
{
    QString text;
    for (const char32_t code : codes) {
        text += QChar::fromUcs4(code);
    }
    return text.toUtf8();
}

/// Cuts `text` at added tokens: their ids are appended, what lies between goes to `between`.
template <typename Between>
void cutAt(const AddedTokenSearch &search, QStringView text, AddedTokens added,
           std::vector<TokenId> &ids, Between between)
{
    qsizetype start = 0;
    qsizetype from = 0;
    while (const auto found = search.next(text, from)) {
        from = found->at + found->token->text.size();
        if (found->token->isSpecial && added == AddedTokens::OnlyOrdinary) {
            continue;
        }
        between(text.mid(start, found->at - start));
        ids.push_back(found->token->id);
        start = from;
    }
    between(text.mid(start));
}

} // namespace

Result<Tokenizer> Tokenizer::open(const QString &folder)
{
    RA_TRY_ASSIGN(TokenizerData data, readTokenizer(folder));
    return Tokenizer(std::move(data));
}

Tokenizer::Tokenizer(TokenizerData data)
    : m_inRawText(tokensFor(data.added, false)),
      m_inNormalText(tokensFor(data.added, true)),
      m_pairs(data.tokens, data.merges, data.wholePieces),
      m_warnings(std::move(data.warnings))
{
    m_bytes = std::move(data.tokens);
    for (AddedToken &token : data.added) {
        const auto id = static_cast<size_t>(token.id);
        m_bytes.resize(std::max(m_bytes.size(), id + 1));
        m_bytes[id] = token.text.toUtf8();
        m_added.insert(token.id, std::move(token));
    }
}

std::vector<TokenId> Tokenizer::encode(const QString &text, AddedTokens added)
{
    std::vector<TokenId> ids;
    cutAt(m_inRawText, text, added, ids, [&](QStringView raw) {
        const QString normal = raw.toString().normalized(QString::NormalizationForm_C);
        cutAt(m_inNormalText, normal, added, ids,
              [&](QStringView ordinary) { encodeOrdinary(ordinary, ids); });
    });
    return ids;
}

void Tokenizer::encodeOrdinary(QStringView text, std::vector<TokenId> &ids)
{
    const std::u32string codes = text.toString().toStdU32String();
    for (size_t start = 0; start < codes.size();) {
        const size_t end = pieceEnd(codes, start);
        m_pairs.encode(utf8(std::u32string_view(codes).substr(start, end - start)), ids);
        start = end;
    }
}

QString Tokenizer::decode(std::span<const TokenId> ids, SpecialTokens special) const
{
    TextStream stream;
    QString text;
    for (const TokenId id : ids) {
        if (special == SpecialTokens::Keep || !isSpecial(id)) {
            text += stream.push(bytesOf(id));
        }
    }
    return text + stream.flush();
}

QByteArray Tokenizer::bytesOf(TokenId id) const
{
    return id >= 0 && id < size() ? m_bytes[static_cast<size_t>(id)] : QByteArray();
}

bool Tokenizer::isSpecial(TokenId id) const
{
    const auto token = m_added.constFind(id);
    return token != m_added.constEnd() && token->isSpecial;
}

std::optional<TokenId> Tokenizer::idOf(const QString &addedToken) const
{
    const auto token = std::find_if(m_added.cbegin(), m_added.cend(), [&](const AddedToken &known) {
        return known.text == addedToken;
    });
    return token == m_added.cend() ? std::nullopt : std::optional(token->id);
}

qsizetype Tokenizer::size() const
{
    return std::ssize(m_bytes);
}

} // namespace ra::inference::qwen3vl
