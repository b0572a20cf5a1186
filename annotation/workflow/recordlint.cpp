// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/recordlint.h"

#include "annotation/domain/revision.h"
#include "annotation/trace/boxscan.h"
#include "annotation/trace/consistency.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra {

namespace {

// Smaller than this a box is more likely a slip of the hand than a defect.
constexpr double kSmallestSidePx = 2;

class Lint final
{
public:
    Lint(const Record &record, const Taxonomy &taxonomy, ImageSize size)
        : m_record(record),
          m_taxonomy(taxonomy),
          m_size(size)
    {
    }

    std::vector<RecordProblem> run(const Score &score)
    {
        checkVerdict();
        checkFindings();
        checkTexts();
        checkCritiqueBoxes(score);
        for (const RewardReason &reason : score.reasons) {
            // Without its critique it breaks rules that all say the same.
            if (reason.isBreach() && !isIncomplete(m_record)) {
                m_found.push_back(
                    {{Severity::Warning, reason.code, reason.sentence, reason.arguments, -1, 0, {}},
                     fieldOf(reason.code),
                     std::nullopt,
                     std::nullopt,
                     {}});
            }
        }
        return std::move(m_found);
    }

private:
    void add(Severity severity, const char *code, const char *sentence, QStringList arguments,
             RecordField field, std::optional<int> finding = {})
    {
        m_found.push_back(
            {{severity, QLatin1String(code), sentence, std::move(arguments), -1, 0, {}},
             field,
             finding,
             std::nullopt,
             {}});
    }

    [[nodiscard]] RecordField fieldOf(const QString &code) const
    {
        if (code == QLatin1String("box")) {
            return RecordField::Boxes;
        }
        return m_record.mode == TraceMode::Reflective ? RecordField::Critique : RecordField::Draft;
    }

    void checkVerdict()
    {
        const Answer &answer = m_record.answer;
        const bool isStarted =
            m_record.state != RecordState::Unlabelled || !m_record.draft.isEmpty();
        if (answer.verdict == Verdict::Unknown && isStarted) {
            add(Severity::Error, "noVerdict",
                QT_TRANSLATE_NOOP("ra", "The corrected answer has no verdict. Choose yes or no."),
                {}, RecordField::Answer);
        }
        if (answer.verdict == Verdict::Yes && answer.findings.empty()) {
            add(Severity::Error, "yesWithoutFinding",
                QT_TRANSLATE_NOOP("ra", "The answer is yes, but no defect is marked. Draw a box or "
                                        "choose a type."),
                {}, RecordField::Answer);
        }
    }

    void checkFindings()
    {
        const std::vector<Finding> &findings = m_record.answer.findings;
        for (size_t i = 0; i < findings.size(); ++i) {
            const auto index = static_cast<int>(i);
            checkType(findings[i], index);
            if (findings[i].box) {
                checkBox(*findings[i].box, index);
            } else {
                add(Severity::Warning, "noBox",
                    QT_TRANSLATE_NOOP("ra", "Finding %1 has no box. Draw one where the defect is."),
                    {QString::number(index + 1)}, RecordField::Boxes, index);
            }
        }
    }

    void checkType(const Finding &finding, int index)
    {
        if (finding.type.isEmpty()) {
            add(Severity::Warning, "noType",
                QT_TRANSLATE_NOOP("ra", "Finding %1 has no type. Press its digit or choose one."),
                {QString::number(index + 1)}, RecordField::Answer, index);
        } else if (m_taxonomy.find(finding.type) == nullptr) {
            add(Severity::Warning, "unknownType",
                QT_TRANSLATE_NOOP("ra", "The type “%1” is not one of the project's. Choose another "
                                        "or add it."),
                {finding.type}, RecordField::Answer, index);
        }
    }

    void checkBox(const PixelBox &box, int index)
    {
        if (m_size.isKnown() && clamped(box, m_size) != box) {
            add(Severity::Warning, "boxOutsideImage",
                QT_TRANSLATE_NOOP("ra", "The box of finding %1 reaches over the image's edge. Move "
                                        "or shrink it."),
                {QString::number(index + 1)}, RecordField::Boxes, index);
        }
        if (box.width() < kSmallestSidePx || box.height() < kSmallestSidePx) {
            add(Severity::Warning, "boxTiny",
                QT_TRANSLATE_NOOP("ra",
                                  "The box of finding %1 is less than two pixels wide or high. "
                                  "Check it."),
                {QString::number(index + 1)}, RecordField::Boxes, index);
        }
    }

    void checkTexts()
    {
        if (m_record.state != RecordState::Unlabelled && m_record.draft.isEmpty()) {
            add(Severity::Warning, "noDraft",
                QT_TRANSLATE_NOOP("ra", "The draft has no text. Write what a first look sees."), {},
                RecordField::Draft);
        }
        if (isIncomplete(m_record)) {
            add(Severity::Warning, kIncompleteRule,
                QT_TRANSLATE_NOOP("ra", "The answer differs from the draft, but no critique says "
                                        "why. Write the reflection."),
                {}, RecordField::Critique);
        }
    }

    /// The rule looks for one box in the critique that is the answer's; this, for each of the
    /// answer's, once a person has put others there than the critique was written for.
    void checkCritiqueBoxes(const Score &score)
    {
        const bool isMoved = m_record.field(RecordField::Boxes).state == FieldState::Edited;
        if (m_record.mode != TraceMode::Reflective || !isMoved || !m_size.isKnown()
            || breaks(score, ConsistencyRule::Box)) {
            return;
        }
        const std::vector<UnitBox> given = critiqueBoxes();
        const UnitAnswer answer = toUnit(m_record.answer, m_size);
        for (size_t i = 0; i < answer.findings.size() && !given.empty(); ++i) {
            const std::optional<UnitBox> &box = answer.findings[i].box;
            const bool isGiven =
                !box || std::any_of(given.begin(), given.end(), [&box](const UnitBox &one) {
                    return iou(one, *box) >= ConsistencyOptions().boxAgreement;
                });
            if (!isGiven) {
                add(Severity::Warning, "critiqueBoxes",
                    QT_TRANSLATE_NOOP("ra", "The critique speaks of other boxes than that of "
                                            "finding %1. Write there what the answer shows."),
                    {QString::number(i + 1)}, RecordField::Critique);
            }
        }
    }

    [[nodiscard]] std::vector<UnitBox> critiqueBoxes() const
    {
        const std::vector<WrittenBox> written = scanFreeText(m_record.reflection);
        CoordinateContext context;
        context.size = m_size;
        context.largestOfTrace =
            std::max(largestNumber(scanFreeText(m_record.draft)), largestNumber(written));
        std::vector<UnitBox> boxes;
        if (const auto frame = chosenFrame(context, largestNumber(written))) {
            for (const WrittenBox &one : written) {
                if (const auto box = resolvedBox(one, *frame, m_size).box) {
                    boxes.push_back(*box);
                }
            }
        }
        return boxes;
    }

    [[nodiscard]] static bool breaks(const Score &score, ConsistencyRule rule)
    {
        return std::any_of(score.reasons.begin(), score.reasons.end(),
                           [rule](const RewardReason &reason) {
                               return reason.isBreach() && reason.code == toKey(rule);
                           });
    }

    const Record &m_record;
    const Taxonomy &m_taxonomy;
    ImageSize m_size;
    std::vector<RecordProblem> m_found;
};

} // namespace

std::vector<RecordProblem> lint(const Record &record, const Score &score, const Taxonomy &taxonomy,
                                ImageSize size)
{
    return Lint(record, taxonomy, size).run(score);
}

} // namespace ra
