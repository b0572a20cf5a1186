// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"

#include <QFrame>

#include <map>

class QLabel;
class QVBoxLayout;

namespace ra::ui {

class ActionTable;
class ChangeHighlighter;
class ElidedLabel;
class FindingChips;
class GrowingText;
class Theme;
class VerdictSwitch;

enum class CardKind { Draft, Critique, Corrected };

/// One of the three cards of a trace: title, verdict, who said so, texts and findings. Shows the
/// editor's record and sends changes to it. GUI thread.
class TraceCard final : public QFrame
{
    Q_OBJECT

public:
    TraceCard(const Theme &theme, const ActionTable &actions, CardKind kind,
              QWidget *parent = nullptr);

    /// null = nothing to show.
    void setEditor(RecordEditor *editor);
    [[nodiscard]] FindingChips *chips() const { return m_chips; }
    /// Null where it has no such text.
    [[nodiscard]] GrowingText *text(TextPart part) const;
    /// Its first text field; null in the corrected answer.
    [[nodiscard]] GrowingText *mainText() const;
    void focusMain();
    /// Shows only the first lines of its texts.
    void setFolded(bool isFolded);
    /// By so many pixels it would be higher if it were not folded.
    [[nodiscard]] int foldedAway() const;
    void retranslate();

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void addText(TextPart part, QVBoxLayout &column);
    void show(EditorChange change);
    void showTexts();
    [[nodiscard]] QString stateText() const;
    [[nodiscard]] Layer layer() const;

    const Theme &m_theme;
    const ActionTable &m_actions;
    CardKind m_kind;
    RecordEditor *m_editor = nullptr;
    QLabel *m_title;
    ElidedLabel *m_state;
    VerdictSwitch *m_verdict = nullptr;
    FindingChips *m_chips = nullptr;
    std::map<TextPart, GrowingText *> m_texts;
    std::map<TextPart, QLabel *> m_labels;
    std::vector<ChangeHighlighter *> m_highlighters;
};

} // namespace ra::ui
