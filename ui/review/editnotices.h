// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"
#include "ui/review/reviewnotice.h"

#include <QObject>

namespace ra::ui {

class ActionTable;
class ImageController;
class TracePane;

/// What Review says of edits of the record: why one isn't made just now, that one of an approved
/// record has to be meant, what became of the approval and what ground truth has left. It also is
/// the editor's guard. GUI thread.
class EditNotices final : public QObject
{
    Q_OBJECT

public:
    /// What an edit is judged and told by; all must outlive the notices.
    struct Surroundings {
        const ImageController &images;
        const TracePane &trace;
        const ActionTable &actions;
        ReviewNotice &notice;
    };

    EditNotices(RecordEditor &editor, const Surroundings &around);

    /// Until the record is another one.
    void say(const QString &text);
    /// Until the record or the picture is another one.
    void sayWithheld(const Error &error);
    /// On the sample that comes after one with texts that were not taken.
    void sayTextLost();

private:
    [[nodiscard]] Status mayEdit(EditPart part) const;
    [[nodiscard]] ReviewNotice::Condition whileRecordStays() const;
    void sayAnnounced(EditPart part);
    void sayReopened();
    void sayTruthUsed();

    RecordEditor &m_editor;
    Surroundings m_around;
};

} // namespace ra::ui
