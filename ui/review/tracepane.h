// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/textlint.h"
#include "ui/common/recordeditor.h"

#include <QScrollArea>

#include <memory>
#include <optional>

namespace ra::ui {

class ActionTable;
class ChangeStrip;
class FindingList;
class OutcomeBar;
class ProblemsPanel;
class StoppedText;
class TraceNotes;
class Theme;
class TraceCard;

/// The column beside the canvas: draft, critique and corrected answer with what changed between
/// them, what came of it, and what is wrong. GUI thread.
class TracePane final : public QScrollArea
{
    Q_OBJECT

public:
    TracePane(const Theme &theme, const ActionTable &actions, QWidget *parent = nullptr);
    ~TracePane() override;
    Q_DISABLE_COPY_MOVE(TracePane)

    /// null = nothing to show.
    void setEditor(RecordEditor *editor);
    /// Shows the editor's record again; `problems` are those of its picture.
    void showRecord(const Diagnostics &problems);
    /// Writes what the first problem that has only one cure says. False where none has.
    bool fixFirst();
    /// The first thing that is wrong with the critique; empty where nothing is.
    [[nodiscard]] QString critiqueProblem() const;
    /// Opens the choice of types for the first finding of the corrected answer that has none.
    void askForType();
    [[nodiscard]] TraceCard *draft() const { return m_draft; }
    [[nodiscard]] TraceCard *critique() const { return m_critique; }
    [[nodiscard]] TraceCard *corrected() const { return m_corrected; }
    [[nodiscard]] FindingList *findings() const { return m_findings; }
    /// Puts a card below all others.
    void addCard(QWidget *card);
    void retranslate();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

Q_SIGNALS:
    /// The person wants to see the finding's box.
    void boxWanted(ra::ui::FindingRef finding);
    /// The person named a type that doesn't exist yet, for this finding.
    void newTypeWanted(ra::ui::FindingRef finding, const QString &name);
    /// The person wants to see the image.
    void imageWanted();

private:
    [[nodiscard]] std::vector<RecordProblem> problemsOf(const Diagnostics &picture) const;
    void jumpTo(const RecordProblem &problem);
    void fix(const RecordProblem &problem);
    /// For the editor's taxonomy.
    [[nodiscard]] const TextLint &textLint() const;
    /// Draft and critique are folded where the corrected answer would be out of sight.
    void foldAsNeeded();

    RecordEditor *m_editor = nullptr;
    /// Made when it is needed, and anew for another taxonomy.
    mutable std::optional<TextLint> m_textLint;
    TraceCard *m_draft;
    TraceCard *m_critique;
    TraceCard *m_corrected;
    ChangeStrip *m_changes;
    FindingList *m_findings;
    OutcomeBar *m_outcome;
    ProblemsPanel *m_problems;
    std::unique_ptr<StoppedText> m_stopped;
    std::unique_ptr<TraceNotes> m_notes;
};

} // namespace ra::ui
