// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/filterpanel.h"

#include "ui/common/theme.h"

#include <QKeyEvent>
#include <QLocale>
#include <QPainter>
#include <QStyledItemDelegate>

namespace ra::ui {

namespace {

constexpr int kWidth = 248;
constexpr int kRowHeight = 28;
constexpr int kHeadHeight = 30;
constexpr int kPadding = 12;
constexpr int kInner = 8;
constexpr int kIconSize = 14;
constexpr int kHeadPixels = 11;
constexpr double kRadius = 6;

/// Paints section heads and values as in the rest of the window: no lines, count at the right.
class FilterDelegate final : public QStyledItemDelegate
{
public:
    FilterDelegate(const Theme *theme, QObject *parent)
        : QStyledItemDelegate(parent),
          m_theme(theme)
    {
    }

    QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override
    {
        Q_UNUSED(option)
        return {kWidth, index.parent().isValid() ? kRowHeight : kHeadHeight};
    }

    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override
    {
        painter->save();
        painter->setRenderHint(QPainter::Antialiasing);
        const QRect row = option.rect.adjusted(kPadding, 1, -kPadding, -1);
        if (index.parent().isValid()) {
            paintValue(painter, option, row, index);
        } else {
            paintHead(painter, row, index);
        }
        painter->restore();
    }

private:
    void paintHead(QPainter *painter, const QRect &row, const QModelIndex &index) const
    {
        QFont font = Theme::font(kHeadPixels, QFont::DemiBold);
        QString title = index.data().toString();
        const bool isLatin = !title.isEmpty() && title.front().script() == QChar::Script_Latin;
        if (isLatin) {
            font.setLetterSpacing(QFont::AbsoluteSpacing, 0.6);
            title = title.toUpper();
        }
        painter->setFont(font);
        painter->setPen(m_theme->color(Token::Muted));
        painter->drawText(row.adjusted(kInner, 4, 0, 0), Qt::AlignVCenter | Qt::AlignLeft, title);
    }

    void paintValue(QPainter *painter, const QStyleOptionViewItem &option, const QRect &row,
                    const QModelIndex &index) const
    {
        const bool isOn = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
        const bool isHot = option.state.testFlag(QStyle::State_MouseOver);
        if (isOn || isHot) {
            painter->setPen(Qt::NoPen);
            painter->setBrush(m_theme->color(isOn ? Token::Hover : Token::Raised));
            painter->drawRoundedRect(row, kRadius, kRadius);
        }
        if (option.state.testFlag(QStyle::State_HasFocus)) {
            painter->setPen(m_theme->color(Token::Accent));
            painter->setBrush(Qt::NoBrush);
            painter->drawRoundedRect(QRectF(row).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
        }
        const qint64 count = index.data(FilterTreeModel::CountRole).toLongLong();
        QRect inner = row.adjusted(kInner, 0, -kInner, 0);
        const QString countText = QLocale().toString(count);
        painter->setFont(option.font);
        painter->setPen(m_theme->color(count > 0 ? Token::Muted : Token::Faint));
        painter->drawText(inner, Qt::AlignVCenter | Qt::AlignRight, countText);
        inner.setRight(inner.right() - option.fontMetrics.horizontalAdvance(countText) - kInner);
        if (const QString icon = index.data(FilterTreeModel::IconRole).toString();
            !icon.isEmpty()) {
            m_theme->icon(icon, Token::Text)
                .paint(painter, QRect(inner.left() - 1, inner.center().y() - kIconSize / 2 + 1,
                                      kIconSize, kIconSize));
            inner.setLeft(inner.left() + kIconSize + 5);
        }
        QFont font = option.font;
        font.setWeight(isOn ? QFont::Medium : QFont::Normal);
        painter->setFont(font);
        painter->setPen(m_theme->color(Token::Text));
        painter->drawText(
            inner, Qt::AlignVCenter | Qt::AlignLeft,
            QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, inner.width()));
    }

    const Theme *m_theme;
};

} // namespace

FilterPanel::FilterPanel(FilterTreeModel *model, const Theme *theme, QWidget *parent)
    : QTreeView(parent),
      m_model(model)
{
    setObjectName(QStringLiteral("filterPanel"));
    setAccessibleName(tr("Filter"));
    setModel(model);
    setItemDelegate(new FilterDelegate(theme, this));
    setHeaderHidden(true);
    setRootIsDecorated(false);
    setItemsExpandable(false);
    setIndentation(0);
    setMouseTracking(true);
    setFixedWidth(kWidth);
    setSelectionMode(QAbstractItemView::NoSelection);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setFrameShape(QFrame::NoFrame);
    expandAll();
    connect(model, &QAbstractItemModel::modelReset, this, &QTreeView::expandAll);
    connect(this, &QTreeView::clicked, this, &FilterPanel::toggle);
    connect(theme, &Theme::changed, viewport(), qOverload<>(&QWidget::update));
}

void FilterPanel::keyPressEvent(QKeyEvent *event)
{
    const bool isToggle = event->key() == Qt::Key_Space || event->key() == Qt::Key_Return
                          || event->key() == Qt::Key_Enter;
    if (isToggle && event->modifiers() == Qt::NoModifier) {
        toggle(currentIndex());
        return;
    }
    QTreeView::keyPressEvent(event);
}

void FilterPanel::toggle(const QModelIndex &index)
{
    if (index.parent().isValid()) {
        Q_EMIT toggled(m_model->toggled(index));
    }
}

} // namespace ra::ui
