// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvasinput.h"

#include "ui/canvas/canvasview.h"
#include "ui/canvas/pointerlabel.h"
#include "ui/common/theme.h"

#include <QMouseEvent>
#include <QPainter>

#include <optional>
#include <utility>

namespace ra::ui {

namespace {

constexpr int kFarNudge = 10;
constexpr int kCrosshairAlpha = 110;

/// The arrow's direction; none for another key.
std::optional<QPoint> arrowOf(int key)
{
    switch (key) {
    case Qt::Key_Left:
        return QPoint(-1, 0);
    case Qt::Key_Right:
        return QPoint(1, 0);
    case Qt::Key_Up:
        return QPoint(0, -1);
    case Qt::Key_Down:
        return QPoint(0, 1);
    default:
        return std::nullopt;
    }
}

/// How far an arrow goes, in image pixels.
int stepOf(const QKeyEvent &event)
{
    return event.modifiers().testFlag(Qt::ShiftModifier) ? kFarNudge : 1;
}

} // namespace

CanvasInput::CanvasInput(CanvasView &canvas)
    : m_canvas(canvas),
      m_selectTool(canvas),
      m_boxTool(canvas),
      m_panTool(canvas),
      m_dragKeys(canvas, [this](QWidget *, const QKeyEvent &event) { return dragKey(event); })
{
}

bool CanvasInput::setTool(ToolKind tool)
{
    cancel();
    m_boxTool.leaveKeys();
    return std::exchange(m_kind, tool) != tool;
}

void CanvasInput::cancel()
{
    m_dragKeys.end();
    if (Tool *held = std::exchange(m_held, nullptr)) {
        held->cancel();
    }
    m_boxTool.cancel();
}

bool CanvasInput::isDrawing() const
{
    return m_held != nullptr || m_boxTool.isDrawing();
}

void CanvasInput::press(const QMouseEvent &event)
{
    const bool isPanning = event.button() == Qt::MiddleButton || m_isSpaceHeld;
    const bool isOurs = event.button() == Qt::LeftButton || event.button() == Qt::MiddleButton;
    if (m_held != nullptr && event.button() == m_button) {
        cancel();
    }
    if (m_held != nullptr || !isOurs || (!isPanning && !m_canvas.canEdit())) {
        return;
    }
    m_button = event.button();
    m_isSpaceUsed = m_isSpaceHeld;
    m_held = &m_panTool;
    if (!isPanning) {
        m_held = &editTool();
        m_dragKeys.begin();
    }
    m_held->press(pointAt(event.position(), event.modifiers()));
}

void CanvasInput::move(const QMouseEvent &event)
{
    const bool isMoved = std::exchange(m_pointer, event.position()) != event.position();
    const ToolPoint point = pointAt(m_pointer, event.modifiers());
    if (m_held == nullptr) {
        // What the window system tells of a pointer at rest takes nothing from the keys.
        if (isMoved && m_kind == ToolKind::Box) {
            m_boxTool.hover(point);
        }
        return;
    }
    if (event.buttons() & m_button) {
        m_held->drag(point);
    } else {
        // It went up where nobody told us; the keys must not wait for that.
        m_dragKeys.end();
    }
}

void CanvasInput::release(const QMouseEvent &event)
{
    if (event.button() != m_button) {
        return;
    }
    m_dragKeys.end();
    if (Tool *held = std::exchange(m_held, nullptr)) {
        held->release(pointAt(event.position(), event.modifiers()));
    }
}

bool CanvasInput::keyPress(const QKeyEvent &event)
{
    if (event.key() == Qt::Key_Space) {
        m_isSpaceUsed = m_isSpaceUsed && m_isSpaceHeld;
        m_isSpaceHeld = true;
        return true;
    }
    if (boxKey(event)) {
        return true;
    }
    const std::optional<QPoint> arrow = arrowOf(event.key());
    if (!arrow) {
        return false;
    }
    if (m_canvas.canEdit()) {
        if (event.modifiers() & Qt::AltModifier) {
            m_canvas.boxes().grow(*arrow * stepOf(event));
        } else {
            m_canvas.boxes().nudge(*arrow * stepOf(event));
        }
    }
    return true;
}

bool CanvasInput::keyRelease(const QKeyEvent &event)
{
    if (event.key() != Qt::Key_Space) {
        return false;
    }
    if (!event.isAutoRepeat()) {
        const bool isTapped = std::exchange(m_isSpaceHeld, false) && !m_isSpaceUsed;
        // With the pointer on the picture it is only the start of panning.
        if (isTapped && isKeyDrawing() && (m_boxTool.isByKeys() || !isPointerHere())) {
            m_boxTool.setCorner();
        }
    }
    return true;
}

bool CanvasInput::boxKey(const QKeyEvent &event)
{
    if (!isKeyDrawing() || event.modifiers().testFlag(Qt::AltModifier)) {
        return false;
    }
    if (event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter) {
        if (!event.isAutoRepeat()) {
            m_boxTool.setCorner();
        }
        return true;
    }
    const std::optional<QPoint> arrow = arrowOf(event.key());
    if (arrow) {
        m_boxTool.moveCrosshair(*arrow * stepOf(event));
    }
    return arrow.has_value();
}

void CanvasInput::loseFocus()
{
    // What is let go of elsewhere would be held for ever.
    m_isSpaceHeld = false;
    cancel();
}

void CanvasInput::paint(QPainter &painter) const
{
    // Also while the picture is moved under a box whose first corner is set.
    (m_kind == ToolKind::Box ? static_cast<const Tool &>(m_boxTool) : shownTool()).paint(painter);
    paintCrosshair(painter);
    if (const QString next = m_canvas.drawing().label(); !next.isEmpty()) {
        paintPointerLabel(painter, m_canvas.theme(), m_canvas.rect(), markedPoint(), next);
    }
}

Qt::CursorShape CanvasInput::cursor() const
{
    const bool isPanning = m_isSpaceHeld || m_held == &m_panTool;
    return m_canvas.canEdit() || isPanning ? shownTool().cursor(pointAt(m_pointer))
                                           : Qt::ArrowCursor;
}

Tool &CanvasInput::editTool()
{
    return m_kind == ToolKind::Box ? static_cast<Tool &>(m_boxTool) : m_selectTool;
}

const Tool &CanvasInput::shownTool() const
{
    if (m_held != nullptr) {
        return *m_held;
    }
    if (m_isSpaceHeld) {
        return m_panTool;
    }
    return m_kind == ToolKind::Box ? static_cast<const Tool &>(m_boxTool) : m_selectTool;
}

ToolPoint CanvasInput::pointAt(const QPointF &view, Qt::KeyboardModifiers modifiers) const
{
    return {view, m_canvas.transform().toImage(view), modifiers};
}

bool CanvasInput::isKeyDrawing() const
{
    return m_kind == ToolKind::Box && m_held == nullptr && m_canvas.canDraw();
}

bool CanvasInput::isPointerHere() const
{
    return m_canvas.rect().contains(m_pointer.toPoint());
}

QPointF CanvasInput::markedPoint() const
{
    const bool isByPointer = isPointerHere() && !(m_kind == ToolKind::Box && m_boxTool.isByKeys());
    return isByPointer ? m_pointer : m_canvas.transform().toView(m_boxTool.crosshair());
}

bool CanvasInput::dragKey(const QKeyEvent &event)
{
    if (event.type() == QEvent::KeyPress
        && (event.key() == Qt::Key_Escape || event.matches(QKeySequence::Undo))) {
        cancel();
        m_canvas.update();
    }
    return true;
}

void CanvasInput::paintCrosshair(QPainter &painter) const
{
    if (m_kind != ToolKind::Box || (!isPointerHere() && !m_canvas.hasFocus())) {
        return;
    }
    const QPointF at = markedPoint();
    QColor color = m_canvas.theme().overlayColor(Token::Evidence);
    color.setAlpha(kCrosshairAlpha);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setCompositionMode(QPainter::RasterOp_SourceXorDestination);
    painter.setPen(color);
    painter.drawLine(QPointF(0, at.y()), QPointF(m_canvas.width(), at.y()));
    painter.drawLine(QPointF(at.x(), 0), QPointF(at.x(), m_canvas.height()));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

} // namespace ra::ui
