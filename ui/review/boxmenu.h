// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/recordeditor.h"

#include <QMenu>

namespace ra::ui {

class CanvasView;

/// What can be taken over from ground truth for one box of the corrected answer: its type, its
/// place, or both. Goes when closed. GUI thread.
class BoxMenu final : public QMenu
{
    Q_OBJECT

public:
    /// `finding` is one of the editor's corrected answer.
    BoxMenu(RecordEditor &editor, FindingRef finding, QWidget *parent = nullptr);

    /// Opens the menu of the smallest corrected box under `position`, which becomes the selected
    /// one; where none is there (or by the keyboard, then `position` is outside), of the selected
    /// one. Nothing where there is none.
    static void open(CanvasView &canvas, const QPoint &position);
};

} // namespace ra::ui
