// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/tracetakeover.h"

#include "annotation/workflow/truthtakeover.h"

namespace ra {

Record withTrace(const Record &record, const StoredTrace &trace, std::optional<RecordField> field,
                 const Taxonomy &taxonomy)
{
    Record taken = record;
    const bool isAll = !field;
    if (isAll || field == RecordField::Draft) {
        taken.draft = trace.draft;
        taken.draftAnswer = trace.draftAnswer;
    }
    if (isAll || field == RecordField::Critique) {
        taken.reflection = trace.reflection;
        taken.revisionText = trace.revision;
    }
    if (isAll) {
        taken.answer = trace.answer;
    } else if (field == RecordField::Answer) {
        taken.answer = withTruth(taken.answer, trace.answer, TruthPart::Verdict, taxonomy);
        taken.answer = withTruth(taken.answer, trace.answer, TruthPart::Types, taxonomy);
    } else if (field == RecordField::Boxes) {
        taken.answer = withTruth(taken.answer, trace.answer, TruthPart::Boxes, taxonomy);
    }
    return taken;
}

} // namespace ra
