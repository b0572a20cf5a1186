// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/consistency.h"

#include "annotation/trace/tracetext.h"
#include "annotation/trace/tracewriter.h"

#include <algorithm>
#include <array>
#include <utility>

namespace ra {

namespace {

constexpr std::array kRuleKeys{
    QLatin1String("form"), QLatin1String("verdict"), QLatin1String("silent"), QLatin1String("from"),
    QLatin1String("to"),   QLatin1String("kept"),    QLatin1String("type"),   QLatin1String("box")};

constexpr TextSpan kNowhere{-1, 0};

QString word(Verdict verdict)
{
    return verdict == Verdict::Yes ? QStringLiteral("yes") : QStringLiteral("no");
}

QString word(const StatedTerm &term)
{
    return term.type.isEmpty() ? word(term.verdict) : term.type;
}

TextSpan firstOf(const std::vector<TextSpan> &spans)
{
    return spans.empty() ? kNowhere : spans.front();
}

/// Of a trace without text, whose boxes are fractions.
double largestNumberInTexts(const Trace &trace)
{
    const auto largest = [](const QString &text) {
        return largestNumber(scanFreeText(withoutLoneHalves(text)));
    };
    return std::max(largest(trace.draft),
                    largest(composedCritique(trace.reflection, trace.revision)));
}

/// One check in progress; `form` is judged by the caller.
class ConsistencyCheck final
{
public:
    /// `largestNumber` as in TraceReading.
    ConsistencyCheck(const Trace &trace, double largestNumber, const UnitAnswer *draft,
                     const DraftReader &reader, const ConsistencyOptions &options)
        : m_options(options),
          m_final(trace.answer),
          m_isReflective(trace.mode == TraceMode::Reflective)
    {
        for (size_t i = 0; i < kRuleKeys.size(); ++i) {
            m_report.rules.push_back({static_cast<ConsistencyRule>(i), true, {}, judgingText()});
        }
        DraftReadOptions readOptions{options.moreTypes + typesOf(trace.answer),
                                     {options.coordinates, options.size, largestNumber}};
        if (draft != nullptr) {
            readOptions.moreTypes += typesOf(*draft);
        }
        if (m_isReflective) {
            const QString critique = composedCritique(trace.reflection, trace.revision);
            m_judging = reader.readCritique(critique, readOptions);
            m_draft = draft != nullptr ? *draft : reader.readDraft(trace.draft, readOptions).answer;
        } else {
            m_judging = reader.readDraft(trace.draft, readOptions);
        }
    }

    void breakForm(Diagnostic fault)
    {
        fault.item = std::exchange(fault.code, toKey(ConsistencyRule::Form));
        RuleResult &result = m_report.rules.front();
        result.isKept = false;
        result.text = BreachText::Whole;
        result.breach = std::move(fault);
    }

    ConsistencyReport run()
    {
        checkVerdict();
        if (m_isReflective) {
            checkSilent();
            checkChanges();
            checkKept();
        }
        if (m_final.verdict == Verdict::Yes) {
            checkTypes();
            checkBoxes();
        }
        return std::move(m_report);
    }

private:
    [[nodiscard]] BreachText judgingText() const
    {
        return m_isReflective ? BreachText::Critique : BreachText::Draft;
    }

    [[nodiscard]] QStringList typesOf(const UnitAnswer &answer) const
    {
        return specificTypes(answer, m_options.isGeneric);
    }

    void breakRule(ConsistencyRule rule, const char *sentence, TextSpan span,
                   const QStringList &arguments)
    {
        RuleResult &result = m_report.rules[static_cast<size_t>(rule)];
        if (result.isKept) {
            result.isKept = false;
            result.breach = {Severity::Warning, toKey(rule), sentence, arguments,
                             span.offset,       span.length, {}};
        }
    }

    [[nodiscard]] bool draftDiffers() const
    {
        return m_draft.verdict != Verdict::Unknown && m_draft.verdict != m_final.verdict;
    }

    void checkVerdict()
    {
        const Verdict said = m_judging.answer.verdict;
        if (said != Verdict::Unknown && m_final.verdict != Verdict::Unknown
            && said != m_final.verdict) {
            breakRule(ConsistencyRule::Verdict,
                      QT_TRANSLATE_NOOP("ra", "The reasoning says %1, but the answer is %2."),
                      firstOf(m_judging.deciding), {word(said), word(m_final.verdict)});
        }
    }

    void checkSilent()
    {
        if (draftDiffers() && m_judging.answer.verdict == Verdict::Unknown
            && m_judging.changes.empty()) {
            breakRule(ConsistencyRule::Silent,
                      QT_TRANSLATE_NOOP("ra", "The answer differs from the draft, but the critique "
                                              "states neither a verdict nor a change."),
                      kNowhere, {});
        }
    }

    void checkChanges()
    {
        for (const StatedChange &change : m_judging.changes) {
            if (!isOf(change.from, m_draft)) {
                breakRule(ConsistencyRule::From,
                          QT_TRANSLATE_NOOP("ra", "The critique changes \"%1\", which is not what "
                                                  "the draft says."),
                          change.span, {word(change.from)});
            }
            if (!isOf(change.to, m_final)) {
                breakRule(ConsistencyRule::To,
                          QT_TRANSLATE_NOOP("ra", "The critique changes to \"%1\", which is not "
                                                  "what the answer says."),
                          change.span, {word(change.to)});
            }
        }
    }

    /// True where the answer has the term, or doesn't know.
    [[nodiscard]] bool isOf(const StatedTerm &term, const UnitAnswer &answer) const
    {
        if (term.verdict != Verdict::Unknown) {
            return answer.verdict == Verdict::Unknown || answer.verdict == term.verdict;
        }
        if (term.type.isEmpty()) {
            return true;
        }
        const QStringList types = typesOf(answer);
        return answer.verdict != Verdict::No && (types.isEmpty() || matchesAny(term.type, types));
    }

    [[nodiscard]] bool matchesAny(const QString &type, const QStringList &others) const
    {
        return std::any_of(others.begin(), others.end(), [&](const QString &other) {
            return m_options.similarity(type, other) > m_options.typeThreshold;
        });
    }

    void checkKept()
    {
        if (m_judging.kept && draftDiffers()) {
            breakRule(ConsistencyRule::Kept,
                      QT_TRANSLATE_NOOP("ra", "The critique says that the verdict is kept, but the "
                                              "draft says %1 and the answer %2."),
                      *m_judging.kept, {word(m_draft.verdict), word(m_final.verdict)});
        }
    }

    void checkTypes()
    {
        const QStringList types = typesOf(m_final);
        const bool isNamed =
            types.isEmpty() || m_judging.types.isEmpty()
            || std::any_of(m_judging.types.begin(), m_judging.types.end(),
                           [&](const QString &type) { return matchesAny(type, types); });
        if (!isNamed) {
            breakRule(
                ConsistencyRule::Type,
                QT_TRANSLATE_NOOP("ra", "The reasoning names %1, but the answer %2."), kNowhere,
                {m_judging.types.join(QStringLiteral(", ")), types.join(QStringLiteral(", "))});
        }
    }

    void checkBoxes()
    {
        bool hasFinalBox = false;
        for (const UnitFinding &finding : m_final.findings) {
            if (!finding.box) {
                continue;
            }
            hasFinalBox = true;
            for (const UnitBox &box : m_judging.boxes) {
                if (iou(box, *finding.box) >= m_options.boxAgreement) {
                    return;
                }
            }
        }
        if (hasFinalBox && !m_judging.boxes.empty()) {
            breakRule(ConsistencyRule::Box,
                      QT_TRANSLATE_NOOP("ra", "No box in the reasoning agrees with a box of the "
                                              "answer."),
                      kNowhere, {});
        }
    }

    const ConsistencyOptions &m_options;
    const UnitAnswer &m_final;
    bool m_isReflective = false;
    UnitAnswer m_draft;
    DraftReading m_judging;
    ConsistencyReport m_report;
};

} // namespace

QString toKey(ConsistencyRule rule)
{
    return kRuleKeys[static_cast<size_t>(rule)];
}

Diagnostics ConsistencyReport::breaches() const
{
    Diagnostics breaches;
    for (const RuleResult &result : rules) {
        if (!result.isKept) {
            breaches.push_back(result.breach);
        }
    }
    return breaches;
}

ConsistencyReport checkConsistency(const TraceReading &reading, const UnitAnswer *draft,
                                   const DraftReader &reader, const ConsistencyOptions &options)
{
    ConsistencyCheck check(reading.trace, reading.largestNumber, draft, reader, options);
    if (const Diagnostic *fault = formFault(reading, options.prefilled)) {
        check.breakForm(*fault);
    }
    return check.run();
}

ConsistencyReport checkConsistency(const Trace &trace, const UnitAnswer *draft,
                                   const DraftReader &reader, const ConsistencyOptions &options)
{
    ConsistencyCheck check(trace, largestNumberInTexts(trace), draft, reader, options);
    if (const Result<QString> text = writeTrace(trace); !text) {
        const Error &error = text.error();
        check.breakForm(
            {Severity::Warning, error.code, error.sentence, error.arguments, -1, 0, {}});
    }
    return check.run();
}

} // namespace ra
