// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/base/ids.h"
#include "ui/common/findingref.h"

#include <QPointF>
#include <QSizeF>
#include <QString>

#include <optional>

namespace ra::ui {

class CanvasView;

/// What the canvas does once a box is drawn: go back to selecting, or draw on.
enum class AfterBox { Select, DrawOn };

/// The box that is drawn next: which type it gets, of which size its copy is, and what comes after
/// it. A drawn box goes to the selected finding where that has none yet, else it makes a new
/// finding of the corrected answer. GUI thread.
class BoxDrawing final
{
public:
    explicit BoxDrawing(CanvasView &canvas) : m_canvas(canvas) {}

    /// Gives the type to the next box where one is being drawn or nothing is selected, else to the
    /// selected findings. Those of the draft stay in the draft.
    void giveType(const QString &type);
    /// The next box is meant by giveType().
    [[nodiscard]] bool isTypeForNext() const;
    /// Of the next box; empty where it gets none.
    [[nodiscard]] QString nextType() const;
    /// What is to be shown of the next box at the pointer: its type with the digit, and whether
    /// drawing goes on; empty = nothing.
    [[nodiscard]] QString label() const;
    /// After each box the next one is drawn.
    void setKept(bool isKept);
    [[nodiscard]] bool isKept() const { return m_isKept; }

    /// Takes a drawn box over, in image pixels.
    void finish(const PixelBox &box, AfterBox after);
    /// Draws a box of the last drawn one's size and type round that point of the image.
    void stamp(const QPointF &centre);
    /// One step back: what is being drawn, else the tool with the type that was armed, else what
    /// is selected.
    void escape();
    /// No type is armed or carries on.
    void dropType();

    /// The record is another one: what became of the last drawn box counts.
    void followRecord();
    /// The sample is another one.
    void followSample();

private:
    /// The finding that a drawn box goes to; none = a new one.
    [[nodiscard]] std::optional<FindingRef> target() const;
    void add(const PixelBox &box, const QString &type);
    void remember(FindingRef drawn);

    CanvasView &m_canvas;
    bool m_isKept = false;
    /// Chosen for the next box alone.
    QString m_armed;
    /// The next box gets the last one's type.
    bool m_isCarrying = false;
    QString m_lastType;
    QSizeF m_lastSize{32, 32};
    /// The last drawn finding, and how many there were with it: with more or fewer it may be
    /// another one.
    FindingRef m_last;
    size_t m_countThen = 0;
};

} // namespace ra::ui
