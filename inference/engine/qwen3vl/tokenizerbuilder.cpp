// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "inference/engine/qwen3vl/tokenizerbuilder.h"

#include "inference/engine/qwen3vl/bytealphabet.h"

#include <algorithm>
#include <limits>

namespace ra::inference::qwen3vl {

namespace {

/// Several times the largest vocabulary there is: an id must not decide how much memory is taken.
constexpr qint64 kMaxTokens = 1 << 20;
/// Text is compared with each that begins alike.
constexpr qsizetype kMaxAddedTokens = 16'384;
/// What a reason quotes.
constexpr qsizetype kQuotedLetters = 40;

QString quoted(const QString &text)
{
    return u'“' + text.left(kQuotedLetters) + u'”';
}

} // namespace

tl::unexpected<Error> TokenizerBuilder::refuse(const QString &reason) const
{
    return fail("tokenizerInvalid",
                QT_TRANSLATE_NOOP("ra", "The tokenizer file %1 can't be used: %2. Download the "
                                        "model again."),
                {m_file, reason});
}

Status TokenizerBuilder::addToken(const QString &letters, qint64 id)
{
    if (letters.isEmpty() || id < 0 || id >= kMaxTokens) {
        return refuse(
            QStringLiteral("the token %1 has no text or no sensible id").arg(quoted(letters)));
    }
    const auto index = static_cast<size_t>(id);
    if (index >= m_ordinaryTexts.size()) {
        m_ordinaryTexts.resize(index + 1);
    }
    if (!m_ordinaryTexts[index].isNull() || m_ordinary.contains(letters)) {
        return refuse(
            QStringLiteral("the token %1 or its id %2 stands twice").arg(quoted(letters)).arg(id));
    }
    m_ordinaryTexts[index] = letters;
    m_ordinary.insert(letters, static_cast<TokenId>(id));
    return {};
}

Status TokenizerBuilder::addMerge(const QString &left, const QString &right)
{
    constexpr TokenId kUnknown = -1;
    const MergeRule rule{m_ordinary.value(left, kUnknown), m_ordinary.value(right, kUnknown),
                         m_ordinary.value(left + right, kUnknown)};
    const std::pair pair(rule.left, rule.right);
    if (std::min({rule.left, rule.right, rule.merged}) == kUnknown || m_pairs.contains(pair)) {
        return refuse(QStringLiteral("the merge %1 of %2 and %3 stands twice or makes no token")
                          .arg(m_merges.size() + 1)
                          .arg(quoted(left), quoted(right)));
    }
    m_pairs.insert(pair);
    m_merges.push_back(rule);
    return {};
}

Status TokenizerBuilder::addAdded(const QString &text, qint64 id, bool isSpecial, bool isNormalized)
{
    if (text.isEmpty() || id < 0 || id >= kMaxTokens || m_added.size() >= kMaxAddedTokens) {
        return refuse(QStringLiteral("the added token %1 has no text or no sensible id, or there "
                                     "are too many")
                          .arg(quoted(text)));
    }
    const auto token = static_cast<TokenId>(id);
    const bool isKnown = m_added.contains(text);
    if (isKnown ? m_added.value(text).id != token : m_addedTexts.contains(token)) {
        return refuse(QStringLiteral("the added token %1 or its id %2 stands twice")
                          .arg(quoted(text))
                          .arg(id));
    }
    m_added.insert(text, {text, token, isSpecial, isNormalized});
    m_addedTexts.insert(token, text);
    return {};
}

Result<TokenizerData> TokenizerBuilder::finish()
{
    for (int byte = 0; byte <= std::numeric_limits<uchar>::max(); ++byte) {
        if (!m_ordinary.contains(QChar(letterOf(static_cast<uchar>(byte))))) {
            return refuse(QStringLiteral("the byte %1 is no token").arg(byte));
        }
    }
    TokenizerData data;
    data.tokens.resize(m_ordinaryTexts.size());
    for (size_t id = 0; id < m_ordinaryTexts.size(); ++id) {
        const QString &letters = m_ordinaryTexts[id];
        const QString added = m_addedTexts.value(static_cast<TokenId>(id));
        // Some vocabularies list added tokens as well, in plain text.
        if (letters.isNull() || letters == added) {
            continue;
        }
        const std::optional<QByteArray> bytes = bytesOf(letters);
        if (!bytes || !added.isNull()) {
            return refuse(
                QStringLiteral("the token %1 is not in letters of bytes, or its id %2 is also that "
                               "of an added token")
                    .arg(quoted(letters))
                    .arg(id));
        }
        data.tokens[id] = *bytes;
    }
    data.merges = std::move(m_merges);
    data.added.assign(m_added.cbegin(), m_added.cend());
    std::sort(data.added.begin(), data.added.end(),
              [](const AddedToken &a, const AddedToken &b) { return a.id < b.id; });
    data.wholePieces = m_wholePieces;
    if (!m_foreign.isEmpty()) {
        Diagnostic warning;
        warning.code = QStringLiteral("anotherTokenizer");
        warning.sentence =
            QT_TRANSLATE_NOOP("ra", "The model's tokenizer differs from Qwen3-VL's in %1, which is "
                                    "not followed here: its answers may be worse.");
        warning.arguments = {m_foreign.join(QStringLiteral(", "))};
        data.warnings.push_back(std::move(warning));
    }
    return data;
}

} // namespace ra::inference::qwen3vl
