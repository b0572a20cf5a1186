// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/acceptance.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/domain/revision.h"
#include "annotation/port/judgedrecord.h"
#include "annotation/workflow/truthtakeover.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra {

namespace {

/// A type that says nothing: stands in for a missing one, which has an objection of its own.
const QString kAnyType = QStringLiteral("defect");

Objection aboutTruth(const TruthDifference &difference)
{
    Objection objection;
    objection.code = QLatin1String(errorcode::kTruthDiffers);
    objection.level = difference.level;
    objection.count = difference.count;
    objection.arguments = {QString::number(difference.count)};
    switch (difference.level) {
    case Level::Answer:
        objection.sentence = QT_TRANSLATE_NOOP("ra", "The verdict differs from ground truth.");
        break;
    case Level::Type:
        objection.sentence =
            QT_TRANSLATE_NOOP("ra", "Defect types that differ from ground truth: %L1.");
        break;
    case Level::Location:
        objection.sentence = QT_TRANSLATE_NOOP("ra", "Boxes that differ from ground truth: %L1.");
        break;
    }
    return objection;
}

Objection aboutRule(const QString &rule, const char *sentence, const QStringList &arguments)
{
    Objection objection;
    objection.code = QLatin1String(errorcode::kInconsistent);
    objection.sentence = sentence;
    objection.arguments = arguments;
    objection.rule = rule;
    return objection;
}

/// The name that checkDraft() has beside the rules of protocol 4.1.
constexpr char kDraftRule[] = "draft";

/// What a broken rule of protocol 4.1 says of a draft's text and answer; null for those that don't
/// compare the two.
const char *draftSentence(const QString &rule)
{
    if (rule == QLatin1String("verdict")) {
        return QT_TRANSLATE_NOOP("ra", "The draft's text says %1, but the draft's answer is %2.");
    }
    if (rule == QLatin1String("type")) {
        return QT_TRANSLATE_NOOP("ra", "The draft's text names %1, but the draft's answer %2.");
    }
    if (rule == QLatin1String("box")) {
        return QT_TRANSLATE_NOOP("ra", "No box in the draft's text agrees with a box of the "
                                       "draft's answer.");
    }
    return nullptr;
}

Objection aboutImage(const Error &problem)
{
    Objection objection;
    objection.code = problem.code;
    objection.sentence = problem.sentence;
    objection.arguments = problem.arguments;
    objection.confirmation = Confirmation::Impossible;
    return objection;
}

bool isTypeKnown(const QString &type, const Taxonomy &taxonomy)
{
    return !type.isEmpty() && !taxonomy.isGeneric(type);
}

/// The answer, with the truth's types where it has none of its own.
Answer namedByTruth(const SampleDetail &sample, const Taxonomy &taxonomy)
{
    const Answer &answer = sample.record.answer;
    Answer named = answer;
    for (size_t i = 0; i < answer.findings.size() && sample.truth; ++i) {
        const auto taken = withTruth(answer, i, sample.truth->answer, TruthPart::Types, taxonomy);
        if (taken && !isTypeKnown(answer.findings[i].type, taxonomy)) {
            named.findings[i] = *taken;
        }
    }
    return named;
}

class Examination final
{
public:
    Examination(const SampleDetail &sample, const AcceptContext &context)
        : m_sample(sample),
          m_context(context)
    {
    }

    std::vector<Objection> run()
    {
        checkDamage();
        checkImage();
        // Without a whole answer there is nothing yet to compare.
        if (answer().verdict != Verdict::Unknown) {
            checkTypes();
            checkTruth();
            checkConsistency();
            checkTwins();
        }
        return std::move(m_found);
    }

private:
    [[nodiscard]] const Answer &answer() const { return m_sample.record.answer; }

    void checkDamage()
    {
        if (!m_sample.damage.empty()) {
            const Diagnostic &found = m_sample.damage.front();
            Objection objection;
            objection.code = found.code;
            objection.sentence = found.sentence;
            objection.arguments = found.arguments;
            objection.confirmation = Confirmation::Impossible;
            m_found.push_back(objection);
        }
    }

    void checkImage()
    {
        if (const std::optional<Error> problem = imageProblem(m_context.image)) {
            m_found.push_back(aboutImage(*problem));
        }
    }

    void checkTruth()
    {
        if (!m_sample.truth) {
            return;
        }
        // What is said of types that are left open is said by checkTypes().
        for (const TruthDifference &difference :
             contradictions(m_sample, m_context.assessor, m_context.taxonomy)) {
            m_found.push_back(aboutTruth(difference));
        }
    }

    void checkTypes()
    {
        if (m_context.types == TypeRule::Free || answer().verdict != Verdict::Yes) {
            return;
        }
        const auto unknown = std::count_if(
            answer().findings.begin(), answer().findings.end(), [this](const Finding &finding) {
                return !isTypeKnown(finding.type, m_context.taxonomy);
            });
        if (unknown == 0) {
            return;
        }
        Objection objection;
        objection.code = QLatin1String(errorcode::kTypeUnknown);
        objection.sentence =
            QT_TRANSLATE_NOOP("ra", "Findings without a specific defect type: %L1. Name it by "
                                    "its number or in the list, or set for the project that "
                                    "defect types don't matter.");
        objection.arguments = {QString::number(unknown)};
        objection.count = unknown;
        objection.confirmation = Confirmation::Impossible;
        m_found.push_back(objection);
    }

    void checkTwins()
    {
        for (const ApprovedTwin &twin : m_sample.twins) {
            if (twin.verdict == answer().verdict) {
                continue;
            }
            Objection objection;
            objection.code = QLatin1String(errorcode::kContradicts);
            objection.sentence =
                QT_TRANSLATE_NOOP("ra", "The same picture, to the byte, is approved with the "
                                        "opposite verdict as %1: one of the two is false.");
            objection.arguments = {twin.path};
            m_found.push_back(objection);
        }
    }

    void checkConsistency()
    {
        const Record &record = m_sample.record;
        if (isIncomplete(record)) {
            m_found.push_back(
                aboutRule(QLatin1String(kIncompleteRule),
                          QT_TRANSLATE_NOOP("ra", "The answer differs from the draft, but no "
                                                  "critique says why."),
                          {}));
            return;
        }
        Judged judged = judgedRecord(record, m_sample.row.size);
        for (Finding &finding : judged.answer.findings) {
            if (finding.type.isEmpty()) {
                finding.type = kAnyType;
            }
        }
        const Score score = m_context.assessor.score(judged, m_context.taxonomy);
        for (const RewardReason &reason : score.reasons) {
            if (reason.isBreach()) {
                m_found.push_back(aboutRule(reason.code, reason.sentence, reason.arguments));
            }
        }
        checkDraft(judged);
    }

    /// Where a critique is what the answer is judged by, nothing else compares the draft's text
    /// with the answer that is stored for it: as if it were all that was said.
    void checkDraft(const Judged &judged)
    {
        if (judged.mode == TraceMode::Thinking || judged.draftAnswer.verdict == Verdict::Unknown) {
            return;
        }
        Judged draft;
        draft.draft = judged.draft;
        draft.draftAnswer = judged.draftAnswer;
        draft.answer = judged.draftAnswer;
        draft.size = judged.size;
        const Score score = m_context.assessor.score(draft, m_context.taxonomy);
        for (const RewardReason &reason : score.reasons) {
            const char *const sentence = reason.isBreach() ? draftSentence(reason.code) : nullptr;
            if (sentence != nullptr) {
                m_found.push_back(aboutRule(QLatin1String(kDraftRule), sentence, reason.arguments));
                return;
            }
        }
    }

    const SampleDetail &m_sample;
    const AcceptContext &m_context;
    std::vector<Objection> m_found;
};

bool holds(const std::vector<Objection> &objections, const char *code)
{
    return std::any_of(objections.begin(), objections.end(), [code](const Objection &objection) {
        return objection.code == QLatin1String(code);
    });
}

} // namespace

QString Objection::text() const
{
    return Error{code, sentence, arguments, {}}.plainText();
}

std::vector<Objection> objectionsTo(const SampleDetail &sample, const AcceptContext &context)
{
    return Examination(sample, context).run();
}

std::vector<TruthDifference> contradictions(const SampleDetail &sample, const Assessor &assessor,
                                            const Taxonomy &taxonomy)
{
    if (!sample.truth) {
        return {};
    }
    return assessor.differences(namedByTruth(sample, taxonomy), sample.truth->answer,
                                sample.row.size, taxonomy);
}

AcceptMarks marksFor(const std::vector<Objection> &objections)
{
    return {holds(objections, errorcode::kTruthDiffers),
            holds(objections, errorcode::kInconsistent)};
}

bool areConfirmable(const std::vector<Objection> &objections)
{
    return std::all_of(objections.begin(), objections.end(), [](const Objection &objection) {
        return objection.confirmation == Confirmation::Possible;
    });
}

Error refusalOf(const std::vector<Objection> &objections, const QString &path)
{
    RA_VERIFY(!objections.empty(), return {});
    const Objection &first = objections.front();
    const bool areAllConfirmable = areConfirmable(objections);
    if (!areAllConfirmable && objections.size() == 1) {
        return {first.code, first.sentence, first.arguments, path};
    }
    QStringList reasons;
    for (const Objection &objection : objections) {
        reasons.append(objection.text());
    }
    return {first.code,
            areAllConfirmable
                ? QT_TRANSLATE_NOOP("ra", "%1 Put it right, or look at the sample in the window "
                                          "and accept it there.")
                : "%1",
            {reasons.join(QLatin1Char(' '))},
            path};
}

} // namespace ra
