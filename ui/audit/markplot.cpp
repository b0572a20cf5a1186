// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/audit/markplot.h"

#include "ui/common/plaintext.h"
#include "ui/common/theme.h"

#include <QAccessible>
#include <QEvent>
#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <limits>

namespace ra::ui {

namespace {
constexpr QSize kLeastPlot{240, 150};
constexpr double kFrameGap = 2.5;
constexpr double kFrameRadius = 4;
} // namespace

MarkPlot::MarkPlot(const Theme *theme, const QString &objectName, QWidget *parent)
    : QWidget(parent),
      m_theme(theme)
{
    setObjectName(objectName);
    setMouseTracking(true);
    setFocusPolicy(Qt::StrongFocus);
    connect(theme, &Theme::changed, this, qOverload<>(&QWidget::update));
}

QSize MarkPlot::minimumSizeHint() const
{
    return kLeastPlot;
}

std::vector<QRectF> MarkPlot::markAreas() const
{
    std::vector<QRectF> areas;
    std::transform(m_marks.begin(), m_marks.end(), std::back_inserter(areas),
                   [](const Mark &mark) { return mark.area; });
    return areas;
}

void MarkPlot::refresh()
{
    m_marks = makeMarks();
    setCurrent(std::min(m_current, static_cast<int>(m_marks.size()) - 1));
    update();
}

void MarkPlot::paintCurrent(QPainter &painter) const
{
    if (m_current < 0 || !hasFocus()) {
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme->color(Token::Accent), 2));
    painter.setBrush(Qt::NoBrush);
    const QRectF area = m_marks[static_cast<size_t>(m_current)].area;
    painter.drawRoundedRect(area.adjusted(-kFrameGap, -kFrameGap, kFrameGap, kFrameGap),
                            kFrameRadius, kFrameRadius);
}

void MarkPlot::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refresh();
    }
}

void MarkPlot::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0 && !m_marks.empty()) {
        setCurrent(0);
    }
}

void MarkPlot::keyPressEvent(QKeyEvent *event)
{
    const auto count = static_cast<int>(m_marks.size());
    if (count == 0) {
        QWidget::keyPressEvent(event);
        return;
    }
    switch (event->key()) {
    case Qt::Key_Left:
    case Qt::Key_Up:
        setCurrent(std::max(0, m_current - 1));
        break;
    case Qt::Key_Right:
    case Qt::Key_Down:
        setCurrent(std::min(count - 1, m_current + 1));
        break;
    case Qt::Key_Return:
    case Qt::Key_Enter:
    case Qt::Key_Space:
        if (m_current >= 0) {
            openMark(m_current);
        }
        break;
    default:
        QWidget::keyPressEvent(event);
    }
}

void MarkPlot::mousePressEvent(QMouseEvent *event)
{
    if (const int mark = markAt(event->position()); mark >= 0) {
        setCurrent(mark);
        openMark(mark);
    }
}

void MarkPlot::mouseMoveEvent(QMouseEvent *event)
{
    const int mark = markAt(event->position());
    if (mark < 0) {
        unsetCursor();
        setToolTip({});
        return;
    }
    setCursor(Qt::PointingHandCursor);
    setToolTip(plainToolTip(m_marks[static_cast<size_t>(mark)].text));
}

void MarkPlot::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    refresh();
}

int MarkPlot::markAt(const QPointF &point) const
{
    // Where marks lie close together their areas overlap: the nearest one is meant.
    int nearest = -1;
    double least = std::numeric_limits<double>::infinity();
    for (int mark = 0; mark < static_cast<int>(m_marks.size()); ++mark) {
        const QRectF &area = m_marks[static_cast<size_t>(mark)].area;
        const QPointF away = area.center() - point;
        const double distance = QPointF::dotProduct(away, away);
        if (area.contains(point) && distance < least) {
            nearest = mark;
            least = distance;
        }
    }
    return nearest;
}

void MarkPlot::setCurrent(int mark)
{
    m_current = mark;
    setAccessibleDescription(mark < 0 ? QString() : m_marks[static_cast<size_t>(mark)].text);
    QAccessibleEvent changed(this, QAccessible::DescriptionChanged);
    QAccessible::updateAccessibility(&changed);
    update();
}

} // namespace ra::ui
