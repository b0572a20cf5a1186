// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/navigatorpanel.h"

#include "ui/canvas/canvasview.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"

#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>

namespace ra::ui {

namespace {
constexpr int kShadeAlpha = 120;
} // namespace

NavigatorPanel::NavigatorPanel(const Theme &theme, CanvasView &canvas, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_canvas(canvas),
      m_title(new PlainLabel(this)),
      m_picture(new PictureBox(theme, this)),
      m_frame(new QWidget(m_picture))
{
    setObjectName(QStringLiteral("navigatorPanel"));
    m_title->setProperty("role", QStringLiteral("section"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(8);
    column->addWidget(m_title);
    column->addWidget(m_picture);
    m_frame->setAttribute(Qt::WA_TransparentForMouseEvents);
    m_frame->installEventFilter(this);
    m_picture->installEventFilter(this);
    connect(&canvas, &CanvasView::viewChanged, m_frame, qOverload<>(&QWidget::update));
    retranslate();
}

void NavigatorPanel::setImage(const ImagePtr &image)
{
    m_size = image ? image->size : ImageSize();
    m_picture->setPicture(image ? image->levels.back() : QImage());
    m_frame->setVisible(image != nullptr);
}

void NavigatorPanel::retranslate()
{
    m_title->setText(tr("NAVIGATOR"));
    setAccessibleName(tr("Navigator"));
    m_picture->setAccessibleName(tr("Part of the image that is shown"));
    m_picture->setToolTip(tr("Click to go there"));
}

bool NavigatorPanel::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_frame && event->type() == QEvent::Paint) {
        paintFrame();
        return true;
    }
    if (watched == m_picture) {
        if (event->type() == QEvent::Resize) {
            m_frame->setGeometry(m_picture->rect());
        } else if (event->type() == QEvent::MouseButtonPress
                   || event->type() == QEvent::MouseMove) {
            goTo(static_cast<QMouseEvent *>(event)->position());
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

void NavigatorPanel::goTo(const QPointF &point)
{
    const QRectF place = m_picture->pictureRect();
    if (!place.isEmpty()) {
        const QPointF share((point.x() - place.left()) / place.width(),
                            (point.y() - place.top()) / place.height());
        m_canvas.centreOn({share.x() * m_size.width, share.y() * m_size.height});
    }
}

void NavigatorPanel::paintFrame()
{
    const QRectF place = m_picture->pictureRect();
    const QRectF seen = m_canvas.seenArea();
    if (place.isEmpty() || seen.isEmpty() || !m_size.isKnown()) {
        return;
    }
    const double sx = place.width() / m_size.width;
    const double sy = place.height() / m_size.height;
    const QRectF frame(place.left() + seen.left() * sx, place.top() + seen.top() * sy,
                       seen.width() * sx, seen.height() * sy);
    QPainter painter(m_frame);
    QColor shade = m_theme.overlayColor(Token::Background);
    shade.setAlpha(kShadeAlpha);
    QRegion outside(place.toAlignedRect());
    outside -= frame.toAlignedRect();
    painter.setClipRegion(outside);
    painter.fillRect(place, shade);
    painter.setClipping(false);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_theme.color(Token::Accent), 2));
    painter.drawRoundedRect(frame.adjusted(1, 1, -1, -1), 4, 4);
}

} // namespace ra::ui
