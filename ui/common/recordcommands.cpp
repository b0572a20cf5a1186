// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/recordcommands.h"

#include "ui/common/recordeditor.h"

namespace ra::ui {

namespace {
constexpr int kRecordCommandId = 1;
} // namespace

RecordCommand::RecordCommand(RecordEditor &editor, Change change, const QString &text)
    : QUndoCommand(text),
      m_editor(editor),
      m_change(std::move(change))
{
}

void RecordCommand::undo()
{
    m_editor.goTo(m_change.sample);
    m_editor.apply(m_change.sample, EditKind::Undo, m_change.before, kNoMerge);
}

void RecordCommand::redo()
{
    if (m_isFirst) {
        m_isFirst = false;
        m_editor.apply(m_change.sample, m_change.kind, m_change.after, m_change.mergeKey);
        return;
    }
    m_editor.goTo(m_change.sample);
    m_editor.apply(m_change.sample, EditKind::Redo, m_change.after, kNoMerge);
}

int RecordCommand::id() const
{
    return m_change.mergeKey == kNoMerge ? -1 : kRecordCommandId;
}

bool RecordCommand::mergeWith(const QUndoCommand *other)
{
    if (other->id() != kRecordCommandId) {
        return false;
    }
    const auto &next = static_cast<const RecordCommand *>(other)->m_change;
    if (next.sample != m_change.sample || next.mergeKey != m_change.mergeKey) {
        return false;
    }
    m_change.after = next.after;
    if (hasSameContent(m_change.before, m_change.after)) {
        // Typed and taken back: the marks and the state go back as well.
        m_editor.apply(m_change.sample, EditKind::Undo, m_change.before, kNoMerge);
        setObsolete(true);
    }
    return true;
}

SkipCommand::SkipCommand(RecordEditor &editor, SampleId sample, qint64 atMs, const QString &text)
    : QUndoCommand(text),
      m_editor(editor),
      m_sample(sample),
      m_atMs(atMs),
      m_before(std::make_shared<std::vector<SkipMark>>())
{
}

void SkipCommand::undo()
{
    m_editor.bringBack(m_sample, m_place);
    m_editor.saver().unskip(m_before);
}

void SkipCommand::redo()
{
    if (!m_isFirst) {
        m_editor.goTo(m_sample);
    }
    m_isFirst = false;
    m_editor.saver().skip(m_sample, m_atMs, m_before);
    m_place = m_editor.sendToEnd(m_sample);
}

} // namespace ra::ui
