// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/draftreader.h"

#include <QSet>

#include <algorithm>
#include <iterator>
#include <utility>

namespace ra {

namespace {

/// Code points; far above any draft.
constexpr qsizetype kLongestRead = 65536;

/// The part of a text that is read, as valid UTF-16.
QString readPart(const QString &text)
{
    return withoutLoneHalves(
        text.size() > kLongestRead ? text.first(CodePointIndex(text).toUtf16(kLongestRead)) : text);
}

QString wordChoice(const QStringList &words)
{
    QStringList choices;
    for (const QString &word : words) {
        const QString escaped = QRegularExpression::escape(word);
        choices += hasHan(word) ? escaped : QStringLiteral("\\b") + escaped + QStringLiteral("\\b");
    }
    return QStringLiteral("(?:") + choices.join(u'|') + u')';
}

/// "answer is yes", "答案是否", "verdict: no": an answer word, a link or sign, a verdict word.
QRegularExpression statementPattern(const Lexicon &lexicon)
{
    return QRegularExpression(
        wordChoice(lexicon.answerWords) + QStringLiteral("\\s*(?:")
            + wordChoice(lexicon.answerLinks)
            + QStringLiteral("(?:\\s*[:：=])?|[:：=])[\\s\"'“”‘’「」『』*_]*(?:(")
            + wordChoice(lexicon.yesWords) + QStringLiteral(")|(") + wordChoice(lexicon.noWords)
            + QStringLiteral("))"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
}

/// Places of a text that are taken; asking and taking cost no more than the place is long.
class TakenPlaces final
{
public:
    explicit TakenPlaces(qsizetype length) : m_isTaken(static_cast<size_t>(length)) {}

    [[nodiscard]] bool isFree(TextSpan span) const
    {
        const auto start = m_isTaken.begin() + span.offset;
        return std::find(start, start + span.length, true) == start + span.length;
    }

    void take(TextSpan span)
    {
        const auto start = m_isTaken.begin() + span.offset;
        std::fill(start, start + span.length, true);
    }

private:
    std::vector<bool> m_isTaken;
};

std::vector<TextSpan> allMatches(const std::vector<WordPattern> &patterns, const QString &text,
                                 const Clause &clause)
{
    std::vector<TextSpan> spans;
    for (const WordPattern &pattern : patterns) {
        const std::vector<TextSpan> matches = pattern.matches(text, clause);
        spans.insert(spans.end(), matches.begin(), matches.end());
    }
    return spans;
}

} // namespace

/// One reading in progress; places are UTF-16 units until the end.
class DraftReaderRun final
{
public:
    enum class Kind { Draft, Critique };

    DraftReaderRun(const DraftReader &reader, const QString &text, const DraftReadOptions &options,
                   Kind kind)
        : m_reader(reader),
          m_text(readPart(text)),
          m_options(options),
          m_isCritique(kind == Kind::Critique),
          m_clauses(scanClauses(m_text, reader.m_commaBefore)),
          m_marked(m_text.size()),
          m_unnegating(m_text.size())
    {
        DraftReader::addTypeMarks(options.moreTypes, m_moreMarks);
    }

    DraftReading read()
    {
        if (m_isCritique) {
            readChanges();
        }
        for (const Clause &clause : m_clauses) {
            m_isLeftOut.push_back(isLeftOut(clause));
        }
        for (size_t i = 0; i < m_clauses.size(); ++i) {
            if (!m_isLeftOut[i]) {
                judge(m_clauses[i]);
            }
        }
        readBoxes();
        decide();
        if (m_reading.answer.verdict != Verdict::No) {
            m_reading.answer.findings =
                pairedFindings(m_reading.types, {m_reading.boxes.begin(), m_reading.boxes.end()});
        }
        countCodePoints();
        return std::move(m_reading);
    }

private:
    struct MarkMatch {
        const DraftReader::Mark *mark = nullptr;
        TextSpan span;
        bool isNegated = false;
    };

    struct Judgement {
        const Clause *clause = nullptr;
        Verdict verdict = Verdict::Unknown;
        TextSpan span;
    };

    [[nodiscard]] bool isAboutOthers(const Clause &clause) const
    {
        return clause.isQuestion || holdsAny(m_reader.m_aboutOthers, m_text, clause);
    }

    [[nodiscard]] bool isLeftOut(const Clause &clause) const
    {
        return isAboutOthers(clause)
               || (m_isCritique && holdsAny(m_reader.m_aboutDraft, m_text, clause));
    }

    void readChanges()
    {
        ChangeScanner scanner = m_reader.m_changes;
        scanner.addTypes(m_options.moreTypes);
        for (const Clause &clause : m_clauses) {
            if (isAboutOthers(clause)) {
                continue;
            }
            for (const StatedChange &change : scanner.scan(m_text, clause)) {
                m_reading.changes.push_back(change);
                m_unnegating.take(change.span);
            }
            const std::vector<TextSpan> kept = allMatches(m_reader.m_kept, m_text, clause);
            if (!kept.empty() && !holdsAny(m_reader.m_aboutPart, m_text, clause)) {
                m_reading.kept = kept.front();
            }
        }
    }

    /// The marks of a clause in the order of the text; longer ones claim their place first.
    [[nodiscard]] std::vector<MarkMatch> marksOf(const Clause &clause)
    {
        std::vector<MarkMatch> found;
        for (const auto *marks : {&std::as_const(m_moreMarks), &m_reader.m_marks}) {
            for (const DraftReader::Mark &mark : *marks) {
                for (const TextSpan &span : mark.pattern.matches(m_text, clause)) {
                    found.push_back({&mark, span, false});
                }
            }
        }
        std::stable_sort(found.begin(), found.end(), [](const MarkMatch &a, const MarkMatch &b) {
            return a.mark->pattern.length() > b.mark->pattern.length();
        });
        std::vector<MarkMatch> marks;
        for (const MarkMatch &match : found) {
            if (m_marked.isFree(match.span)) {
                m_marked.take(match.span);
                m_unnegating.take(match.span);
                if (match.mark->kind != DraftReader::MarkKind::Neutral) {
                    marks.push_back(match);
                }
            }
        }
        std::sort(marks.begin(), marks.end(), [](const MarkMatch &a, const MarkMatch &b) {
            return a.span.offset < b.span.offset;
        });
        negate(marks, clause);
        return marks;
    }

    /// Ends of the negators that stand by themselves, rising.
    [[nodiscard]] std::vector<qsizetype> negatorEnds(const Clause &clause)
    {
        for (const TextSpan &conclusion : allMatches(m_reader.m_conclusions, m_text, clause)) {
            m_unnegating.take(conclusion);
        }
        std::vector<qsizetype> ends;
        for (const TextSpan &negator : allMatches(m_reader.m_negators, m_text, clause)) {
            if (m_unnegating.isFree(negator)) {
                ends.push_back(negator.end());
            }
        }
        std::sort(ends.begin(), ends.end());
        return ends;
    }

    /// Turns round the marks that a negator reaches. The last negator before a mark reaches
    /// farthest: what ends its reach ends that of all before it.
    void negate(std::vector<MarkMatch> &marks, const Clause &clause)
    {
        const std::vector<qsizetype> negators = negatorEnds(clause);
        std::vector<qsizetype> stops;
        for (const TextSpan &stop : allMatches(m_reader.m_reachEnds, m_text, clause)) {
            stops.push_back(stop.offset);
        }
        std::sort(stops.begin(), stops.end());
        for (MarkMatch &mark : marks) {
            const auto behind =
                std::upper_bound(negators.begin(), negators.end(), mark.span.offset);
            if (behind != negators.begin()) {
                const auto stop = std::lower_bound(stops.begin(), stops.end(), *std::prev(behind));
                mark.isNegated = stop == stops.end() || *stop > mark.span.offset;
            }
        }
    }

    void judge(const Clause &clause)
    {
        const std::vector<MarkMatch> marks = marksOf(clause);
        for (const MarkMatch &match : marks) {
            if (!match.mark->type.isEmpty() && !match.isNegated) {
                addType(*match.mark);
            }
        }
        if (!marks.empty()) {
            const MarkMatch &last = marks.back();
            const bool isNormal = last.mark->kind == DraftReader::MarkKind::Normal;
            const bool isDefect = isNormal == last.isNegated;
            m_judgements.push_back({&clause, isDefect ? Verdict::Yes : Verdict::No, last.span});
        }
    }

    void addType(const DraftReader::Mark &mark)
    {
        if (!m_typeForms.contains(mark.form) && !m_reader.m_isGeneric(mark.type)) {
            m_typeForms.insert(mark.form);
            m_reading.types += mark.type;
        }
    }

    [[nodiscard]] bool isInLeftOutClause(qsizetype at) const
    {
        const auto behind = std::upper_bound(
            m_clauses.begin(), m_clauses.end(), at,
            [](qsizetype place, const Clause &clause) { return place < clause.span.offset; });
        if (behind == m_clauses.begin()) {
            return false;
        }
        const auto clause = std::prev(behind);
        return at < clause->span.end()
               && m_isLeftOut[static_cast<size_t>(clause - m_clauses.begin())];
    }

    void readBoxes()
    {
        const std::vector<WrittenBox> boxes = scanFreeText(m_text);
        const std::optional<CoordinateFrame> frame =
            chosenFrame(m_options.coordinates, largestNumber(boxes));
        const ImageSize size = m_options.coordinates.size;
        for (const WrittenBox &box : boxes) {
            if (!frame || isInLeftOutClause(box.span.offset)) {
                continue;
            }
            const std::optional<UnitBox> unit = resolvedBox(box, *frame, size).box;
            if (unit) {
                m_reading.boxes.push_back(*unit);
            }
        }
    }

    /// The last statement that decides at once, if any.
    [[nodiscard]] std::optional<Judgement> statement() const
    {
        std::optional<Judgement> last;
        QRegularExpressionMatchIterator matches = m_reader.m_statement.globalMatch(m_text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            if (!isInLeftOutClause(match.capturedStart())) {
                last = {nullptr,
                        match.capturedLength(1) > 0 ? Verdict::Yes : Verdict::No,
                        {match.capturedStart(), match.capturedLength()}};
            }
        }
        for (const StatedChange &change : m_reading.changes) {
            if (change.to.verdict != Verdict::Unknown
                && (!last || change.span.offset > last->span.offset)) {
                last = {nullptr, change.to.verdict, change.span};
            }
        }
        return last;
    }

    void decide()
    {
        if (const std::optional<Judgement> decision = statement()) {
            m_reading.answer.verdict = decision->verdict;
            m_reading.deciding = {decision->span};
            return;
        }
        if (m_judgements.empty()) {
            return;
        }
        const Judgement &last = m_judgements.back();
        const bool agree =
            std::all_of(m_judgements.begin(), m_judgements.end(),
                        [&](const Judgement &other) { return other.verdict == last.verdict; });
        if (agree) {
            m_reading.answer.verdict = last.verdict;
            for (const Judgement &judgement : m_judgements) {
                m_reading.deciding.push_back(judgement.span);
            }
        } else if (opensWithConclusion(*last.clause)) {
            m_reading.answer.verdict = last.verdict;
            m_reading.deciding = {last.span};
        }
    }

    [[nodiscard]] bool opensWithConclusion(const Clause &clause) const
    {
        return std::any_of(
            m_reader.m_conclusions.begin(), m_reader.m_conclusions.end(),
            [&](const WordPattern &pattern) { return pattern.opens(m_text, clause); });
    }

    void countCodePoints()
    {
        const CodePointIndex index(m_text);
        for (TextSpan &span : m_reading.deciding) {
            span = index.fromUtf16(span);
        }
        for (StatedChange &change : m_reading.changes) {
            change.span = index.fromUtf16(change.span);
        }
        if (m_reading.kept) {
            m_reading.kept = index.fromUtf16(*m_reading.kept);
        }
    }

    const DraftReader &m_reader;
    const QString m_text;
    const DraftReadOptions &m_options;
    bool m_isCritique = false;
    std::vector<Clause> m_clauses;
    std::vector<bool> m_isLeftOut;
    std::vector<DraftReader::Mark> m_moreMarks;
    TakenPlaces m_marked;
    /// Marks, conclusions and stated changes: a negator inside them negates nothing.
    TakenPlaces m_unnegating;
    std::vector<Judgement> m_judgements;
    QSet<QString> m_typeForms;
    DraftReading m_reading;
};

DraftReader::DraftReader(const QStringList &knownTypes, const GenericNames &isGeneric,
                         const Lexicon &lexicon)
    : m_isGeneric(isGeneric),
      m_commaBefore(lexicon.commaBefore),
      m_negators(wordPatterns(lexicon.negators)),
      m_reachEnds(wordPatterns(lexicon.reachEnds)),
      m_conclusions(wordPatterns(lexicon.conclusions)),
      m_aboutOthers(wordPatterns(lexicon.aboutRest + lexicon.aboutReference)),
      m_aboutDraft(wordPatterns(lexicon.aboutDraft)),
      m_aboutPart(wordPatterns(lexicon.aboutPart)),
      m_kept(wordPatterns(lexicon.kept)),
      m_statement(statementPattern(lexicon)),
      m_changes(knownTypes + lexicon.types, lexicon, isGeneric)
{
    addTypeMarks(knownTypes + lexicon.types, m_marks);
    for (const auto &[kind, words] :
         {std::pair{MarkKind::Defect, lexicon.defect}, std::pair{MarkKind::Normal, lexicon.normal},
          std::pair{MarkKind::Neutral, lexicon.neutral}}) {
        for (const QString &word : words) {
            m_marks.push_back({WordPattern(word), kind, {}, {}});
        }
    }
}

void DraftReader::addTypeMarks(const QStringList &types, std::vector<Mark> &marks)
{
    QSet<QString> forms;
    for (const QString &type : types) {
        const QString form = normalTypeName(type);
        if (!form.isEmpty() && !forms.contains(form)) {
            forms.insert(form);
            marks.push_back({WordPattern(form), MarkKind::Defect, type, form});
        }
    }
}

DraftReading DraftReader::readDraft(const QString &text, const DraftReadOptions &options) const
{
    return DraftReaderRun(*this, text, options, DraftReaderRun::Kind::Draft).read();
}

DraftReading DraftReader::readCritique(const QString &text, const DraftReadOptions &options) const
{
    return DraftReaderRun(*this, text, options, DraftReaderRun::Kind::Critique).read();
}

} // namespace ra
