// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracereader.h"

#include "annotation/trace/elementscan.h"
#include "annotation/trace/findingsreader.h"
#include "annotation/trace/readreport.h"
#include "annotation/trace/tracetext.h"

#include <QRegularExpression>

#include <algorithm>
#include <array>

namespace ra {

namespace {

/// One reading in progress; places are UTF-16 units until they are reported.
class TraceReaderRun final
{
public:
    TraceReaderRun(const QString &text, const TraceReadOptions &options)
        : m_text(withoutLoneHalves(text)),
          m_report(m_text),
          m_findings(options, m_report)
    {
        m_reading.original = text;
    }

    TraceReading read()
    {
        const ElementScan scan = scanElements(m_text);
        reportLoneHalves();
        readOutside(scan);
        reportTags(scan);
        for (const ScannedElement &element : scan.elements) {
            readElement(element);
        }
        checkPresence();
        m_reading.largestNumber = std::max({m_findings.largestNumber(),
                                            ra::largestNumber(scanFreeText(m_reading.trace.draft)),
                                            ra::largestNumber(scanFreeText(m_critique))});
        if (m_reading.trace.answer.verdict == Verdict::No) {
            m_findings.checkNothingFound();
        } else {
            m_reading.trace.answer.findings = m_findings.findings(m_reading.largestNumber);
            m_reading.frame = m_findings.frame();
        }
        m_reading.diagnostics = m_report.sorted();
        m_reading.firstFault = m_report.formFault();
        m_reading.firstFaultBehindPrefill = m_report.prefilledFormFault();
        m_reading.parse = parseState();
        return std::move(m_reading);
    }

private:
    void reportLoneHalves()
    {
        if (m_text == m_reading.original) {
            return;
        }
        for (qsizetype i = 0; i < m_text.size(); ++i) {
            if (m_text.at(i) != m_reading.original.at(i)) {
                m_report.add(Severity::Warning, "loneSurrogate",
                             QT_TRANSLATE_NOOP("ra", "Half a character stands here; it was read as "
                                                     "%1."),
                             {i, 1}, {m_text.at(i)});
            }
        }
    }

    void readOutside(const ElementScan &scan)
    {
        QStringList remarks;
        for (const TextSpan &outside : scan.outside) {
            const TextSpan inner = m_report.trimmed(outside);
            if (inner.length == 0) {
                m_report.addWhiteSpace(outside);
                continue;
            }
            remarks += normalTraceText(m_report.part(inner));
            m_report.add(Severity::Warning, "textOutside",
                         QT_TRANSLATE_NOOP("ra", "Text outside the elements was kept as a remark."),
                         inner);
        }
        m_reading.remark = remarks.join(u'\n');
    }

    void reportTags(const ElementScan &scan)
    {
        for (const OddTag &tag : scan.oddTags) {
            if (tag.isMisspelt) {
                m_report.add(
                    Severity::Note, "misspeltTag",
                    QT_TRANSLATE_NOOP("ra", "The tag %1 is misspelt and was read as reflection."),
                    tag.span, {m_report.part(tag.span)});
            } else {
                m_report.add(
                    Severity::Note, "tagSpelling",
                    QT_TRANSLATE_NOOP("ra", "The tag %1 is not in lower case without spaces."),
                    tag.span, {m_report.part(tag.span)});
            }
        }
        for (const TextSpan &tag : scan.strayTags) {
            m_report.add(Severity::Warning, "strayTag",
                         QT_TRANSLATE_NOOP("ra", "The tag %1 closes nothing and was ignored."), tag,
                         {m_report.part(tag)});
        }
    }

    void readElement(const ScannedElement &element)
    {
        const auto rank = static_cast<size_t>(element.element);
        if (element.element < m_lastElement) {
            m_report.add(Severity::Note, "elementOrder",
                         QT_TRANSLATE_NOOP("ra", "The elements are not in the usual order."),
                         element.whole);
        }
        m_lastElement = std::max(m_lastElement, element.element);
        if (m_isPresent[rank]) {
            m_report.add(Severity::Warning, "repeatedElement",
                         QT_TRANSLATE_NOOP("ra", "An element stands here for a second time."),
                         element.whole);
        }
        m_isPresent[rank] = true;
        reportMissingTags(element);
        const TextSpan content = withoutCutTag(element);
        switch (element.element) {
        case TraceElement::Think:
            readText(content, m_reading.trace.draft);
            break;
        case TraceElement::Reflection:
            m_reading.trace.mode = TraceMode::Reflective;
            readText(content, m_critique);
            break;
        case TraceElement::Type:
            m_findings.readTypes(content);
            break;
        case TraceElement::Location:
            m_findings.readLocation(content);
            break;
        case TraceElement::Final:
            readVerdict(content);
            break;
        }
    }

    void reportMissingTags(const ScannedElement &element)
    {
        if (!element.hasOpening) {
            const char *const sentence =
                QT_TRANSLATE_NOOP("ra", "An opening tag is missing; the text before the closing "
                                        "tag was taken.");
            if (element.element == TraceElement::Think) {
                m_report.addPrefilledThink(sentence, element.whole);
            } else {
                m_report.add(Severity::Note, "missingOpening", sentence, element.whole);
            }
        }
        if (!element.hasClosing) {
            m_report.add(
                Severity::Note, "missingClosing",
                QT_TRANSLATE_NOOP("ra", "A closing tag is missing; the text was read to the next "
                                        "element or the end."),
                element.whole);
        }
    }

    /// Leaves out the first letters of a closing tag at the end of a text that was cut off.
    [[nodiscard]] TextSpan withoutCutTag(const ScannedElement &element) const
    {
        if (element.hasClosing || element.content.end() != m_report.text().size()) {
            return element.content;
        }
        static const QRegularExpression cutTag(QStringLiteral("</?[A-Za-z]{0,10}$"));
        const QRegularExpressionMatch match = cutTag.match(m_report.part(element.content));
        return match.hasMatch() ? TextSpan{element.content.offset, match.capturedStart()}
                                : element.content;
    }

    void readText(TextSpan content, QString &target)
    {
        const QString raw = normalTraceText(m_report.part(content));
        if (raw.isEmpty()) {
            m_report.add(Severity::Warning, "emptyText",
                         QT_TRANSLATE_NOOP("ra", "The text of an element is empty."), content);
            return;
        }
        static const QRegularExpression unsafe(QStringLiteral("<|&(?!lt;|amp;)"));
        const QRegularExpressionMatch match = unsafe.match(m_report.part(content));
        if (match.hasMatch()) {
            m_report.add(Severity::Note, "unescaped",
                         QT_TRANSLATE_NOOP("ra", "The character %1 should be written as %2."),
                         {content.offset + match.capturedStart(), 1},
                         {match.captured(), escapedTraceText(match.captured())});
        }
        reportWhiteSpace(content);
        if (!target.isEmpty()) {
            target += QStringLiteral("\n\n");
        }
        target += unescapedTraceText(raw);
    }

    /// Tells of what normalTraceText() leaves out or changes.
    void reportWhiteSpace(TextSpan content)
    {
        const TextSpan inner = m_report.trimmed(content);
        const qsizetype carriageReturn =
            QStringView(m_text).sliced(inner.offset, inner.length).indexOf(u'\r');
        if (inner.offset > content.offset) {
            m_report.addWhiteSpace({content.offset, inner.offset - content.offset});
        } else if (carriageReturn >= 0) {
            m_report.addWhiteSpace({inner.offset + carriageReturn, 1});
        } else if (inner.end() < content.end()) {
            m_report.addWhiteSpace({inner.end(), content.end() - inner.end()});
        }
    }

    void readVerdict(TextSpan content)
    {
        const TextSpan inner = m_report.trimmed(content);
        const QString text = m_report.part(inner);
        if (text.isEmpty()) {
            return;
        }
        const Verdict verdict = verdictOf(text);
        if (verdict == Verdict::Unknown) {
            m_hasBadVerdict = true;
            m_report.add(Severity::Error, "badVerdict",
                         QT_TRANSLATE_NOOP("ra", "The answer is neither yes nor no."), inner);
            return;
        }
        if (text != u"yes" && text != u"no") {
            m_report.add(Severity::Note, "answerSpelling",
                         QT_TRANSLATE_NOOP("ra", "The answer is not written as yes or no."), inner);
        } else if (inner != content) {
            m_report.add(Severity::Note, "answerSpelling",
                         QT_TRANSLATE_NOOP("ra", "White space around the answer was ignored."),
                         content);
        }
        m_reading.trace.answer.verdict = verdict;
    }

    /// Yes or no as first word, where the other one doesn't follow.
    [[nodiscard]] static Verdict verdictOf(const QString &text)
    {
        static const QRegularExpression yes(QStringLiteral("\\byes\\b"),
                                            QRegularExpression::CaseInsensitiveOption);
        static const QRegularExpression opening(
            QStringLiteral("^\\W*(?:(yes)|(no))(?:\\W*$|\\s*[.,;:!。，；：！])"),
            QRegularExpression::CaseInsensitiveOption
                | QRegularExpression::UseUnicodePropertiesOption);
        static const QRegularExpression chinese(QStringLiteral("^\\W*(?:(是)|(否))\\W*$"),
                                                QRegularExpression::UseUnicodePropertiesOption);
        for (const QRegularExpression &pattern : {opening, chinese}) {
            const QRegularExpressionMatch match = pattern.match(text);
            if (match.hasMatch()) {
                const bool isYes = match.capturedLength(1) > 0;
                const bool isTurned = !isYes && text.contains(yes);
                return isTurned ? Verdict::Unknown : isYes ? Verdict::Yes : Verdict::No;
            }
        }
        return Verdict::Unknown;
    }

    [[nodiscard]] bool has(TraceElement element) const
    {
        return m_isPresent[static_cast<size_t>(element)];
    }

    void checkPresence()
    {
        const Critique critique = splitCritique(m_critique);
        m_reading.trace.reflection = critique.reflection;
        m_reading.trace.revision = critique.revision;
        const TextSpan end{m_report.text().size(), 0};
        const Verdict verdict = m_reading.trace.answer.verdict;
        if (!has(TraceElement::Think)) {
            m_report.markIncomplete();
            m_report.add(Severity::Warning, "missingElement",
                         QT_TRANSLATE_NOOP("ra", "There is no %1 element."), {0, 0},
                         {QStringLiteral("<think>")});
        }
        if (verdict == Verdict::Unknown && !m_hasBadVerdict) {
            m_report.add(Severity::Error, "noAnswer",
                         QT_TRANSLATE_NOOP("ra", "There is no <answer> that says yes or no."), end);
        }
        if (verdict != Verdict::Yes) {
            return;
        }
        if (!m_findings.hasNames()) {
            m_report.markIncomplete();
            m_report.add(Severity::Warning, "missingElement",
                         QT_TRANSLATE_NOOP("ra", "There is no %1 element."), end,
                         {QStringLiteral("<type>")});
        }
        if (!m_findings.hasBoxes()) {
            m_report.markIncomplete();
            m_report.add(Severity::Warning, "missingElement",
                         QT_TRANSLATE_NOOP("ra", "There is no %1 element."), end,
                         {QStringLiteral("<location>")});
        }
    }

    [[nodiscard]] ParseState parseState() const
    {
        if (m_reading.trace.answer.verdict == Verdict::Unknown) {
            return ParseState::Unreadable;
        }
        if (m_report.isIncomplete()) {
            return ParseState::Incomplete;
        }
        return !m_report.formFault() ? ParseState::Whole : ParseState::Repaired;
    }

    const QString m_text;
    ReadReport m_report;
    FindingsReader m_findings;
    TraceReading m_reading;
    QString m_critique;
    std::array<bool, 5> m_isPresent{};
    bool m_hasBadVerdict = false;
    TraceElement m_lastElement = TraceElement::Think;
};

} // namespace

TraceReading readTrace(const QString &text, const TraceReadOptions &options)
{
    return TraceReaderRun(text, options).read();
}

const Diagnostic *formFault(const TraceReading &reading, PrefilledThink prefilled)
{
    const std::optional<Diagnostic> &fault =
        prefilled == PrefilledThink::Allowed ? reading.firstFaultBehindPrefill : reading.firstFault;
    return fault ? &*fault : nullptr;
}

} // namespace ra
