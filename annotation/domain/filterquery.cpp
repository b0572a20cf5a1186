// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/filterquery.h"

#include "annotation/base/enumerators.h"
#include "annotation/base/verify.h"
#include "annotation/domain/vocabulary.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <cmath>
#include <utility>

namespace ra {

namespace {

struct FieldName {
    FilterField field;
    QLatin1String key;
};

constexpr FieldName kFieldNames[] = {
    {FilterField::State, QLatin1String("state")},
    {FilterField::Truth, QLatin1String("truth")},
    {FilterField::TruthType, QLatin1String("truth.type")},
    {FilterField::Draft, QLatin1String("draft")},
    {FilterField::Verdict, QLatin1String("verdict")},
    {FilterField::Outcome, QLatin1String("outcome")},
    {FilterField::OutcomeAnswer, QLatin1String("outcome.answer")},
    {FilterField::OutcomeType, QLatin1String("outcome.type")},
    {FilterField::OutcomeLocation, QLatin1String("outcome.location")},
    {FilterField::Type, QLatin1String("type")},
    {FilterField::Category, QLatin1String("category")},
    {FilterField::Scenario, QLatin1String("scenario")},
    {FilterField::Monitor, QLatin1String("monitor")},
    {FilterField::Annotator, QLatin1String("annotator")},
    {FilterField::Tag, QLatin1String("tag")},
    {FilterField::Split, QLatin1String("split")},
    {FilterField::Text, QLatin1String("text")},
    {FilterField::Path, QLatin1String("path")},
    {FilterField::Score, QLatin1String("score")},
    {FilterField::Reward, QLatin1String("reward")},
    {FilterField::Hardness, QLatin1String("hardness")},
    {FilterField::TraceOutcome, QLatin1String("trace.outcome")},
    {FilterField::TraceOutcomeAnswer, QLatin1String("trace.outcome.answer")},
    {FilterField::TraceOutcomeType, QLatin1String("trace.outcome.type")},
    {FilterField::TraceOutcomeLocation, QLatin1String("trace.outcome.location")},
    {FilterField::TraceScore, QLatin1String("trace.score")},
    {FilterField::TraceReward, QLatin1String("trace.reward")},
};

constexpr bool isNumber(FilterField field)
{
    switch (field) {
    case FilterField::Score:
    case FilterField::Reward:
    case FilterField::Hardness:
    case FilterField::TraceScore:
    case FilterField::TraceReward:
        return true;
    default:
        return false;
    }
}

std::optional<FilterField> fieldOf(QStringView key)
{
    for (const FieldName &name : kFieldNames) {
        if (key.compare(name.key, Qt::CaseInsensitive) == 0) {
            return name.field;
        }
    }
    return {};
}

template <typename Enum>
QStringList keysOf()
{
    QStringList keys;
    for (int value = 0; value <= static_cast<int>(lastEnumerator<Enum>()); ++value) {
        keys.append(toKey(static_cast<Enum>(value)));
    }
    return keys;
}

/// The values of a field that has only certain ones; none where any text may be one.
std::optional<QStringList> knownValues(FilterField field)
{
    switch (field) {
    case FilterField::State:
        return keysOf<RecordState>();
    case FilterField::Truth:
    case FilterField::Draft:
    case FilterField::Verdict:
        return keysOf<Verdict>();
    case FilterField::Outcome:
    case FilterField::OutcomeAnswer:
    case FilterField::OutcomeType:
    case FilterField::OutcomeLocation:
    case FilterField::TraceOutcome:
    case FilterField::TraceOutcomeAnswer:
    case FilterField::TraceOutcomeType:
    case FilterField::TraceOutcomeLocation:
        return keysOf<Outcome>();
    case FilterField::Scenario:
        return keysOf<Scenario>();
    case FilterField::Split:
        return keysOf<Split>();
    default:
        return std::nullopt;
    }
}

/// The known value that is spelt so in any case; none where there is none.
std::optional<QString> canonicalValue(const QStringList &known, const QString &value)
{
    const auto found = std::find_if(known.begin(), known.end(), [&value](const QString &key) {
        return key.compare(value, Qt::CaseInsensitive) == 0;
    });
    return found == known.end() ? std::nullopt : std::optional(*found);
}

tl::unexpected<Error> failAt(const char *code, const char *sentence, QStringView word,
                             qsizetype offset)
{
    return fail(code, sentence,
                {word.toString(), QString::number(offset), QString::number(offset + 1)});
}

constexpr char16_t kQuote = u'"';
constexpr char16_t kEscape = u'\\';

/// One value as it stood in the text.
struct Piece {
    QString value;
    qsizetype offset = 0;
};

class Parser final
{
public:
    explicit Parser(QStringView text) : m_text(text) {}

    Result<Filter> filter()
    {
        Filter filter;
        for (skipSpace(); m_at < m_text.size(); skipSpace()) {
            RA_TRY(operatorWord(!filter.terms.empty()));
            RA_TRY_ASSIGN(FilterTerm next, term());
            filter.terms.push_back(std::move(next));
        }
        return filter;
    }

private:
    [[nodiscard]] bool isAtEnd() const { return m_at >= m_text.size(); }
    [[nodiscard]] bool isAt(char16_t c) const { return !isAtEnd() && m_text[m_at] == c; }
    [[nodiscard]] bool isAtSpace() const { return !isAtEnd() && m_text[m_at].isSpace(); }

    void skipSpace()
    {
        while (isAtSpace()) {
            ++m_at;
        }
    }

    /// The word up to the next white space.
    [[nodiscard]] QStringView word() const
    {
        qsizetype end = m_at;
        while (end < m_text.size() && !m_text[end].isSpace()) {
            ++end;
        }
        return m_text.sliced(m_at, end - m_at);
    }

    /// Passes over an AND between two terms and refuses the words of other languages that would
    /// only be searched for as text.
    Status operatorWord(bool isAfterTerm)
    {
        const QStringView first = word();
        if (first == QLatin1String("AND")) {
            const qsizetype start = m_at;
            m_at += first.size();
            skipSpace();
            if (!isAfterTerm || isAtEnd() || word() == QLatin1String("AND")) {
                return failAt("loneOperator",
                              QT_TRANSLATE_NOOP("ra", "The filter's \"%1\" at position %3 joins "
                                                      "nothing. Write a term on either side, or "
                                                      "put quotes around it to search for it as "
                                                      "text."),
                              first, start);
            }
        }
        const QStringView next = word();
        if (next == QLatin1String("OR")) {
            return failAt("noOperator",
                          QT_TRANSLATE_NOOP("ra", "The filter has no \"%1\" (position %3): all "
                                                  "terms must hold. For one of several values "
                                                  "write them with commas, as in path:a,b; to "
                                                  "search for the word put quotes around it."),
                          next, m_at);
        }
        if (next == QLatin1String("NOT")) {
            return failAt("noOperator",
                          QT_TRANSLATE_NOOP("ra", "The filter has no \"%1\" (position %3): put a - "
                                                  "right before the term, as in -path:a; to search "
                                                  "for the word put quotes around it."),
                          next, m_at);
        }
        if (next == QLatin1String("-")) {
            return failAt("loneOperator",
                          QT_TRANSLATE_NOOP("ra", "The \"%1\" at position %3 of the filter stands "
                                                  "alone. Put it right before the term that must "
                                                  "not hold, as in -path:a."),
                          next, m_at);
        }
        return {};
    }

    Result<FilterTerm> term()
    {
        FilterTerm term;
        if (isAt(u'-')) {
            term.isNegated = true;
            ++m_at;
        }
        RA_TRY_ASSIGN(const std::optional<FilterField> field, fieldPrefix());
        term.field = field.value_or(FilterField::Text);
        if (isNumber(term.field)) {
            RA_TRY_ASSIGN(term.interval, interval());
            return term;
        }
        const qsizetype start = m_at;
        const std::optional<QStringList> known = knownValues(term.field);
        RA_TRY_ASSIGN(const std::vector<Piece> pieces, values());
        for (const Piece &piece : pieces) {
            if (piece.value.isEmpty()) {
                return failAt("emptyValue",
                              QT_TRANSLATE_NOOP("ra", "The filter has an empty value in \"%1\" at "
                                                      "position %3. Write a value after the colon "
                                                      "or the comma."),
                              m_text.sliced(start, m_at - start), piece.offset);
            }
            const std::optional<QString> value =
                known ? canonicalValue(*known, piece.value) : piece.value;
            if (!value) {
                auto unknown = failAt(
                    "unknownValue",
                    QT_TRANSLATE_NOOP("ra", "The filter does not know the value \"%1\" at position "
                                            "%3. The field %4 has these: %5."),
                    piece.value, piece.offset);
                unknown.value().arguments << toKey(term.field) << known->join(QStringLiteral(", "));
                return unknown;
            }
            if (!term.values.contains(*value)) {
                term.values.append(*value);
            }
        }
        return term;
    }

    /// `field:` if the text goes on with one; moves behind the colon.
    Result<std::optional<FilterField>> fieldPrefix()
    {
        qsizetype end = m_at;
        while (end < m_text.size() && !m_text[end].isSpace() && m_text[end] != kQuote
               && m_text[end] != u':' && m_text[end] != u',') {
            ++end;
        }
        if (end >= m_text.size() || m_text[end] != u':') {
            return std::optional<FilterField>();
        }
        const QStringView key = m_text.sliced(m_at, end - m_at);
        const std::optional<FilterField> field = fieldOf(key);
        if (!field) {
            return failAt("unknownField",
                          QT_TRANSLATE_NOOP("ra", "The filter does not know the field \"%1\" at "
                                                  "position %3. Put quotes around the word to "
                                                  "search for it as text."),
                          key, m_at);
        }
        m_at = end + 1;
        return field;
    }

    Result<std::vector<Piece>> values()
    {
        std::vector<Piece> pieces;
        for (;;) {
            RA_TRY_ASSIGN(Piece next, piece());
            pieces.push_back(std::move(next));
            if (!isAt(u',')) {
                return pieces;
            }
            ++m_at;
        }
    }

    /// Up to a comma or white space outside quotes.
    Result<Piece> piece()
    {
        Piece piece{{}, m_at};
        while (!isAtEnd() && !isAtSpace() && !isAt(u',')) {
            if (isAt(kQuote)) {
                RA_TRY(quoted(piece.value));
            } else {
                piece.value += m_text[m_at++];
            }
        }
        return piece;
    }

    Status quoted(QString &value)
    {
        const qsizetype start = m_at++;
        while (!isAtEnd() && !isAt(kQuote)) {
            const bool isEscaped = isAt(kEscape) && m_at + 1 < m_text.size()
                                   && (m_text[m_at + 1] == kQuote || m_text[m_at + 1] == kEscape);
            m_at += isEscaped ? 1 : 0;
            value += m_text[m_at++];
        }
        if (isAtEnd()) {
            return failAt("openQuote",
                          QT_TRANSLATE_NOOP("ra",
                                            "The quote %1 at position %3 of the filter is not "
                                            "closed. Add a closing quote."),
                          m_text.sliced(start), start);
        }
        ++m_at;
        return {};
    }

    Result<FilterInterval> interval()
    {
        const qsizetype start = m_at;
        if (isAt(u'[') || isAt(u'(')) {
            while (!isAtEnd() && !isAt(u']') && !isAt(u')')) {
                ++m_at;
            }
            m_at += isAtEnd() ? 0 : 1;
        }
        while (!isAtEnd() && !isAtSpace()) {
            ++m_at;
        }
        const QStringView word = m_text.sliced(start, m_at - start);
        const std::optional<FilterInterval> interval =
            word.startsWith(u'[') || word.startsWith(u'(') ? bracketed(word) : compared(word);
        if (!interval) {
            return failAt("badInterval",
                          QT_TRANSLATE_NOOP("ra", "The filter can't read \"%1\" at position %3 as "
                                                  "a range of numbers. Write for example "
                                                  "[0.4,0.7) or >=0.5."),
                          word, start);
        }
        const bool isEmpty = interval->low && interval->high
                             && (*interval->low > *interval->high
                                 || (*interval->low == *interval->high
                                     && !(interval->includesLow && interval->includesHigh)));
        if (isEmpty) {
            return failAt("emptyInterval",
                          QT_TRANSLATE_NOOP("ra", "No number lies in the range \"%1\" at position "
                                                  "%3 of the filter. Write the smaller number "
                                                  "first."),
                          word, start);
        }
        return *interval;
    }

    static std::optional<double> number(QStringView text)
    {
        bool isOk = false;
        const double value = text.trimmed().toDouble(&isOk);
        return isOk && std::isfinite(value) ? std::optional(value) : std::nullopt;
    }

    static std::optional<FilterInterval> bracketed(QStringView word)
    {
        const qsizetype comma = word.indexOf(u',');
        const bool isClosed = word.endsWith(u']') || word.endsWith(u')');
        if (!isClosed || comma < 0 || word.indexOf(u',', comma + 1) >= 0) {
            return {};
        }
        const QStringView low = word.sliced(1, comma - 1).trimmed();
        const QStringView high = word.sliced(comma + 1, word.size() - comma - 2).trimmed();
        FilterInterval interval{number(low), number(high), true, true};
        if ((!low.isEmpty() && !interval.low) || (!high.isEmpty() && !interval.high)) {
            return {};
        }
        interval.includesLow = !interval.low || word.startsWith(u'[');
        interval.includesHigh = !interval.high || word.endsWith(u']');
        return interval;
    }

    /// `>=0.5`, `>0.5`, `<=0.5`, `<0.5` or a single number.
    static std::optional<FilterInterval> compared(QStringView word)
    {
        const bool isAbove = word.startsWith(u'>');
        const bool isBelow = word.startsWith(u'<');
        if (!isAbove && !isBelow) {
            const std::optional<double> value = number(word);
            return value ? std::optional(FilterInterval{value, value, true, true}) : std::nullopt;
        }
        const bool isIncluded = word.size() > 1 && word[1] == u'=';
        const std::optional<double> value = number(word.sliced(isIncluded ? 2 : 1));
        if (!value) {
            return {};
        }
        return isAbove ? FilterInterval{value, {}, isIncluded, true}
                       : FilterInterval{{}, value, true, isIncluded};
    }

    QStringView m_text;
    qsizetype m_at = 0;
};

QString numberText(std::optional<double> value)
{
    return value ? QString::number(*value, 'g', QLocale::FloatingPointShortest) : QString();
}

QString intervalText(const FilterInterval &interval)
{
    return QLatin1Char(interval.includesLow || !interval.low ? '[' : '(') + numberText(interval.low)
           + QLatin1Char(',') + numberText(interval.high)
           + QLatin1Char(interval.includesHigh || !interval.high ? ']' : ')');
}

QString valueText(const QString &value)
{
    const bool isPlain = !value.isEmpty() && std::none_of(value.begin(), value.end(), [](QChar c) {
        return c.isSpace() || c == kQuote || c == u',';
    });
    if (isPlain) {
        return value;
    }
    QString quoted = value;
    quoted.replace(QLatin1Char('\\'), QStringLiteral("\\\\"));
    quoted.replace(QLatin1Char('"'), QStringLiteral("\\\""));
    return QLatin1Char('"') + quoted + QLatin1Char('"');
}

QString termText(const FilterTerm &term)
{
    QString text = term.isNegated ? QStringLiteral("-") : QString();
    text += toKey(term.field) + QLatin1Char(':');
    if (term.interval) {
        return text + intervalText(*term.interval);
    }
    QStringList values;
    std::transform(term.values.begin(), term.values.end(), std::back_inserter(values), valueText);
    return text + values.join(QLatin1Char(','));
}

} // namespace

Result<Filter> parseFilter(QStringView text)
{
    return Parser(text).filter();
}

QString toText(const Filter &filter)
{
    QStringList terms;
    std::transform(filter.terms.begin(), filter.terms.end(), std::back_inserter(terms), termText);
    return terms.join(QLatin1Char(' '));
}

QString toKey(FilterField field)
{
    for (const FieldName &name : kFieldNames) {
        if (name.field == field) {
            return name.key;
        }
    }
    RA_VERIFY(false && "field without a name", (void)0);
    return {};
}

} // namespace ra
