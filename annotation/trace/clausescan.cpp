// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/clausescan.h"

#include "annotation/trace/typesimilarity.h"

#include <QSet>

#include <algorithm>

namespace ra {

namespace {

const QString kShortNot = QStringLiteral("n't");

bool isHan(QChar c)
{
    return c.script() == QChar::Script_Han;
}

bool isApostrophe(QChar c)
{
    return c == u'\'' || c == u'’';
}

bool isWordPart(QChar c)
{
    return (c.isLetterOrNumber() && !isHan(c)) || c.isMark();
}

/// Words of text[start, end) with their places.
std::vector<ClauseWord> scanWords(const QString &text, qsizetype start, qsizetype end)
{
    std::vector<ClauseWord> words;
    qsizetype at = start;
    while (at < end) {
        if (!isWordPart(text.at(at))) {
            ++at;
            continue;
        }
        const qsizetype from = at;
        while (at < end
               && (isWordPart(text.at(at))
                   || (isApostrophe(text.at(at)) && at + 1 < end && isWordPart(text.at(at + 1))))) {
            ++at;
        }
        const TextSpan span{from, at - from};
        QString raw = text.sliced(from, at - from).toLower();
        raw.replace(u'’', u'\'');
        if (raw.endsWith(kShortNot)) {
            words.push_back({kShortNot, span});
            continue;
        }
        const QStringList forms = normalTypeName(raw).split(u' ', Qt::SkipEmptyParts);
        for (const QString &form : forms) {
            words.push_back({form, span});
        }
    }
    return words;
}

class ClauseScanner final
{
public:
    ClauseScanner(const QString &text, const QStringList &commaBefore) : m_text(text)
    {
        for (const QString &word : commaBefore) {
            m_commaBefore.insert(normalTypeName(word));
        }
    }

    std::vector<Clause> scan()
    {
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            if (endsClause(i)) {
                const QChar c = m_text.at(i);
                addClause(i, c == u'?' || c == u'？');
            }
        }
        addClause(m_text.size(), false);
        return std::move(m_clauses);
    }

private:
    [[nodiscard]] bool endsClause(qsizetype i) const
    {
        static const QString always = QStringLiteral("!?;\n\r\u2028\u2029。！？；：，");
        const QChar c = m_text.at(i);
        if (c == u'.' || c == u':') {
            return !isInsideNumber(i);
        }
        return always.contains(c) || (c == u',' && isBeforeListedWord(i + 1));
    }

    [[nodiscard]] bool isInsideNumber(qsizetype i) const
    {
        return i > 0 && i + 1 < m_text.size() && m_text.at(i - 1).isDigit()
               && m_text.at(i + 1).isDigit();
    }

    [[nodiscard]] bool isBeforeListedWord(qsizetype i) const
    {
        while (i < m_text.size() && m_text.at(i).isSpace()) {
            ++i;
        }
        qsizetype end = i;
        while (end < m_text.size() && isWordPart(m_text.at(end))) {
            ++end;
        }
        constexpr qsizetype kLongestListedWord = 16;
        return end > i && end - i <= kLongestListedWord
               && m_commaBefore.contains(normalTypeName(QStringView(m_text).sliced(i, end - i)));
    }

    void addClause(qsizetype end, bool isQuestion)
    {
        const bool hasText =
            !QStringView(m_text).sliced(m_start, end - m_start).trimmed().isEmpty();
        if (hasText) {
            m_clauses.push_back(
                {{m_start, end - m_start}, isQuestion, scanWords(m_text, m_start, end)});
        }
        m_start = std::min(end + 1, m_text.size());
    }

    const QString &m_text;
    QSet<QString> m_commaBefore;
    qsizetype m_start = 0;
    std::vector<Clause> m_clauses;
};

} // namespace

std::vector<Clause> scanClauses(const QString &text, const QStringList &commaBefore)
{
    return ClauseScanner(text, commaBefore).scan();
}

WordPattern::WordPattern(const QString &phrase)
{
    if (hasHan(phrase)) {
        m_part = phrase.trimmed();
        m_length = m_part.toStdU32String().size();
        return;
    }
    m_isBeginning = phrase.endsWith(u'-');
    m_words = phrase == kShortNot ? QStringList{kShortNot}
                                  : normalTypeName(phrase).split(u' ', Qt::SkipEmptyParts);
    m_length = m_words.join(u' ').toStdU32String().size();
}

bool WordPattern::matchesAt(const Clause &clause, size_t word) const
{
    const auto count = static_cast<size_t>(m_words.size());
    if (count == 0 || word + count > clause.words.size()) {
        return false;
    }
    for (size_t i = 0; i < count; ++i) {
        const QString &wanted = m_words[static_cast<qsizetype>(i)];
        const QString &form = clause.words[word + i].form;
        const bool isEqual =
            m_isBeginning && i + 1 == count ? form.startsWith(wanted) : form == wanted;
        if (!isEqual) {
            return false;
        }
    }
    return true;
}

std::vector<TextSpan> WordPattern::matches(const QString &text, const Clause &clause) const
{
    std::vector<TextSpan> spans;
    if (!m_part.isEmpty()) {
        const QStringView view = QStringView(text).sliced(clause.span.offset, clause.span.length);
        qsizetype at = view.indexOf(m_part, 0, Qt::CaseInsensitive);
        while (at >= 0) {
            spans.push_back({clause.span.offset + at, m_part.size()});
            at = view.indexOf(m_part, at + m_part.size(), Qt::CaseInsensitive);
        }
        return spans;
    }
    for (size_t i = 0; i < clause.words.size(); ++i) {
        if (matchesAt(clause, i)) {
            const TextSpan first = clause.words[i].span;
            const TextSpan last = clause.words[i + static_cast<size_t>(m_words.size()) - 1].span;
            spans.push_back({first.offset, last.end() - first.offset});
        }
    }
    return spans;
}

bool WordPattern::opens(const QString &text, const Clause &clause) const
{
    if (m_part.isEmpty()) {
        return matchesAt(clause, 0);
    }
    return QStringView(text)
        .sliced(clause.span.offset, clause.span.length)
        .trimmed()
        .startsWith(m_part, Qt::CaseInsensitive);
}

std::vector<WordPattern> wordPatterns(const QStringList &phrases)
{
    std::vector<WordPattern> patterns;
    for (const QString &phrase : phrases) {
        WordPattern pattern(phrase);
        if (!pattern.isEmpty()) {
            patterns.push_back(std::move(pattern));
        }
    }
    return patterns;
}

bool holdsAny(const std::vector<WordPattern> &patterns, const QString &text, const Clause &clause)
{
    return std::any_of(patterns.begin(), patterns.end(), [&](const WordPattern &pattern) {
        return !pattern.matches(text, clause).empty();
    });
}

} // namespace ra
