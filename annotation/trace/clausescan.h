// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/codepoints.h"

#include <QString>
#include <QStringList>
#include <QStringView>

#include <vector>

namespace ra {

/// A word of a clause in the form of type names. Chinese characters are no words.
struct ClauseWord {
    QString form;
    TextSpan span;
};

/// A clause of a draft or critique (protocol 2.1, rule 1); places are UTF-16 units of the text.
struct Clause {
    TextSpan span;
    bool isQuestion = false;
    std::vector<ClauseWord> words;
};

/// Cuts a text into clauses. `commaBefore`: words before which a comma ends a clause.
[[nodiscard]] std::vector<Clause> scanClauses(const QString &text, const QStringList &commaBefore);

/// A word or phrase to look for: English as whole words in the form of type names, with a `-` at
/// the end as a beginning; with Chinese characters in it as part of the text.
class WordPattern final
{
public:
    explicit WordPattern(const QString &phrase);

    /// Code points of its normal form: the longer, the more it says.
    [[nodiscard]] qsizetype length() const { return m_length; }
    [[nodiscard]] bool isEmpty() const { return m_length == 0; }
    /// All places in the clause, rising.
    [[nodiscard]] std::vector<TextSpan> matches(const QString &text, const Clause &clause) const;
    /// True where the clause opens with it.
    [[nodiscard]] bool opens(const QString &text, const Clause &clause) const;

private:
    [[nodiscard]] bool matchesAt(const Clause &clause, size_t word) const;

    QStringList m_words;
    QString m_part;
    bool m_isBeginning = false;
    qsizetype m_length = 0;
};

[[nodiscard]] std::vector<WordPattern> wordPatterns(const QStringList &phrases);
/// True where one of the patterns stands in the clause.
[[nodiscard]] bool holdsAny(const std::vector<WordPattern> &patterns, const QString &text,
                            const Clause &clause);

} // namespace ra
