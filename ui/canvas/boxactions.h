// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"

#include <QPoint>

namespace ra::ui {

enum class StepDirection { Forward, Back };

/// What keys and menus do with the selected box. GUI thread.
class BoxActions final
{
public:
    /// null = nothing to act on.
    void setEditor(RecordEditor *editor) { m_editor = editor; }

    /// Moves the selected box by whole pixels, inside the image.
    void nudge(QPoint by);
    /// Moves its right and bottom side.
    void grow(QPoint by);
    void remove();
    /// A copy beside it, selected.
    void duplicate();
    void copy();
    void paste();
    void toggleLock();
    /// Selects the next finding of draft and corrected answer.
    void step(StepDirection direction);
    /// Gives the selected finding, or the next one drawn where none is selected, the type with that
    /// digit. A selected finding of the draft keeps the draft's layer.
    void setType(int digit);
    /// The type that the next drawn box gets.
    [[nodiscard]] QString takeNextType();

private:
    void addCopy(const Finding &finding);

    RecordEditor *m_editor = nullptr;
    std::optional<Finding> m_copied;
    QString m_nextType;
};

} // namespace ra::ui
