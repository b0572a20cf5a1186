// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/navigator.h"
#include "ui/common/recordsaver.h"

#include <QUndoCommand>

namespace ra::ui {

class RecordEditor;

/// "This record instead of that one" for one sample. Undoing it first goes to its sample. Commands
/// of one merge key (a typing burst, a drag) become one; it is obsolete when nothing remains.
/// The editor must outlive the stack's commands. GUI thread.
class RecordCommand final : public QUndoCommand
{
public:
    struct Change {
        SampleId sample;
        EditKind kind = EditKind::Edit;
        Record before;
        Record after;
        int mergeKey = kNoMerge;
    };

    RecordCommand(RecordEditor &editor, Change change, const QString &text);

    void undo() override;
    void redo() override;
    [[nodiscard]] int id() const override;
    [[nodiscard]] bool mergeWith(const QUndoCommand *other) override;

private:
    RecordEditor &m_editor;
    Change m_change;
    bool m_isFirst = true;
};

/// Moves a sample to the queue's end; undoing it takes it back to where it was. GUI thread.
class SkipCommand final : public QUndoCommand
{
public:
    SkipCommand(RecordEditor &editor, SampleId sample, qint64 atMs, const QString &text);

    void undo() override;
    void redo() override;

private:
    RecordEditor &m_editor;
    SampleId m_sample;
    qint64 m_atMs = 0;
    RecordSaver::SkipMemory m_before;
    Navigator::QueuePlace m_place;
    bool m_isFirst = true;
};

} // namespace ra::ui
