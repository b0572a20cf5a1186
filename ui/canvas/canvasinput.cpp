// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvasinput.h"

#include "ui/canvas/canvasview.h"
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
    return std::exchange(m_kind, tool) != tool;
}

void CanvasInput::cancel()
{
    m_dragKeys.end();
    if (Tool *held = std::exchange(m_held, nullptr)) {
        held->cancel();
    }
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
    m_held = &m_panTool;
    if (!isPanning) {
        m_held = &editTool();
        m_dragKeys.begin();
    }
    m_held->press(pointAt(event.position(), event.modifiers()));
}

void CanvasInput::move(const QMouseEvent &event)
{
    m_pointer = event.position();
    if (m_held == nullptr) {
        return;
    }
    if (event.buttons() & m_button) {
        m_held->drag(pointAt(m_pointer, event.modifiers()));
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
        m_isSpaceHeld = true;
        return true;
    }
    const std::optional<QPoint> arrow = arrowOf(event.key());
    if (!arrow) {
        return false;
    }
    if (m_canvas.canEdit()) {
        const int distance = event.modifiers() & Qt::ShiftModifier ? kFarNudge : 1;
        if (event.modifiers() & Qt::AltModifier) {
            m_canvas.boxes().grow(*arrow * distance);
        } else {
            m_canvas.boxes().nudge(*arrow * distance);
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
        m_isSpaceHeld = false;
    }
    return true;
}

void CanvasInput::loseFocus()
{
    // What is let go of elsewhere would be held for ever.
    m_isSpaceHeld = false;
    cancel();
}

void CanvasInput::paint(QPainter &painter) const
{
    shownTool().paint(painter);
    paintCrosshair(painter);
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
    if (m_kind != ToolKind::Box || !m_canvas.rect().contains(m_pointer.toPoint())) {
        return;
    }
    QColor color = m_canvas.theme().overlayColor(Token::Evidence);
    color.setAlpha(kCrosshairAlpha);
    painter.setRenderHint(QPainter::Antialiasing, false);
    painter.setCompositionMode(QPainter::RasterOp_SourceXorDestination);
    painter.setPen(color);
    painter.drawLine(QPointF(0, m_pointer.y()), QPointF(m_canvas.width(), m_pointer.y()));
    painter.drawLine(QPointF(m_pointer.x(), 0), QPointF(m_pointer.x(), m_canvas.height()));
    painter.setCompositionMode(QPainter::CompositionMode_SourceOver);
}

} // namespace ra::ui
