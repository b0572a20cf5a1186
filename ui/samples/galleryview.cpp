// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/galleryview.h"

#include "ui/common/plaintext.h"
#include "ui/common/samplewords.h"
#include "ui/common/theme.h"
#include "ui/samples/samplelistmodel.h"
#include "ui/samples/thumbnailstore.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPaintEvent>
#include <QPainter>
#include <QPainterPath>
#include <QScrollBar>
#include <QToolTip>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {

constexpr int kMargin = 15;
constexpr int kGap = 13;
constexpr int kWordsHeight = 52;
constexpr int kPadding = 9;
constexpr int kIconSize = 12;
constexpr int kWordsTop = 7;
constexpr int kTitleHeight = 20;
constexpr int kMetaHeight = 18;
constexpr int kTitlePixels = 13;
constexpr int kMetaPixels = 12;
constexpr double kRadius = 8;
/// Height of the picture by its width.
constexpr double kPictureShape = 0.76;
constexpr double kBoxLine = 2;
constexpr double kHaloLine = 4;
constexpr int kHaloAlpha = 110;

QString numberText(const SampleRow &sample)
{
    return QLocale().toString(sample.hardness, 'f', 2);
}

} // namespace

GalleryView::GalleryView(SampleListModel *model, ThumbnailStore *thumbnails, const Theme *theme,
                         QWidget *parent)
    : QAbstractItemView(parent),
      m_samples(model),
      m_thumbnails(thumbnails),
      m_theme(theme)
{
    setObjectName(QStringLiteral("galleryView"));
    setAccessibleName(tr("Samples as pictures"));
    setProperty("role", QStringLiteral("plain"));
    setFrameShape(QFrame::NoFrame);
    setModel(model);
    setSelectionMode(QAbstractItemView::ExtendedSelection);
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    connect(theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
    connect(thumbnails, &ThumbnailStore::ready, viewport(), qOverload<>(&QWidget::update));
}

void GalleryView::setCardWidth(int width)
{
    const int wanted = std::clamp(width, kMinCardWidth, kMaxCardWidth);
    if (wanted == m_cardWidth) {
        return;
    }
    const QModelIndex anchor =
        currentIndex().isValid() ? currentIndex() : indexAt(QPoint(kMargin + 1, kMargin + 1));
    m_cardWidth = wanted;
    updateGeometries();
    scrollTo(anchor);
    viewport()->update();
}

int GalleryView::columns() const
{
    const int width = viewport()->width() - 2 * kMargin + kGap;
    return std::max(1, width / (m_cardWidth + kGap));
}

QSizeF GalleryView::cell() const
{
    const double width = static_cast<double>(viewport()->width() - 2 * kMargin + kGap) / columns();
    const int picture = static_cast<int>(std::round((width - kGap) * kPictureShape));
    return {width, static_cast<double>(picture + kWordsHeight + kGap)};
}

QRect GalleryView::cardRect(int row) const
{
    const QSizeF size = cell();
    const int column = row % columns();
    const int left = kMargin + static_cast<int>(std::round(column * size.width()));
    const int right = kMargin + static_cast<int>(std::round((column + 1) * size.width())) - kGap;
    const int top = (row / columns()) * static_cast<int>(size.height()) - verticalOffset() + 2;
    return {left, top, right - left, static_cast<int>(size.height()) - kGap};
}

GalleryView::Span GalleryView::rowsIn(const QRect &rect) const
{
    const int height = static_cast<int>(cell().height());
    const int firstLine = std::max(0, (rect.top() + verticalOffset()) / height);
    const int lastLine = std::max(0, (rect.bottom() + verticalOffset()) / height);
    return {firstLine * columns(), std::min(m_samples->rowCount(), (lastLine + 1) * columns()) - 1};
}

QRect GalleryView::visualRect(const QModelIndex &index) const
{
    return index.isValid() ? cardRect(index.row()) : QRect();
}

void GalleryView::scrollTo(const QModelIndex &index, ScrollHint hint)
{
    if (!index.isValid()) {
        return;
    }
    const QRect card = cardRect(index.row()).adjusted(0, -kGap, 0, kGap);
    int step = 0;
    if (hint == PositionAtCenter) {
        step = card.center().y() - viewport()->rect().center().y();
    } else if (card.top() < 0 || hint == PositionAtTop) {
        step = card.top();
    } else if (card.bottom() > viewport()->height()) {
        step = card.bottom() - viewport()->height();
    }
    verticalScrollBar()->setValue(verticalScrollBar()->value() + step);
}

QModelIndex GalleryView::indexAt(const QPoint &point) const
{
    const Span span = rowsIn(QRect(point, QSize(1, 1)));
    for (int row = span.first; row <= span.last; ++row) {
        if (cardRect(row).contains(point)) {
            return m_samples->index(row, 0);
        }
    }
    return {};
}

void GalleryView::resizeEvent(QResizeEvent *event)
{
    QAbstractItemView::resizeEvent(event);
    updateGeometries();
}

void GalleryView::updateGeometries()
{
    const int lines = (m_samples->rowCount() + columns() - 1) / columns();
    const int height = static_cast<int>(cell().height());
    QScrollBar *bar = verticalScrollBar();
    bar->setRange(0, std::max(0, lines * height + 2 - viewport()->height()));
    bar->setPageStep(viewport()->height());
    bar->setSingleStep(height / 3);
    QAbstractItemView::updateGeometries();
}

int GalleryView::verticalOffset() const
{
    return verticalScrollBar()->value();
}

bool GalleryView::isIndexHidden(const QModelIndex &index) const
{
    Q_UNUSED(index)
    return false;
}

QModelIndex GalleryView::moveCursor(CursorAction action, Qt::KeyboardModifiers modifiers)
{
    Q_UNUSED(modifiers)
    const int count = m_samples->rowCount();
    if (count == 0) {
        return {};
    }
    if (!currentIndex().isValid()) {
        return m_samples->index(0, 0);
    }
    const int page =
        std::max(1, viewport()->height() / static_cast<int>(cell().height())) * columns();
    int row = currentIndex().row();
    switch (action) {
    case MoveUp:
        row = row >= columns() ? row - columns() : row;
        break;
    case MoveDown:
        row = row + columns() < count ? row + columns() : row;
        break;
    case MoveLeft:
    case MovePrevious:
        row -= 1;
        break;
    case MoveRight:
    case MoveNext:
        row += 1;
        break;
    case MoveHome:
        row = 0;
        break;
    case MoveEnd:
        row = count - 1;
        break;
    case MovePageUp:
        row -= page;
        break;
    case MovePageDown:
        row += page;
        break;
    }
    return m_samples->index(std::clamp(row, 0, count - 1), 0);
}

void GalleryView::setSelection(const QRect &rect, QItemSelectionModel::SelectionFlags command)
{
    // The corners are the cards where the selection began and where it is now, in either order:
    // everything between them in reading order. They may lie outside the viewport.
    const QModelIndex begin = indexAt(rect.topLeft());
    const QModelIndex end = indexAt(rect.bottomRight());
    QItemSelection selection;
    if (begin.isValid() && end.isValid()) {
        selection.select(m_samples->index(std::min(begin.row(), end.row()), 0),
                         m_samples->index(std::max(begin.row(), end.row()), 0));
    }
    selectionModel()->select(selection, command | QItemSelectionModel::Rows);
}

QRegion GalleryView::visualRegionForSelection(const QItemSelection &selection) const
{
    const Span span = rowsIn(viewport()->rect());
    QRegion region;
    for (int row = span.first; row <= span.last; ++row) {
        if (selection.contains(m_samples->index(row, 0))) {
            region += cardRect(row);
        }
    }
    return region;
}

QRect GalleryView::numberRect(int row) const
{
    const SampleRow *sample = m_samples->sampleAt(row);
    if (sample == nullptr || sample->hardness < 0) {
        return {};
    }
    const QRect card = cardRect(row);
    const QFontMetrics metrics(Theme::font(kMetaPixels));
    const int width = metrics.horizontalAdvance(numberText(*sample)) + kPadding;
    const int top = card.bottom() + 1 - kWordsHeight + kWordsTop + kTitleHeight;
    return {card.right() - kPadding - width, top, width + kPadding, kMetaHeight};
}

bool GalleryView::viewportEvent(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const QModelIndex index = indexAt(help->pos());
        const QRect number = index.isValid() ? numberRect(index.row()) : QRect();
        if (number.contains(help->pos())) {
            const SampleRow &sample = *m_samples->sampleAt(index.row());
            QToolTip::showText(help->globalPos(),
                               plainToolTip(hardnessText(sample.hardness, sample.hardnessReason)),
                               viewport(), number);
            return true;
        }
    }
    return QAbstractItemView::viewportEvent(event);
}

void GalleryView::paintEvent(QPaintEvent *event)
{
    QPainter painter(viewport());
    painter.setRenderHints(QPainter::Antialiasing | QPainter::SmoothPixmapTransform);
    const Span span = rowsIn(event->rect());
    for (int row = span.first; row <= span.last; ++row) {
        paintCard(painter, row);
    }
}

void GalleryView::paintCard(QPainter &painter, int row) const
{
    const QRect card = cardRect(row);
    const QModelIndex index = m_samples->index(row, 0);
    const bool isSelected = selectionModel()->isSelected(index);
    const bool isCurrent = index.row() == currentIndex().row() && hasFocus();
    QPainterPath outline;
    outline.addRoundedRect(card, kRadius, kRadius);
    painter.fillPath(outline, m_theme->color(Token::Surface));

    painter.save();
    painter.setClipPath(outline);
    const QRect frame(card.left(), card.top(), card.width(), card.height() - kWordsHeight);
    painter.fillRect(frame, m_theme->color(Token::Raised));
    if (const SampleRow *sample = m_samples->sampleAt(row)) {
        paintPicture(painter, frame, *sample);
        painter.setClipPath(outline);
        paintWords(painter, card.adjusted(kPadding, frame.height(), -kPadding, 0), *sample);
    }
    painter.restore();

    const bool isMarked = isSelected || isCurrent;
    painter.setPen(QPen(m_theme->color(isMarked ? Token::Accent : Token::Line), isMarked ? 2 : 1,
                        isCurrent && !isSelected ? Qt::DashLine : Qt::SolidLine));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(card).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

void GalleryView::paintPicture(QPainter &painter, const QRect &frame, const SampleRow &sample) const
{
    const QPixmap *pixmap = m_thumbnails->find(sample.filePath);
    if (!pixmap) {
        if (!m_thumbnails->problem(sample.filePath).isEmpty()) {
            constexpr int kMark = 24;
            QRect mark(0, 0, kMark, kMark);
            mark.moveCenter(frame.center());
            m_theme->icon(QStringLiteral("warning"), Token::Warning).paint(&painter, mark);
        }
        return;
    }
    const QSizeF size = pixmap->size();
    // Whole: a defect may lie at the edge.
    const double scale = std::min(frame.width() / size.width(), frame.height() / size.height());
    QRectF picture(QPointF(0, 0), size * scale);
    picture.moveCenter(QRectF(frame).center());
    painter.setClipRect(frame, Qt::IntersectClip);
    painter.drawPixmap(picture, *pixmap, QRectF(QPointF(0, 0), size));
    paintBoxes(painter, picture, sample);
}

void GalleryView::paintBoxes(QPainter &painter, const QRectF &picture,
                             const SampleRow &sample) const
{
    if (!sample.size.isKnown()) {
        return;
    }
    const double sx = picture.width() / sample.size.width;
    const double sy = picture.height() / sample.size.height;
    QColor halo(Qt::black);
    halo.setAlpha(kHaloAlpha);
    painter.setBrush(Qt::NoBrush);
    const bool isTruth = sample.state == RecordState::Unlabelled;
    const QColor colour = m_theme->overlayColor(isTruth ? Token::Truth : Token::Corrected);
    for (const Finding &finding : isTruth ? sample.truthFindings : sample.findings) {
        if (!finding.box) {
            continue;
        }
        const QRectF box(picture.left() + finding.box->x1 * sx,
                         picture.top() + finding.box->y1 * sy, finding.box->width() * sx,
                         finding.box->height() * sy);
        painter.setPen(QPen(halo, kHaloLine, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(box);
        painter.setPen(QPen(colour, kBoxLine, isTruth ? Qt::DotLine : Qt::SolidLine,
                            isTruth ? Qt::FlatCap : Qt::SquareCap, Qt::MiterJoin));
        painter.drawRect(box);
    }
}

void GalleryView::paintWords(QPainter &painter, const QRect &area, const SampleRow &sample) const
{
    const QRect first(area.left(), area.top() + kWordsTop, area.width(), kTitleHeight);
    const QRect second(area.left(), first.bottom(), area.width(), kMetaHeight);
    painter.setFont(Theme::font(kTitlePixels, QFont::DemiBold));
    painter.setPen(m_theme->color(Token::Text));
    painter.drawText(
        first, Qt::AlignVCenter | Qt::AlignLeft,
        painter.fontMetrics().elidedText(displayName(sample), Qt::ElideRight, first.width()));

    painter.setFont(Theme::font(kMetaPixels));
    painter.setPen(m_theme->color(Token::Muted));
    int right = second.right();
    if (sample.hardness >= 0) {
        const QString hardness = numberText(sample);
        painter.drawText(second, Qt::AlignVCenter | Qt::AlignRight, hardness);
        right -= painter.fontMetrics().horizontalAdvance(hardness) + kPadding;
    }
    const QRect icon(second.left() - 1, second.center().y() - kIconSize / 2 + 1, kIconSize,
                     kIconSize);
    m_theme->icon(stateIcon(sample.state), Token::Text).paint(&painter, icon);
    const QString answer = answerText(sample);
    const QRect words(icon.right() + 5, second.top(), right - icon.right() - 5, second.height());
    painter.drawText(words, Qt::AlignVCenter | Qt::AlignLeft,
                     painter.fontMetrics().elidedText(
                         answer.isEmpty() || sample.isDamaged ? stateText(sample) : answer,
                         Qt::ElideRight, words.width()));
}

} // namespace ra::ui
