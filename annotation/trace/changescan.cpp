// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/changescan.h"

#include "annotation/trace/typesimilarity.h"

#include <algorithm>
#include <utility>

namespace ra {

namespace {

constexpr int kLongestTerm = 60;
constexpr int kLongestChineseTerm = 30;

QString alternatives(const QStringList &words)
{
    QStringList escaped;
    for (const QString &word : words) {
        escaped += QRegularExpression::escape(word);
    }
    return QStringLiteral("(?:") + escaped.join(u'|') + u')';
}

QStringList filtered(const QStringList &words, bool wantsHan)
{
    QStringList kept;
    for (const QString &word : words) {
        if (hasHan(word) == wantsHan) {
            kept += word;
        }
    }
    return kept;
}

/// True where a term may begin or end between the characters at `at` − 1 and `at`.
bool isTermBorder(QStringView text, qsizetype at)
{
    if (at <= 0 || at >= text.size()) {
        return true;
    }
    const auto isLatin = [](QChar c) {
        return c.isLetterOrNumber() && c.script() != QChar::Script_Han;
    };
    return !isLatin(text[at - 1]) || !isLatin(text[at]);
}

/// Leaves out what is no letter or digit at the front (quotes, stars, spaces).
QStringView withoutFrontSigns(QStringView text)
{
    while (!text.isEmpty() && !text.front().isLetterOrNumber()) {
        text = text.sliced(1);
    }
    return text;
}

QStringView withoutFirstWord(QStringView text)
{
    qsizetype end = 0;
    while (end < text.size() && !text[end].isSpace()) {
        ++end;
    }
    return text.sliced(end);
}

} // namespace

ChangeScanner::ChangeScanner(const QStringList &knownTypes, const Lexicon &lexicon,
                             GenericNames isGeneric)
    : m_isGeneric(std::move(isGeneric))
{
    for (const QString &word : lexicon.changeYes) {
        m_terms.insert(normalTypeName(word), {Verdict::Yes, {}});
    }
    for (const QString &word : lexicon.changeNo) {
        m_terms.insert(normalTypeName(word), {Verdict::No, {}});
    }
    addTypes(knownTypes);
    // What a change leads to ends before the next one, so that each place is looked at a few times.
    const auto upTo = [](const QString &next, int longest) {
        return QStringLiteral("((?:(?!%1).){1,%2})").arg(next).arg(longest);
    };
    const auto option = QRegularExpression::CaseInsensitiveOption;
    const QString from = QStringLiteral("\\b") + alternatives(filtered(lexicon.changeFrom, false));
    m_patterns.emplace_back(from + QStringLiteral("\\s{1,8}(.{1,60}?)\\s{1,8}")
                                + alternatives(filtered(lexicon.changeTo, false))
                                + QStringLiteral("\\s{1,8}")
                                + upTo(from + QStringLiteral("\\b"), kLongestTerm),
                            option);
    const QString chineseFrom = alternatives(filtered(lexicon.changeFrom, true));
    m_patterns.emplace_back(chineseFrom + QStringLiteral("(.{1,30}?)")
                                + alternatives(filtered(lexicon.changeTo, true))
                                + upTo(chineseFrom, kLongestChineseTerm),
                            option);
    const QString arrow = alternatives(lexicon.changeArrows);
    m_patterns.emplace_back(QStringLiteral("(?=(\\S.{0,59}?)\\s{0,8}") + arrow
                                + QStringLiteral("\\s{0,8}(?=\\S)") + upTo(arrow, kLongestTerm)
                                + u')',
                            option);
}

void ChangeScanner::addTypes(const QStringList &types)
{
    for (const QString &type : types) {
        const QString form = normalTypeName(type);
        if (!form.isEmpty() && !m_terms.contains(form) && !m_isGeneric(type)) {
            m_terms.insert(form, {Verdict::Unknown, type});
        }
    }
}

StatedTerm ChangeScanner::term(QStringView words) const
{
    return m_terms.value(normalTypeName(words));
}

StatedTerm ChangeScanner::lastTerm(QStringView words) const
{
    for (qsizetype start = 0; start < words.size(); ++start) {
        if (isTermBorder(words, start)) {
            StatedTerm found = term(words.sliced(start));
            if (found.isKnown()) {
                return found;
            }
        }
    }
    return {};
}

// The longest term at the front, where one word such as an article may stand before it.
StatedTerm ChangeScanner::firstTerm(QStringView words, qsizetype &end) const
{
    for (const QStringView rest : {words, withoutFirstWord(withoutFrontSigns(words))}) {
        const QStringView tidy = withoutFrontSigns(rest);
        qsizetype length = std::min(tidy.size(), qsizetype{kLongestTerm});
        for (; length > 0; --length) {
            if (tidy[length - 1].isLetterOrNumber() && isTermBorder(tidy, length)) {
                StatedTerm found = term(tidy.first(length));
                if (found.isKnown()) {
                    end = tidy.data() - words.data() + length;
                    return found;
                }
            }
        }
    }
    return {};
}

std::vector<StatedChange> ChangeScanner::scan(const QString &text, const Clause &clause) const
{
    std::vector<StatedChange> changes;
    const QString part = text.sliced(clause.span.offset, clause.span.length);
    for (const QRegularExpression &pattern : m_patterns) {
        // Valid, as the whole text is: looking through all of it at each match would take long.
        const auto next = [&](qsizetype from) {
            return pattern.match(part, from, QRegularExpression::NormalMatch,
                                 QRegularExpression::DontCheckSubjectStringMatchOption);
        };
        QRegularExpressionMatch match = next(0);
        while (match.hasMatch()) {
            qsizetype end = match.capturedLength(2);
            StatedChange change;
            change.from = lastTerm(match.capturedView(1));
            change.to = firstTerm(match.capturedView(2), end);
            qsizetype following = match.capturedEnd(1);
            if (change.from.isKnown() || change.to.isKnown()) {
                const qsizetype start = match.capturedStart(1);
                change.span = {clause.span.offset + start, match.capturedStart(2) + end - start};
                changes.push_back(change);
                following = match.capturedStart(2);
            }
            match = next(following);
        }
    }
    std::sort(changes.begin(), changes.end(), [](const StatedChange &a, const StatedChange &b) {
        return a.span.offset < b.span.offset;
    });
    return changes;
}

} // namespace ra
