// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/revision.h"

#include "annotation/domain/record.h"
#include "annotation/trace/typesimilarity.h"

#include <QSet>

#include <algorithm>

namespace ra {

namespace {

/// Protocol section 4: boxes over this are in the same place.
constexpr double kSamePlace = 0.5;

QSet<QString> specificTypes(const Answer &answer)
{
    QSet<QString> names;
    for (const Finding &finding : answer.findings) {
        if (!finding.type.isEmpty() && !isGenericTypeName(finding.type)) {
            names.insert(normalTypeName(finding.type));
        }
    }
    return names;
}

bool areInTheSamePlaces(const std::vector<PixelBox> &draft, std::vector<PixelBox> answer)
{
    if (draft.size() != answer.size()) {
        return false;
    }
    return std::all_of(draft.begin(), draft.end(), [&](const PixelBox &box) {
        const auto partner = std::max_element(
            answer.begin(), answer.end(),
            [&](const PixelBox &a, const PixelBox &b) { return iou(box, a) < iou(box, b); });
        if (partner == answer.end() || iou(box, *partner) <= kSamePlace) {
            return false;
        }
        answer.erase(partner);
        return true;
    });
}

bool hasCritique(const Record &record)
{
    return !record.reflection.trimmed().isEmpty() || !record.revisionText.trimmed().isEmpty();
}

} // namespace

bool isRevised(const Answer &draft, const Answer &answer)
{
    if (draft.verdict == Verdict::Unknown || answer.verdict == Verdict::Unknown) {
        return false;
    }
    if (draft.verdict != answer.verdict) {
        return true;
    }
    const QSet<QString> types = specificTypes(draft);
    const std::vector<PixelBox> boxes = boxesOf(draft);
    return (!types.isEmpty() && types != specificTypes(answer))
           || (!boxes.empty() && !areInTheSamePlaces(boxes, boxesOf(answer)));
}

TraceMode modeOf(const Record &record)
{
    return hasCritique(record) || isRevised(record.draftAnswer, record.answer)
               ? TraceMode::Reflective
               : TraceMode::Thinking;
}

bool isIncomplete(const Record &record)
{
    return !hasCritique(record) && isRevised(record.draftAnswer, record.answer);
}

} // namespace ra
