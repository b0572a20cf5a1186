// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/reasonlist.h"

#include "ui/common/plaintext.h"

#include <QHeaderView>
#include <QStyledItemDelegate>

#include <algorithm>

namespace ra::ui {

namespace {
constexpr int kWidestItem = 320;
/// Of the list, since reasons are longer than names.
constexpr double kItemShare = 0.4;
/// Of one reason.
constexpr int kMostHeight = 400;

/// A view with words that wrap asks for one line's height all the same.
class WrappingDelegate final : public QStyledItemDelegate
{
public:
    explicit WrappingDelegate(const QHeaderView *header, QObject *parent)
        : QStyledItemDelegate(parent),
          m_header(header)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        const QSize one = QStyledItemDelegate::sizeHint(option, index);
        const QString text = index.data().toString();
        const int padding = one.width() - option.fontMetrics.horizontalAdvance(text);
        const QRect room(0, 0, m_header->sectionSize(index.column()) - padding, kMostHeight);
        const int lines = option.fontMetrics.boundingRect(room, Qt::TextWordWrap, text).height();
        return {one.width(), one.height() - option.fontMetrics.height() + lines};
    }

private:
    const QHeaderView *m_header;
};

} // namespace

ReasonList::ReasonList(QWidget *parent) : QTreeWidget(parent)
{
    setColumnCount(2);
    setRootIsDecorated(false);
    setWordWrap(true);
    setItemDelegate(new WrappingDelegate(header(), this));
    setTextElideMode(Qt::ElideMiddle);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A row as high as the view must be read to its end, too.
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    header()->setStretchLastSection(true);
    // Rows are as high as their reasons at this width.
    connect(header(), &QHeaderView::sectionResized, this, [this] { scheduleDelayedItemsLayout(); });
}

QTreeWidgetItem *ReasonList::add(const QString &item, const QString &reason)
{
    auto *row = new QTreeWidgetItem(this, {item, reason});
    row->setToolTip(0, plainToolTip(item));
    row->setToolTip(1, plainToolTip(reason));
    return row;
}

void ReasonList::resizeEvent(QResizeEvent *event)
{
    QTreeWidget::resizeEvent(event);
    header()->resizeSection(
        0, std::min(kWidestItem, static_cast<int>(kItemShare * viewport()->width())));
}

} // namespace ra::ui
