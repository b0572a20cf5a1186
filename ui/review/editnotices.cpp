// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/editnotices.h"

#include "ui/common/actiontable.h"
#include "ui/review/imagecontroller.h"
#include "ui/review/tracepane.h"

#include <utility>

namespace ra::ui {

EditNotices::EditNotices(RecordEditor &editor, const Surroundings &around)
    : m_editor(editor),
      m_around(around)
{
    editor.setEditGuard([this](EditPart part) { return mayEdit(part); });
    connect(&editor, &RecordEditor::announced, this, &EditNotices::sayAnnounced);
    connect(&editor, &RecordEditor::reopened, this, &EditNotices::sayReopened);
    connect(&editor, &RecordEditor::truthUsed, this, &EditNotices::sayTruthUsed);
    connect(&editor, &RecordEditor::withheld, this, &EditNotices::sayWithheld);
}

void EditNotices::say(const QString &text)
{
    m_around.notice.say(text, whileRecordStays());
}

void EditNotices::sayWithheld(const Error &error)
{
    const auto picture = [this] {
        return std::pair(m_around.images.painted().has_value(),
                         m_around.images.ownShown().has_value());
    };
    m_around.notice.say(error.plainText(), [isSame = whileRecordStays(), picture, was = picture()] {
        return isSame() && picture() == was;
    });
}

void EditNotices::sayTextLost()
{
    m_around.notice.say(tr("What was typed on the sample before was not taken: it is approved."),
                        [this, sample = m_editor.sample()] { return m_editor.sample() == sample; });
}

Status EditNotices::mayEdit(EditPart part) const
{
    if (m_around.images.isComparing()) {
        RA_TRY(m_around.images.ownShown());
    }
    // Texts may be written before the picture is there.
    return part == EditPart::Answer ? m_around.images.painted() : Status();
}

ReviewNotice::Condition EditNotices::whileRecordStays() const
{
    return [this, said = m_editor.record()] {
        const Record &now = m_editor.record();
        return now.state == said.state && now.reason == said.reason && hasSameContent(now, said);
    };
}

void EditNotices::sayAnnounced(EditPart part)
{
    if (part == EditPart::Text) {
        m_around.notice.say(tr("Approved, so not changed yet. Type on to change it; it will need "
                               "approval again."),
                            [this] { return m_editor.hasUntaken(); });
    } else {
        say(tr("Approved. Press again to change it; it will need approval again."));
    }
}

void EditNotices::sayReopened()
{
    m_around.notice.say(
        tr("No longer approved; %1 takes it back.").arg(m_around.actions.keyText("edit.undo")),
        [this] { return m_editor.record().state == RecordState::InProgress; });
}

void EditNotices::sayTruthUsed()
{
    const QString problem = m_around.trace.critiqueProblem();
    if (problem.isEmpty()) {
        return;
    }
    m_around.notice.say(tr("Taken from the ground truth. %1").arg(problem),
                        [this, problem, taken = m_editor.record().answer] {
                            return m_editor.record().answer == taken
                                   && m_around.trace.critiqueProblem() == problem;
                        });
}

} // namespace ra::ui
