// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/draftreader.h"

#include "annotation/trace/typesimilarity.h"

#include <QSet>

#include <algorithm>

namespace ra {

namespace {

/// Far above any draft; keeps the time for a hostile text bounded.
constexpr qsizetype kLongestRead = 65536;

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
    return QRegularExpression(wordChoice(lexicon.answerWords) + QStringLiteral("\\s*(?:")
                                  + wordChoice(lexicon.answerLinks)
                                  + QStringLiteral("\\s*[:：=]?|[:：=])[\\s\"'“”‘’「」『』*_]*(?:(")
                                  + wordChoice(lexicon.yesWords) + QStringLiteral(")|(")
                                  + wordChoice(lexicon.noWords) + QStringLiteral("))"),
                              QRegularExpression::CaseInsensitiveOption
                                  | QRegularExpression::UseUnicodePropertiesOption);
}

bool overlaps(TextSpan a, TextSpan b)
{
    return a.offset < b.end() && b.offset < a.end();
}

bool overlapsAny(TextSpan span, const std::vector<TextSpan> &others)
{
    return std::any_of(others.begin(), others.end(),
                       [span](TextSpan other) { return overlaps(span, other); });
}

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

/// Pairs types and boxes as trace text does (protocol section 2).
std::vector<UnitFinding> paired(const QStringList &types, const std::vector<UnitBox> &boxes)
{
    std::vector<UnitFinding> findings;
    const qsizetype boxCount = static_cast<qsizetype>(boxes.size());
    for (qsizetype i = 0; i < std::max(types.size(), boxCount); ++i) {
        UnitFinding finding;
        if (!types.isEmpty()) {
            finding.type = types[std::min(i, types.size() - 1)];
        }
        if (i < boxCount) {
            finding.box = boxes[static_cast<size_t>(i)];
        }
        findings.push_back(std::move(finding));
    }
    return findings;
}

} // namespace

/// One reading in progress; places are UTF-16 units until the end.
class DraftReaderRun final
{
public:
    enum class Kind { Draft, Critique };

    DraftReaderRun(const DraftReader &reader, const QString &text, const DraftReadOptions &options,
                   Kind kind)
        : m_reader(reader)
        , m_text(text)
        , m_options(options)
        , m_isCritique(kind == Kind::Critique)
        , m_clauses(scanClauses(m_text, reader.m_commaBefore))
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
            m_reading.answer.findings = paired(m_reading.types, m_reading.boxes);
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
                m_changeSpans.push_back(change.span);
            }
            const std::vector<TextSpan> kept = allMatches(m_reader.m_kept, m_text, clause);
            if (!kept.empty() && !holdsAny(m_reader.m_aboutPart, m_text, clause)) {
                m_reading.kept = kept.front();
            }
        }
    }

    /// The marks of a clause in the order of the text; longer ones claim their place first.
    [[nodiscard]] std::vector<MarkMatch> marksOf(const Clause &clause) const
    {
        std::vector<MarkMatch> found;
        for (const std::vector<DraftReader::Mark> *marks : {&m_moreMarks, &m_reader.m_marks}) {
            for (const DraftReader::Mark &mark : *marks) {
                for (const TextSpan &span : mark.pattern.matches(m_text, clause)) {
                    found.push_back({&mark, span, false});
                }
            }
        }
        std::stable_sort(found.begin(), found.end(), [](const MarkMatch &a, const MarkMatch &b) {
            return a.mark->pattern.length() > b.mark->pattern.length();
        });
        std::vector<MarkMatch> claimed;
        std::vector<TextSpan> spans;
        for (const MarkMatch &match : found) {
            if (!overlapsAny(match.span, spans)) {
                spans.push_back(match.span);
                claimed.push_back(match);
            }
        }
        std::sort(claimed.begin(), claimed.end(), [](const MarkMatch &a, const MarkMatch &b) {
            return a.span.offset < b.span.offset;
        });
        negate(claimed, spans, clause);
        return claimed;
    }

    void negate(std::vector<MarkMatch> &marks, std::vector<TextSpan> taken,
                const Clause &clause) const
    {
        const std::vector<TextSpan> ends = allMatches(m_reader.m_reachEnds, m_text, clause);
        const std::vector<TextSpan> conclusions =
            allMatches(m_reader.m_conclusions, m_text, clause);
        taken.insert(taken.end(), conclusions.begin(), conclusions.end());
        taken.insert(taken.end(), m_changeSpans.begin(), m_changeSpans.end());
        for (const TextSpan &negator : allMatches(m_reader.m_negators, m_text, clause)) {
            if (overlapsAny(negator, taken)) {
                continue;
            }
            qsizetype reach = clause.span.end();
            for (const TextSpan &end : ends) {
                if (end.offset >= negator.end()) {
                    reach = std::min(reach, end.offset);
                }
            }
            for (MarkMatch &mark : marks) {
                const bool isReached =
                    mark.span.offset >= negator.end() && mark.span.offset < reach;
                mark.isNegated = mark.isNegated || isReached;
            }
        }
    }

    void judge(const Clause &clause)
    {
        const std::vector<MarkMatch> marks = marksOf(clause);
        for (const MarkMatch &match : marks) {
            if (!match.mark->type.isEmpty() && !match.isNegated) {
                addType(match.mark->type);
            }
        }
        if (!marks.empty()) {
            const MarkMatch &last = marks.back();
            const bool isDefect = last.mark->isNormal == last.isNegated;
            m_judgements.push_back({&clause, isDefect ? Verdict::Yes : Verdict::No, last.span});
        }
    }

    void addType(const QString &type)
    {
        const QString form = normalTypeName(type);
        if (!isGenericTypeName(type) && !m_typeForms.contains(form)) {
            m_typeForms.insert(form);
            m_reading.types += type;
        }
    }

    [[nodiscard]] bool isInLeftOutClause(qsizetype at) const
    {
        for (size_t i = 0; i < m_clauses.size(); ++i) {
            if (at >= m_clauses[i].span.offset && at < m_clauses[i].span.end()) {
                return m_isLeftOut[i];
            }
        }
        return false;
    }

    void readBoxes()
    {
        const std::vector<WrittenBox> boxes = scanFreeText(m_text);
        const std::optional<CoordinateFrame> frame =
            chosenFrame(boxes, m_options.coordinates, m_options.size);
        for (const WrittenBox &box : boxes) {
            if (!frame || isInLeftOutClause(box.span.offset)) {
                continue;
            }
            const std::optional<UnitBox> unit = resolvedBox(box, *frame, m_options.size).box;
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
    std::vector<TextSpan> m_changeSpans;
    std::vector<Judgement> m_judgements;
    QSet<QString> m_typeForms;
    DraftReading m_reading;
};

DraftReader::DraftReader(const QStringList &knownTypes, const Lexicon &lexicon)
    : m_commaBefore(lexicon.commaBefore)
    , m_negators(wordPatterns(lexicon.negators))
    , m_reachEnds(wordPatterns(lexicon.reachEnds))
    , m_conclusions(wordPatterns(lexicon.conclusions))
    , m_aboutOthers(wordPatterns(lexicon.aboutRest + lexicon.aboutReference))
    , m_aboutDraft(wordPatterns(lexicon.aboutDraft))
    , m_aboutPart(wordPatterns(lexicon.aboutPart))
    , m_kept(wordPatterns(lexicon.kept))
    , m_statement(statementPattern(lexicon))
    , m_changes(knownTypes + lexicon.types, lexicon)
{
    addTypeMarks(knownTypes + lexicon.types, m_marks);
    for (const QString &word : lexicon.defect) {
        m_marks.push_back({WordPattern(word), false, {}});
    }
    for (const QString &word : lexicon.normal) {
        m_marks.push_back({WordPattern(word), true, {}});
    }
}

void DraftReader::addTypeMarks(const QStringList &types, std::vector<Mark> &marks)
{
    QSet<QString> forms;
    for (const QString &type : types) {
        const QString form = normalTypeName(type);
        if (!form.isEmpty() && !forms.contains(form)) {
            forms.insert(form);
            marks.push_back({WordPattern(form), false, type});
        }
    }
}

DraftReading DraftReader::readDraft(const QString &text, const DraftReadOptions &options) const
{
    return DraftReaderRun(*this, text.left(kLongestRead), options, DraftReaderRun::Kind::Draft)
        .read();
}

DraftReading DraftReader::readCritique(const QString &text, const DraftReadOptions &options) const
{
    return DraftReaderRun(*this, text.left(kLongestRead), options, DraftReaderRun::Kind::Critique)
        .read();
}

} // namespace ra
