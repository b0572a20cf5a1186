// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/selecttool.h"
#include "ui/common/recordeditor.h"

#include <QImage>
#include <QPoint>

namespace ra::ui {

enum class StepDirection { Forward, Back };

/// What keys and menus do with the selected boxes. GUI thread.
class BoxActions final
{
public:
    /// null = nothing to act on.
    void setEditor(RecordEditor *editor) { m_editor = editor; }

    /// Moves the selected boxes by whole pixels, inside the image.
    void nudge(QPoint by);
    /// Moves their right and bottom sides.
    void grow(QPoint by);
    /// Makes each selected box that of what stands out of `picture` there; returns in how many of
    /// them something does.
    [[nodiscard]] int tighten(const QImage &picture);
    void remove();
    /// The selected ones of the draft become findings of the corrected answer.
    void takeOver();
    /// Selects all findings of the answer that the selection is in: else the corrected one's, or
    /// where it has none the draft's.
    void selectAll();
    /// A copy beside it, selected.
    void duplicate();
    void copy();
    void paste();
    void toggleLock();
    /// Selects the next finding of draft and corrected answer.
    void step(StepDirection direction);

private:
    void change(Handle handle, QPoint by);
    void addCopy(const Finding &finding);
    /// Where a copy of that box can be seen: inside the image, and on no other box's very place.
    [[nodiscard]] PixelBox freePlace(const PixelBox &box) const;

    RecordEditor *m_editor = nullptr;
    std::optional<Finding> m_copied;
};

} // namespace ra::ui
