// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "inference/engine/qwen3vl/tokenizerdata.h"

#include <QHash>
#include <QSet>
#include <QStringList>

namespace ra::inference::qwen3vl {

/// Gathers what the files of a tokenizer say and refuses what does not fit together. All errors are
/// `tokenizerInvalid` with file and reason.
class TokenizerBuilder final
{
public:
    /// `file` is what errors name.
    explicit TokenizerBuilder(QString file) : m_file(std::move(file)) {}
    /// What comes next is of another file.
    void setFile(const QString &file) { m_file = file; }

    /// An ordinary token, in letters of the byte alphabet. Ids lie below 2^20; they may have gaps.
    [[nodiscard]] Status addToken(const QString &letters, qint64 id);
    /// The next merge rule. Both parts and what they become must be tokens already.
    [[nodiscard]] Status addMerge(const QString &left, const QString &right);
    /// A token added before gets the new properties.
    [[nodiscard]] Status addAdded(const QString &text, qint64 id, bool isSpecial,
                                  bool isNormalized);
    void setWholePieces(WholePieces wholePieces) { m_wholePieces = wholePieces; }
    /// Names something that works otherwise than what is built in here: told in a warning.
    void addForeign(const QString &part) { m_foreign.append(part); }

    /// Every byte must be a token, and no id that of an ordinary and of an added one.
    [[nodiscard]] Result<TokenizerData> finish();

    [[nodiscard]] tl::unexpected<Error> refuse(const QString &reason) const;

private:
    QString m_file;
    QHash<QString, TokenId> m_ordinary;
    /// Texts by id; null = free.
    std::vector<QString> m_ordinaryTexts;
    std::vector<MergeRule> m_merges;
    QSet<std::pair<TokenId, TokenId>> m_pairs;
    QHash<QString, AddedToken> m_added;
    QHash<TokenId, QString> m_addedTexts;
    WholePieces m_wholePieces = WholePieces::AsTheRulesSay;
    QStringList m_foreign;
};

} // namespace ra::inference::qwen3vl
