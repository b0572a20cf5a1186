// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/boxtool.h"
#include "ui/canvas/pantool.h"
#include "ui/canvas/selecttool.h"
#include "ui/common/keyowner.h"

class QKeyEvent;
class QMouseEvent;

namespace ra::ui {

class CanvasView;

enum class ToolKind { Select, Box };

/// What mouse and keys do on the canvas: which tool gets them, and that one drag ends before
/// anything else begins. While a box is drawn or moved the window's keys belong to the drag: Esc
/// and Undo drop it, all others do nothing. GUI thread.
class CanvasInput final
{
public:
    explicit CanvasInput(CanvasView &canvas);

    /// Drops what is being drawn. Returns whether the tool is another one now.
    bool setTool(ToolKind tool);
    [[nodiscard]] ToolKind tool() const { return m_kind; }
    /// Drops what is being drawn or moved.
    void cancel();
    /// Something is being drawn or moved, or one corner of a box is set.
    [[nodiscard]] bool isDrawing() const;
    /// In widget pixels; (−1, −1) when it is outside.
    [[nodiscard]] QPointF pointer() const { return m_pointer; }

    void press(const QMouseEvent &event);
    void move(const QMouseEvent &event);
    void release(const QMouseEvent &event);
    void leave() { m_pointer = {-1, -1}; }
    /// False where the key isn't the canvas' own.
    [[nodiscard]] bool keyPress(const QKeyEvent &event);
    [[nodiscard]] bool keyRelease(const QKeyEvent &event);
    void loseFocus();
    /// What the tool draws over the overlay.
    void paint(QPainter &painter) const;
    [[nodiscard]] Qt::CursorShape cursor() const;

private:
    [[nodiscard]] Tool &editTool();
    [[nodiscard]] const Tool &shownTool() const;
    [[nodiscard]] ToolPoint pointAt(const QPointF &view,
                                    Qt::KeyboardModifiers modifiers = {}) const;
    [[nodiscard]] bool dragKey(const QKeyEvent &event);
    /// A key that draws a box; false where it is none.
    [[nodiscard]] bool boxKey(const QKeyEvent &event);
    /// Arrows and Enter draw a box now.
    [[nodiscard]] bool isKeyDrawing() const;
    [[nodiscard]] bool isPointerHere() const;
    /// Where the box tool's crosshair and the label of what is drawn next stand, in widget pixels.
    [[nodiscard]] QPointF markedPoint() const;
    void paintCrosshair(QPainter &painter) const;

    CanvasView &m_canvas;
    SelectTool m_selectTool;
    BoxTool m_boxTool;
    PanTool m_panTool;
    ToolKind m_kind = ToolKind::Select;
    /// The tool that has the mouse since `m_button` went down; null = none.
    Tool *m_held = nullptr;
    Qt::MouseButton m_button = Qt::NoButton;
    KeyOwner m_dragKeys;
    bool m_isSpaceHeld = false;
    /// A drag has begun while it was held.
    bool m_isSpaceUsed = false;
    QPointF m_pointer{-1, -1};
};

} // namespace ra::ui
