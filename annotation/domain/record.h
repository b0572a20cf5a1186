// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/ids.h"
#include "annotation/base/result.h"
#include "annotation/domain/sample.h"

#include <array>
#include <vector>

namespace ra {

/// State of one of the record's fields, who put it there and when (UTC milliseconds).
struct FieldMark {
    FieldState state = FieldState::Empty;
    Author author;
    qint64 atMs = 0;

    friend bool operator==(const FieldMark &, const FieldMark &) = default;
};

/// The human-owned draft, critique, corrected answer and boxes of one sample: a whole value, so
/// that an edit is "this record instead of that one" and undo is the same with the two swapped.
struct Record {
    /// 0 = never written; each stored change counts one up.
    int revision = 0;
    RecordState state = RecordState::Unlabelled;
    /// Follows from what the record says (revision.h).
    TraceMode mode = TraceMode::Thinking;
    QString draft;
    QString reflection;
    QString revisionText;
    Answer draftAnswer;
    Answer answer;
    std::array<FieldMark, kRecordFieldCount> fields;
    /// The trace whose fields were taken over, if any.
    TraceId takenFrom;
    /// Accepted although the answer differs from ground truth.
    bool differsFromTruth = false;
    /// Accepted although it would be a bad training row: a rule of protocol 4.1 fails, or the
    /// answer differs from the draft and no critique says why.
    bool isInconsistent = false;
    /// Why it was returned.
    QString reason;

    [[nodiscard]] const FieldMark &field(RecordField f) const
    {
        return fields[static_cast<size_t>(f)];
    }
    [[nodiscard]] FieldMark &field(RecordField f) { return fields[static_cast<size_t>(f)]; }
    friend bool operator==(const Record &, const Record &) = default;
};

/// Do two records say the same: mode, texts and answers, whatever their states and marks?
[[nodiscard]] bool hasSameContent(const Record &a, const Record &b);

/// The fields whose texts, answers or boxes differ, in their order.
[[nodiscard]] std::vector<RecordField> changedFields(const Record &a, const Record &b);

/// What someone does with a record; each is one row of the transition table.
enum class RecordAction { TakeOver, Edit, Submit, Accept, Return };

/// The state that `action` leads to, or a sentence why it isn't possible from `state`.
[[nodiscard]] Result<RecordState> nextState(RecordState state, RecordAction action);

/// The record after a trace's texts, answers and boxes were taken over as suggestions. Refused
/// (`humanWork`) where a field is edited, approved or rejected, and (`damaged`) where the trace is.
/// Returns `record` itself where the trace holds nothing (an unreadable one).
[[nodiscard]] Result<Record> takenOver(const Record &record, const StoredTrace &trace,
                                       qint64 nowMs);

/// The record after a person changed it: `edited` carries the new texts and answers; the mode
/// follows from them. Fields whose
/// content differs become Edited by `author`; state as nextState(Edit). An approved record goes to
/// InProgress by this. Returns `record` itself where nothing differs.
[[nodiscard]] Result<Record> afterEdit(const Record &record, const Record &edited,
                                       const Author &author, qint64 nowMs);

/// What a person was told and accepted all the same; the record carries it from then on.
struct AcceptMarks {
    bool differsFromTruth = false;
    bool isInconsistent = false;

    friend bool operator==(const AcceptMarks &, const AcceptMarks &) = default;
};

/// The record after Accept: all non-empty fields Approved; the marks as given. Refused where the
/// answer has no verdict, a `yes` has no finding or an empty one, or a `no` has findings
/// (`incompleteAnswer`). The reason of an earlier return goes.
[[nodiscard]] Result<Record> accepted(const Record &record, const Author &author, qint64 nowMs,
                                      AcceptMarks marks = {});

/// The record after Reject, all its fields Rejected, with a reason (must not be empty: `noReason`).
[[nodiscard]] Result<Record> returned(const Record &record, const QString &reason,
                                      const Author &author, qint64 nowMs);

} // namespace ra
