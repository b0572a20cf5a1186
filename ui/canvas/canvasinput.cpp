// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/canvas/canvasview.h"

#include <QMouseEvent>

#include <cmath>

namespace ra::ui {

namespace {

constexpr double kWheelStep = 1.2;
constexpr double kWheelNotch = 120;
constexpr int kFarNudge = 10;

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

void CanvasView::wheelEvent(QWheelEvent *event)
{
    if (m_image) {
        zoomBy(std::pow(kWheelStep, event->angleDelta().y() / kWheelNotch), event->position());
    }
    event->accept();
}

void CanvasView::mousePressEvent(QMouseEvent *event)
{
    if (m_editor == nullptr || !m_image) {
        return;
    }
    if (event->button() == Qt::MiddleButton) {
        m_isMiddleHeld = true;
    } else if (event->button() != Qt::LeftButton) {
        return;
    }
    activeTool().press(pointAt(event->position()));
    updateCursor();
}

void CanvasView::mouseMoveEvent(QMouseEvent *event)
{
    m_pointer = event->position();
    if (m_editor == nullptr || !m_image) {
        return;
    }
    if (event->buttons() & (Qt::LeftButton | Qt::MiddleButton)) {
        activeTool().drag(pointAt(m_pointer));
    }
    updateCursor();
    const QPointF image = m_transform.toImage(m_pointer);
    const QPoint pixel(static_cast<int>(std::floor(image.x())),
                       static_cast<int>(std::floor(image.y())));
    const bool isInside = QRect(0, 0, imageSize().width, imageSize().height).contains(pixel);
    Q_EMIT pointed(isInside ? pixel : QPoint(-1, -1));
    if (m_toolKind == ToolKind::Box) {
        update();
    }
}

void CanvasView::mouseReleaseEvent(QMouseEvent *event)
{
    if (m_editor == nullptr || !m_image) {
        return;
    }
    if (event->button() == Qt::MiddleButton || event->button() == Qt::LeftButton) {
        activeTool().release(pointAt(event->position()));
    }
    if (event->button() == Qt::MiddleButton) {
        m_isMiddleHeld = false;
    }
    updateCursor();
}

void CanvasView::leaveEvent(QEvent *event)
{
    QWidget::leaveEvent(event);
    m_pointer = {-1, -1};
    Q_EMIT pointed({-1, -1});
    update();
}

void CanvasView::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_isSpaceHeld = true;
        updateCursor();
        return;
    }
    if (const auto arrow = arrowOf(event->key())) {
        const int distance = event->modifiers() & Qt::ShiftModifier ? kFarNudge : 1;
        if (event->modifiers() & Qt::AltModifier) {
            m_boxes.grow(*arrow * distance);
        } else {
            m_boxes.nudge(*arrow * distance);
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

void CanvasView::keyReleaseEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Space && !event->isAutoRepeat()) {
        m_panTool.release(pointAt(m_pointer));
        m_isSpaceHeld = false;
        updateCursor();
        return;
    }
    QWidget::keyReleaseEvent(event);
}

void CanvasView::focusOutEvent(QFocusEvent *event)
{
    // A key released elsewhere would be held for ever.
    m_isSpaceHeld = false;
    QWidget::focusOutEvent(event);
    update();
}

} // namespace ra::ui
