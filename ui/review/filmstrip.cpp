// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/filmstrip.h"

#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"
#include "ui/common/theme.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kCell = 84;
constexpr int kGap = 11;
constexpr int kMarginX = 12;
constexpr int kMarginY = 10;
constexpr double kRadius = 6;
constexpr int kBadge = 20;
constexpr int kGlyph = 13;
constexpr int kBadgeAlpha = 205;
constexpr int kFont = 12;
constexpr qint64 kThumbnailBytes = qint64(48) << 20;
constexpr int kThumbnailSide = 256;

/// The largest middle part of the picture with the cell's shape.
QRect middleSquare(const QSize &size)
{
    const int side = std::min(size.width(), size.height());
    return {(size.width() - side) / 2, (size.height() - side) / 2, side, side};
}

} // namespace

FilmStrip::FilmStrip(const Theme &theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_thumbnails({kThumbnailBytes, 1, kThumbnailSide})
{
    setObjectName(QStringLiteral("filmStrip"));
    setFocusPolicy(Qt::TabFocus);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    connect(&theme, &Theme::changed, this, qOverload<>(&QWidget::update));
    describe();
}

void FilmStrip::setQueue(ReviewQueue *queue)
{
    m_queue = queue;
    m_offset = 0;
    if (queue != nullptr) {
        connect(queue, &ReviewQueue::rowsChanged, this, [this] {
            describe();
            update();
        });
    }
    follow();
}

void FilmStrip::follow()
{
    m_asked.clear();
    if (m_queue != nullptr && m_queue->index() >= 0) {
        const int left = m_queue->index() * (kCell + kGap);
        const int room = (width() - kCell) / 2;
        // The ones just done and the ones to come both stay in view.
        scrollTo(left - std::min(room, 3 * (kCell + kGap)));
    }
    describe();
    update();
}

QSize FilmStrip::sizeHint() const
{
    return {400, kCell + 2 * kMarginY};
}

void FilmStrip::paintEvent(QPaintEvent *event)
{
    Q_UNUSED(event)
    QPainter painter(this);
    painter.fillRect(rect(), m_theme.color(Token::Surface));
    painter.setPen(m_theme.color(Token::Line));
    painter.drawLine(0, 0, width(), 0);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setRenderHint(QPainter::SmoothPixmapTransform);
    if (m_queue == nullptr || m_queue->size() == 0) {
        painter.setFont(Theme::font(kFont));
        painter.setPen(m_theme.color(Token::Muted));
        painter.drawText(rect(), Qt::AlignCenter,
                         tr("The queue is empty. Choose samples in the Samples workspace."));
        return;
    }
    const int first = std::max(0, (m_offset - kMarginX) / (kCell + kGap));
    const int last = std::min(m_queue->size() - 1, (m_offset + width()) / (kCell + kGap));
    for (int index = first; index <= last; ++index) {
        paintCell(painter, index);
    }
}

void FilmStrip::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    follow();
}

void FilmStrip::mousePressEvent(QMouseEvent *event)
{
    const int index = indexAt(event->position().toPoint());
    if (index >= 0) {
        Q_EMIT clicked(index);
    }
}

void FilmStrip::wheelEvent(QWheelEvent *event)
{
    const QPoint delta = event->angleDelta();
    scrollTo(m_offset - (delta.x() != 0 ? delta.x() : delta.y()));
    event->accept();
}

void FilmStrip::keyPressEvent(QKeyEvent *event)
{
    if (m_queue != nullptr && (event->key() == Qt::Key_Left || event->key() == Qt::Key_Right)) {
        const int step = event->key() == Qt::Key_Left ? -1 : 1;
        Q_EMIT chosen(std::clamp(m_queue->index() + step, 0, m_queue->size() - 1));
        return;
    }
    QWidget::keyPressEvent(event);
}

bool FilmStrip::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip && m_queue != nullptr) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = indexAt(help->pos());
        const SampleRow *row = index < 0 ? nullptr : m_queue->row(index);
        if (row != nullptr) {
            const QString text =
                tr("%1 · %2\n%3").arg(index + 1).arg(stateText(row->state), row->path);
            QToolTip::showText(help->globalPos(), plainToolTip(text), this);
        } else {
            QToolTip::hideText();
        }
        return true;
    }
    return QWidget::event(event);
}

QRect FilmStrip::cellRect(int index) const
{
    return {kMarginX + index * (kCell + kGap) - m_offset, kMarginY, kCell, kCell};
}

int FilmStrip::indexAt(const QPoint &point) const
{
    if (m_queue == nullptr) {
        return -1;
    }
    const int index = (point.x() + m_offset - kMarginX) / (kCell + kGap);
    return index >= 0 && index < m_queue->size() && cellRect(index).contains(point) ? index : -1;
}

void FilmStrip::paintCell(QPainter &painter, int index)
{
    const QRect cell = cellRect(index);
    QPainterPath shape;
    shape.addRoundedRect(QRectF(cell), kRadius, kRadius);
    painter.fillPath(shape, m_theme.color(Token::Raised));
    const SampleRow *row = m_queue->row(index);
    if (row == nullptr) {
        return;
    }
    const ImagePtr image = m_thumbnails.cached(row->filePath);
    if (image) {
        const QImage &picture = image->levels.front();
        painter.save();
        painter.setClipPath(shape);
        painter.drawImage(cell, picture, middleSquare(picture.size()));
        painter.restore();
    }
    if (!m_asked.contains(row->filePath)) {
        m_asked.insert(row->filePath);
        // A broken image stays an empty cell; the canvas says why.
        m_thumbnails.load(row->filePath, this, [this, image](const Result<ImagePtr> &loaded) {
            if (loaded.value_or(nullptr) != image) {
                update();
            }
        });
    }
    paintState(painter, cell, row->state);
    const bool isCurrent = index == m_queue->index();
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(m_theme.color(isCurrent ? Token::Accent : Token::Line), isCurrent ? 2 : 1));
    const double inset = isCurrent ? -1 : 0.5;
    painter.drawRoundedRect(QRectF(cell).adjusted(inset, inset, -inset, -inset), kRadius, kRadius);
}

void FilmStrip::paintState(QPainter &painter, const QRect &cell, RecordState state) const
{
    const QRectF badge(cell.right() - kBadge - 2, cell.bottom() - kBadge - 2, kBadge, kBadge);
    QColor back = m_theme.overlayColor(Token::Background);
    back.setAlpha(kBadgeAlpha);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawEllipse(badge);
    const double inset = (kBadge - kGlyph) / 2.0;
    const Theme dark(ThemeKind::Dark);
    const Token tint = state == RecordState::Approved   ? Token::Good
                       : state == RecordState::Returned ? Token::Bad
                                                        : Token::Evidence;
    dark.icon(stateIcon(state), tint)
        .paint(&painter, badge.adjusted(inset, inset, -inset, -inset).toAlignedRect());
}

void FilmStrip::scrollTo(int offset)
{
    const int count = m_queue == nullptr ? 0 : m_queue->size();
    const int most = std::max(0, count * (kCell + kGap) + 2 * kMarginX - width());
    m_offset = std::clamp(offset, 0, most);
    m_asked.clear();
    update();
}

void FilmStrip::describe()
{
    if (m_queue == nullptr || m_queue->index() < 0) {
        setAccessibleName(tr("Queue, empty"));
        return;
    }
    const SampleRow *row = m_queue->row(m_queue->index());
    setAccessibleName(
        tr("Queue, sample %1 of %2, %3")
            .arg(QLocale().toString(m_queue->index() + 1), QLocale().toString(m_queue->size()))
            .arg(row == nullptr ? QString() : stateText(row->state)));
}

} // namespace ra::ui
