// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/domain/record.h"

#include "annotation/base/errorcode.h"
#include "annotation/domain/revision.h"
#include "annotation/trace/tracetext.h"

#include <QCoreApplication>

#include <algorithm>
#include <iterator>

namespace ra {

namespace {

struct Transition {
    RecordAction action;
    RecordState from;
    RecordState to;
};

/// All that may happen to a record; what has no row here is refused.
constexpr Transition kTransitions[] = {
    {RecordAction::TakeOver, RecordState::Unlabelled, RecordState::Suggested},
    {RecordAction::TakeOver, RecordState::Suggested, RecordState::Suggested},

    {RecordAction::Edit, RecordState::Unlabelled, RecordState::InProgress},
    {RecordAction::Edit, RecordState::Suggested, RecordState::InProgress},
    {RecordAction::Edit, RecordState::InProgress, RecordState::InProgress},
    {RecordAction::Edit, RecordState::Submitted, RecordState::InProgress},
    {RecordAction::Edit, RecordState::Approved, RecordState::InProgress},
    {RecordAction::Edit, RecordState::Returned, RecordState::InProgress},

    {RecordAction::Submit, RecordState::Suggested, RecordState::Submitted},
    {RecordAction::Submit, RecordState::InProgress, RecordState::Submitted},

    {RecordAction::Accept, RecordState::Suggested, RecordState::Approved},
    {RecordAction::Accept, RecordState::InProgress, RecordState::Approved},
    {RecordAction::Accept, RecordState::Submitted, RecordState::Approved},

    {RecordAction::Return, RecordState::Suggested, RecordState::Returned},
    {RecordAction::Return, RecordState::InProgress, RecordState::Returned},
    {RecordAction::Return, RecordState::Submitted, RecordState::Returned},
    {RecordAction::Return, RecordState::Approved, RecordState::Returned},
};

const char *refusalOf(RecordAction action)
{
    switch (action) {
    case RecordAction::TakeOver:
        return QT_TRANSLATE_NOOP("ra", "A trace can't be taken over while the record is %1.");
    case RecordAction::Edit:
        return QT_TRANSLATE_NOOP("ra", "A record that is %1 can't be edited.");
    case RecordAction::Submit:
        return QT_TRANSLATE_NOOP("ra", "A record that is %1 can't be submitted. Edit it first.");
    case RecordAction::Accept:
        return QT_TRANSLATE_NOOP("ra", "A record that is %1 can't be accepted. Edit it first.");
    case RecordAction::Return:
        return QT_TRANSLATE_NOOP("ra", "A record that is %1 can't be rejected.");
    }
    return "";
}

bool haveSameTypes(const Answer &a, const Answer &b)
{
    return std::equal(a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                      [](const Finding &x, const Finding &y) { return x.type == y.type; });
}

bool haveSameBoxes(const Answer &a, const Answer &b)
{
    return std::equal(a.findings.begin(), a.findings.end(), b.findings.begin(), b.findings.end(),
                      [](const Finding &x, const Finding &y) {
                          return x.box == y.box && x.confidence == y.confidence
                                 && x.isLocked == y.isLocked;
                      });
}

bool isSame(RecordField field, const Record &a, const Record &b)
{
    switch (field) {
    case RecordField::Draft:
        return a.draft == b.draft && a.draftAnswer == b.draftAnswer;
    case RecordField::Critique:
        return a.reflection == b.reflection && a.revisionText == b.revisionText;
    case RecordField::Answer:
        return a.answer.verdict == b.answer.verdict && haveSameTypes(a.answer, b.answer);
    case RecordField::Boxes:
        return haveSameBoxes(a.answer, b.answer);
    }
    return true;
}

bool hasContent(RecordField field, const Record &record)
{
    switch (field) {
    case RecordField::Draft:
        return !record.draft.isEmpty() || record.draftAnswer != Answer();
    case RecordField::Critique:
        return !record.reflection.isEmpty() || !record.revisionText.isEmpty();
    case RecordField::Answer:
        return record.answer.verdict != Verdict::Unknown || !record.answer.findings.empty();
    case RecordField::Boxes:
        return std::any_of(record.answer.findings.begin(), record.answer.findings.end(),
                           [](const Finding &finding) { return finding.box.has_value(); });
    }
    return false;
}

constexpr RecordField kFields[] = {RecordField::Draft, RecordField::Critique, RecordField::Answer,
                                   RecordField::Boxes};

/// Marks what a person decided about: every field with content, and those that someone emptied.
void markDecided(Record &record, FieldState state, const Author &author, qint64 nowMs)
{
    for (const RecordField field : kFields) {
        if (hasContent(field, record) || record.field(field).state != FieldState::Empty) {
            record.field(field) = {state, author, nowMs};
        }
    }
}

void setMarks(Record &record, AcceptMarks marks)
{
    record.differsFromTruth = marks.differsFromTruth;
    record.isInconsistent = marks.isInconsistent;
}

Status checkComplete(const Answer &answer)
{
    if (answer.verdict == Verdict::Unknown) {
        return fail("incompleteAnswer",
                    QT_TRANSLATE_NOOP("ra", "The answer has no verdict. Choose yes or no first."));
    }
    if (answer.verdict == Verdict::No && !answer.findings.empty()) {
        return fail("incompleteAnswer",
                    QT_TRANSLATE_NOOP("ra", "The answer is no but has findings. Remove them, or "
                                            "change the verdict to yes."));
    }
    if (answer.verdict == Verdict::No) {
        return {};
    }
    const bool isAnyEmpty =
        std::any_of(answer.findings.begin(), answer.findings.end(),
                    [](const Finding &finding) { return finding.type.isEmpty() && !finding.box; });
    if (answer.findings.empty() || isAnyEmpty) {
        return fail("incompleteAnswer",
                    QT_TRANSLATE_NOOP("ra", "The answer is yes but a finding is missing. Draw a "
                                            "box or choose a defect type first."));
    }
    return {};
}

} // namespace

bool hasSameContent(const Record &a, const Record &b)
{
    return a.mode == b.mode && a.draft == b.draft && a.reflection == b.reflection
           && a.revisionText == b.revisionText && a.draftAnswer == b.draftAnswer
           && a.answer == b.answer;
}

std::vector<RecordField> changedFields(const Record &a, const Record &b)
{
    std::vector<RecordField> changed;
    std::copy_if(std::begin(kFields), std::end(kFields), std::back_inserter(changed),
                 [&](RecordField field) { return !isSame(field, a, b); });
    return changed;
}

Result<RecordState> nextState(RecordState state, RecordAction action)
{
    for (const Transition &row : kTransitions) {
        if (row.action == action && row.from == state) {
            return row.to;
        }
    }
    return fail(errorcode::kTransition, refusalOf(action), {toKey(state)});
}

Result<Record> takenOver(const Record &record, const StoredTrace &trace, qint64 nowMs)
{
    if (trace.isDamaged) {
        return fail(errorcode::kDamaged,
                    QT_TRANSLATE_NOOP("ra",
                                      "The trace was changed on the disk since it was stored, "
                                      "so it was not taken over. Run the monitor again."));
    }
    const bool isHumanWork =
        std::any_of(record.fields.begin(), record.fields.end(), [](const FieldMark &mark) {
            return mark.state != FieldState::Empty && mark.state != FieldState::Suggested;
        });
    if (isHumanWork) {
        return fail("humanWork",
                    QT_TRANSLATE_NOOP("ra", "The trace was not taken over, because someone has "
                                            "already worked on this record."));
    }
    RA_TRY_ASSIGN(const RecordState state, nextState(record.state, RecordAction::TakeOver));
    Record taken;
    taken.revision = record.revision;
    taken.state = state;
    taken.draft = normalTraceText(trace.draft);
    taken.reflection = normalTraceText(trace.reflection);
    taken.revisionText = normalTraceText(trace.revision);
    taken.draftAnswer = trace.draftAnswer;
    taken.answer = trace.answer;
    taken.mode = modeOf(taken);
    taken.takenFrom = trace.id;
    bool isAnything = false;
    for (const RecordField field : kFields) {
        if (hasContent(field, taken)) {
            taken.field(field) = {FieldState::Suggested, trace.author, nowMs};
            isAnything = true;
        }
    }
    return isAnything ? taken : record;
}

Result<Record> afterEdit(const Record &record, const Record &edited, const Author &author,
                         qint64 nowMs)
{
    Record changed = record;
    changed.draft = normalTraceText(edited.draft);
    changed.reflection = normalTraceText(edited.reflection);
    changed.revisionText = normalTraceText(edited.revisionText);
    changed.draftAnswer = edited.draftAnswer;
    changed.answer = edited.answer;
    changed.mode = modeOf(changed);
    bool isAnyChanged = false;
    for (const RecordField field : kFields) {
        if (!isSame(field, record, changed)) {
            changed.field(field) = {FieldState::Edited, author, nowMs};
            isAnyChanged = true;
        }
    }
    if (!isAnyChanged) {
        return record;
    }
    RA_TRY_ASSIGN(changed.state, nextState(record.state, RecordAction::Edit));
    setMarks(changed, {});
    return changed;
}

Result<Record> accepted(const Record &record, const Author &author, qint64 nowMs, AcceptMarks marks)
{
    Record changed = record;
    RA_TRY_ASSIGN(changed.state, nextState(record.state, RecordAction::Accept));
    RA_TRY(checkComplete(record.answer));
    setMarks(changed, marks);
    changed.reason.clear();
    markDecided(changed, FieldState::Approved, author, nowMs);
    return changed;
}

Result<Record> returned(const Record &record, const QString &reason, const Author &author,
                        qint64 nowMs)
{
    Record changed = record;
    RA_TRY_ASSIGN(changed.state, nextState(record.state, RecordAction::Return));
    changed.reason = reason.trimmed();
    if (changed.reason.isEmpty()) {
        return fail("noReason", QT_TRANSLATE_NOOP("ra", "Say why the record is rejected, so that "
                                                        "its author can repair it."));
    }
    setMarks(changed, {});
    markDecided(changed, FieldState::Rejected, author, nowMs);
    return changed;
}

} // namespace ra
