// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/textlint.h"

#include <QCoreApplication>

#include <algorithm>
#include <utility>

namespace ra {

namespace {

/// A box's centre may lie so far outside of the part that is named: words are not exact.
constexpr double kSlack = 0.08;
/// So far inside of a part its centre must lie for the program to say so by itself.
constexpr double kClearly = 0.1;
constexpr double kMiddleFrom = 0.25;
constexpr double kMiddleTo = 0.75;
/// Between a number and what it counts: "two small, dark spots".
constexpr size_t kMostAdjectives = 3;

/// A rule's sentence and how much it weighs.
struct TextRule {
    const char *code;
    Severity severity;
    const char *sentence;
};

constexpr TextRule kLeak{
    "leak", Severity::Warning,
    QT_TRANSLATE_NOOP("ra", "“%1” tells of labels or of the right answer, which nobody sees in the "
                            "picture. Say what is to be seen.")};
constexpr TextRule kUnseen{
    "unseen", Severity::Note,
    QT_TRANSLATE_NOOP("ra", "“%1” tells how it was measured, not what the picture shows.")};
constexpr TextRule kPlace{
    "place", Severity::Warning,
    QT_TRANSLATE_NOOP("ra", "“%1” is said of the place, but no box lies there.")};
constexpr TextRule kCount{
    "count", Severity::Warning,
    QT_TRANSLATE_NOOP("ra", "The text speaks of %1, the draft's answer has %2.")};
constexpr TextRule kType{
    "typeInProse", Severity::Warning,
    QT_TRANSLATE_NOOP("ra", "The text speaks of “%1”, the draft's answer says “%2”.")};

/// Of pairs "word value".
std::pair<QString, int> numberOf(const QString &entry)
{
    const qsizetype space = entry.lastIndexOf(u' ');
    return {entry.first(std::max<qsizetype>(space, 0)), entry.sliced(space + 1).toInt()};
}

/// "upper right edge" names the corner, not the edge as well: what begins first counts.
bool beginsWithin(const TextSpan &span, const std::vector<TextSpan> &others)
{
    return std::any_of(others.begin(), others.end(), [&](const TextSpan &other) {
        return other.offset < span.offset && other.end() > span.offset;
    });
}

} // namespace

/// One look at one text.
class TextLintRun final
{
public:
    TextLintRun(const TextLint &lint, const QString &text, RecordField field, WrittenPart part,
                std::vector<RecordProblem> &found)
        : m_lint(lint),
          m_text(withoutLoneHalves(text)),
          m_index(m_text),
          m_clauses(scanClauses(m_text, lint.m_commaBefore)),
          m_field(field),
          m_part(part),
          m_found(found)
    {
    }

    /// Once for a text, at its first place.
    void checkWords(const std::vector<WordPattern> &patterns, const TextRule &rule)
    {
        for (const Clause &clause : m_clauses) {
            for (const WordPattern &pattern : patterns) {
                const std::vector<TextSpan> spans = pattern.matches(m_text, clause);
                if (!spans.empty()) {
                    add(rule, spans.front(), {words(spans.front())});
                    return;
                }
            }
        }
    }

    void checkPlaces(const std::vector<UnitBox> &boxes)
    {
        if (boxes.empty()) {
            return;
        }
        for (const Clause &clause : m_clauses) {
            std::vector<Named> all;
            std::vector<TextSpan> spans;
            for (const TextLint::Region &region : m_lint.m_regions) {
                for (size_t i = 0; i < region.patterns.size(); ++i) {
                    for (const TextSpan &span : region.patterns[i].matches(m_text, clause)) {
                        all.push_back({span, region, static_cast<qsizetype>(i)});
                        spans.push_back(span);
                    }
                }
            }
            for (const Named &named : all) {
                const bool isMet = std::any_of(boxes.begin(), boxes.end(), [&](const UnitBox &box) {
                    return lies(box, named.region, kSlack);
                });
                if (!isMet && !beginsWithin(named.span, spans)) {
                    add(kPlace, named.span, {words(named.span)}, placeOf(boxes, named));
                }
            }
        }
    }

    void checkCount(const UnitAnswer &answer)
    {
        if (answer.findings.empty()) {
            return;
        }
        const auto total = static_cast<int>(answer.findings.size());
        for (const Clause &clause : m_clauses) {
            for (const auto &[span, value] : countsIn(clause)) {
                const auto ofOneType = [&, counted = value](const UnitFinding &finding) {
                    return std::count_if(
                               answer.findings.begin(), answer.findings.end(),
                               [&](const UnitFinding &other) { return other.type == finding.type; })
                           == counted;
                };
                if (value != total
                    && std::none_of(answer.findings.begin(), answer.findings.end(), ofOneType)) {
                    add(kCount, span, {words(span), QString::number(total)});
                    return;
                }
            }
        }
    }

    void checkTypes(const UnitAnswer &answer, ImageSize size)
    {
        DraftReadOptions options;
        options.coordinates.size = size;
        QStringList named = m_lint.m_reader.readDraft(m_text, options).types;
        QStringList given;
        for (const UnitFinding &finding : answer.findings) {
            if (!finding.type.isEmpty() && !m_lint.m_taxonomy.isGeneric(finding.type)) {
                given.append(finding.type);
            }
        }
        // Words of another language than the types' are no other types.
        named.removeIf([&](const QString &name) {
            return m_lint.m_taxonomy.find(name) == nullptr && !given.empty()
                   && hasHan(name) != hasHan(given.front());
        });
        const bool isMet = std::any_of(named.begin(), named.end(), [&](const QString &name) {
            return std::any_of(given.begin(), given.end(), [&](const QString &type) {
                return m_lint.m_taxonomy.similarity(name, type) >= 1;
            });
        });
        if (!named.empty() && !given.empty() && !isMet) {
            add(kType, placeOfWords(named.front()), {named.front(), given.front()});
        }
    }

private:
    /// A region that the text names, and by which of its phrases.
    struct Named {
        TextSpan span;
        const TextLint::Region &region;
        qsizetype phrase = 0;
    };

    static bool lies(const UnitBox &box, const TextLint::Region &region, double slack)
    {
        const double x = (box.x1 + box.x2) / 2;
        const double y = (box.y1 + box.y2) / 2;
        return x >= region.left - slack && x <= region.right + slack && y >= region.top - slack
               && y <= region.bottom + slack;
    }

    /// The same phrase for the place of the only box; empty where there are several.
    [[nodiscard]] QString placeOf(const std::vector<UnitBox> &boxes, const Named &named) const
    {
        for (const TextLint::Region &region : m_lint.m_regions) {
            if (boxes.size() == 1 && region.kind == named.region.kind
                && lies(boxes.front(), region, -kClearly)) {
                return region.phrases.value(named.phrase);
            }
        }
        return {};
    }

    [[nodiscard]] std::vector<std::pair<TextSpan, int>> countsIn(const Clause &clause) const
    {
        std::vector<std::pair<TextSpan, int>> counts;
        for (size_t i = 0; i < clause.words.size(); ++i) {
            const int value = valueOf(clause.words[i].form);
            const size_t end = std::min(i + kMostAdjectives + 2, clause.words.size());
            for (size_t j = i + 1; value > 1 && j < end; ++j) {
                if (isCounted(clause, clause.words[j].span)) {
                    const qsizetype from = clause.words[i].span.offset;
                    counts.emplace_back(TextSpan{from, clause.words[j].span.end() - from}, value);
                    break;
                }
            }
        }
        for (const TextLint::Count &count : m_lint.m_hanCounts) {
            for (const TextSpan &span : count.pattern.matches(m_text, clause)) {
                counts.emplace_back(span, count.value);
            }
        }
        return counts;
    }

    [[nodiscard]] int valueOf(const QString &word) const
    {
        bool isNumber = false;
        const int value = word.toInt(&isNumber);
        if (isNumber) {
            return value;
        }
        const auto found = std::find_if(m_lint.m_numbers.begin(), m_lint.m_numbers.end(),
                                        [&](const auto &number) { return number.word == word; });
        return found == m_lint.m_numbers.end() ? 0 : found->value;
    }

    [[nodiscard]] bool isCounted(const Clause &clause, const TextSpan &word) const
    {
        return std::any_of(m_lint.m_counted.begin(), m_lint.m_counted.end(),
                           [&](const WordPattern &pattern) {
                               const std::vector<TextSpan> spans = pattern.matches(m_text, clause);
                               return std::find(spans.begin(), spans.end(), word) != spans.end();
                           });
    }

    /// Where they stand first; the whole text where they stand otherwise.
    [[nodiscard]] TextSpan placeOfWords(const QString &phrase) const
    {
        const WordPattern pattern(phrase);
        for (const Clause &clause : m_clauses) {
            const std::vector<TextSpan> spans = pattern.matches(m_text, clause);
            if (!spans.empty()) {
                return spans.front();
            }
        }
        return {0, m_text.size()};
    }

    [[nodiscard]] QString words(const TextSpan &span) const
    {
        return m_text.sliced(span.offset, span.length);
    }

    void add(const TextRule &rule, const TextSpan &span, QStringList arguments,
             const QString &instead = {})
    {
        const TextSpan place = m_index.fromUtf16(span);
        RecordProblem problem;
        problem.diagnostic = {rule.severity,
                              QLatin1String(rule.code),
                              rule.sentence,
                              std::move(arguments),
                              place.offset,
                              place.length,
                              {}};
        problem.field = m_field;
        problem.part = m_part;
        problem.instead = instead;
        m_found.push_back(std::move(problem));
    }

    const TextLint &m_lint;
    QString m_text;
    CodePointIndex m_index;
    std::vector<Clause> m_clauses;
    RecordField m_field;
    WrittenPart m_part;
    std::vector<RecordProblem> &m_found;
};

TextLint::TextLint(const Taxonomy &taxonomy, const Lexicon &lexicon)
    : m_taxonomy(taxonomy),
      m_reader(
          taxonomy.knownNames(),
          [taxonomy](const QString &name) { return taxonomy.isGeneric(name); }, lexicon),
      m_commaBefore(lexicon.commaBefore),
      m_leak(wordPatterns(lexicon.leak)),
      m_unseen(wordPatterns(lexicon.unseen)),
      m_counted(wordPatterns(lexicon.counted))
{
    enum Kind { Middle, Corner, Upright, Sideways };
    struct Part {
        QStringList Lexicon::*phrases;
        Kind kind;
        double left;
        double top;
        double right;
        double bottom;
    };
    static constexpr std::array kParts{
        Part{&Lexicon::placeCentre, Middle, kMiddleFrom, kMiddleFrom, kMiddleTo, kMiddleTo},
        Part{&Lexicon::placeTopLeft, Corner, 0, 0, 0.5, 0.5},
        Part{&Lexicon::placeTopRight, Corner, 0.5, 0, 1, 0.5},
        Part{&Lexicon::placeBottomLeft, Corner, 0, 0.5, 0.5, 1},
        Part{&Lexicon::placeBottomRight, Corner, 0.5, 0.5, 1, 1},
        Part{&Lexicon::placeTop, Upright, 0, 0, 1, 0.5},
        Part{&Lexicon::placeBottom, Upright, 0, 0.5, 1, 1},
        Part{&Lexicon::placeLeft, Sideways, 0, 0, 0.5, 1},
        Part{&Lexicon::placeRight, Sideways, 0.5, 0, 1, 1}};
    for (const Part &part : kParts) {
        const QStringList &phrases = lexicon.*part.phrases;
        m_regions.push_back({part.left, part.top, part.right, part.bottom, part.kind, phrases,
                             wordPatterns(phrases)});
    }
    for (const QString &entry : lexicon.numbers) {
        const auto [word, value] = numberOf(entry);
        m_numbers.push_back({word, value});
        for (const QString &counter : lexicon.counted) {
            if (hasHan(counter)) {
                m_hanCounts.push_back({WordPattern(word + counter), value});
            }
        }
    }
}

std::vector<RecordProblem> TextLint::run(const Record &record, ImageSize size) const
{
    std::vector<RecordProblem> found;
    const ImageSize frame = size.isKnown() ? size : ImageSize{1, 1};
    const UnitAnswer draft = toUnit(record.draftAnswer, frame);
    std::vector<UnitBox> boxes = size.isKnown() ? boxesOf(draft) : std::vector<UnitBox>();
    TextLintRun ofDraft(*this, record.draft, RecordField::Draft, WrittenPart::Draft, found);
    ofDraft.checkWords(m_leak, kLeak);
    ofDraft.checkWords(m_unseen, kUnseen);
    ofDraft.checkPlaces(boxes);
    ofDraft.checkCount(draft);
    ofDraft.checkTypes(draft, size);
    if (size.isKnown()) {
        // A critique speaks of what it withdraws as well as of what it adds.
        const std::vector<UnitBox> more = boxesOf(toUnit(record.answer, frame));
        boxes.insert(boxes.end(), more.begin(), more.end());
    }
    for (const auto &[part, text] : {std::pair(WrittenPart::Reflection, &record.reflection),
                                     std::pair(WrittenPart::Revision, &record.revisionText)}) {
        TextLintRun ofCritique(*this, *text, RecordField::Critique, part, found);
        ofCritique.checkWords(m_leak, kLeak);
        ofCritique.checkWords(m_unseen, kUnseen);
        ofCritique.checkPlaces(boxes);
    }
    return found;
}

} // namespace ra
