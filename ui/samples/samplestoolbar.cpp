// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/samplestoolbar.h"

#include "ui/common/actionbutton.h"
#include "ui/common/actiontable.h"
#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/samples/galleryview.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QMenu>
#include <QSlider>
#include <QToolButton>

namespace ra::ui {

namespace {

constexpr int kSliderWidth = 84;
constexpr int kSeparatorHeight = 20;
constexpr SortKey kSortKeys[] = {SortKey::Hardness, SortKey::Path,       SortKey::Category,
                                 SortKey::State,    SortKey::Confidence, SortKey::Reward,
                                 SortKey::Added};

QFrame *separator(QWidget *parent)
{
    auto *line = new QFrame(parent);
    line->setProperty("role", QStringLiteral("separator"));
    line->setFixedSize(1, kSeparatorHeight);
    return line;
}

QString sortText(SortKey key)
{
    switch (key) {
    case SortKey::Hardness:
        return SamplesToolBar::tr("Hardness");
    case SortKey::Path:
        return SamplesToolBar::tr("Path");
    case SortKey::Category:
        return SamplesToolBar::tr("Category");
    case SortKey::State:
        return SamplesToolBar::tr("State");
    case SortKey::Confidence:
        return SamplesToolBar::tr("Probability of yes");
    case SortKey::Reward:
        return SamplesToolBar::tr("Reward");
    case SortKey::Added:
        break;
    }
    return SamplesToolBar::tr("Order of import");
}

} // namespace

SamplesToolBar::SamplesToolBar(const ActionTable &actions, const Theme *theme, QWidget *parent)
    : QWidget(parent),
      m_theme(theme),
      m_sizeLabel(new PlainLabel(this)),
      m_size(new QSlider(Qt::Horizontal, this)),
      m_refresh(new QToolButton(this)),
      m_sort(new QToolButton(this))
{
    setObjectName(QStringLiteral("samplesToolBar"));
    m_sizeLabel->setProperty("role", QStringLiteral("muted"));
    m_size->setObjectName(QStringLiteral("cardSize"));
    m_size->setRange(GalleryView::kMinCardWidth, GalleryView::kMaxCardWidth);
    m_size->setFixedWidth(kSliderWidth);
    m_refresh->setObjectName(QStringLiteral("refreshList"));
    m_refresh->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_refresh->hide();
    m_sort->setObjectName(QStringLiteral("sortButton"));
    m_sort->setPopupMode(QToolButton::InstantPopup);

    const auto button = [&](const char *id, ButtonParts parts) {
        return new ToolActionButton(actions.action(id), theme, parts, this);
    };
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(4);
    row->addWidget(button("view.gallery", ButtonParts::TextOnly));
    row->addWidget(button("view.table", ButtonParts::TextOnly));
    row->addSpacing(8);
    row->addWidget(separator(this));
    row->addSpacing(12);
    m_sizeParts = new QWidget(this);
    auto *sizes = new QHBoxLayout(m_sizeParts);
    sizes->setContentsMargins(0, 0, 12, 0);
    sizes->setSpacing(4);
    sizes->addWidget(m_sizeLabel);
    sizes->addWidget(m_size);
    row->addWidget(m_sizeParts);
    row->addWidget(separator(this));
    row->addSpacing(8);
    row->addWidget(button("monitor.prelabel", ButtonParts::TextAndKey));
    row->addWidget(button("sample.accept", ButtonParts::TextAndKey));
    row->addWidget(button("sample.skip", ButtonParts::TextAndKey));
    row->addWidget(button("sample.markReference", ButtonParts::TextOnly));
    row->addStretch(1);
    row->addWidget(m_refresh);
    row->addWidget(m_sort);

    makeSortMenu();
    connect(m_size, &QSlider::valueChanged, this, &SamplesToolBar::cardWidthChanged);
    connect(m_refresh, &QToolButton::clicked, this, &SamplesToolBar::refreshWanted);
    const auto tint = [this] {
        m_refresh->setIcon(m_theme->icon(QStringLiteral("refresh"), Token::Accent));
    };
    connect(theme, &Theme::changed, this, tint);
    tint();
    retranslate();
}

void SamplesToolBar::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    giveRoom();
}

void SamplesToolBar::giveRoom()
{
    const int sizes = m_sizeParts->minimumSizeHint().width();
    const int others = layout()->minimumSize().width() - (m_sizeParts->isHidden() ? 0 : sizes);
    m_sizeParts->setVisible(others + sizes <= width());
}

void SamplesToolBar::setCardWidth(int width)
{
    m_size->setValue(width);
}

void SamplesToolBar::setCardWidthEnabled(bool isEnabled)
{
    m_size->setEnabled(isEnabled);
}

void SamplesToolBar::setStale(bool isStale)
{
    m_refresh->setVisible(isStale);
    giveRoom();
}

void SamplesToolBar::setOrder(SortOrder order)
{
    m_order = order;
    showOrder();
}

void SamplesToolBar::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void SamplesToolBar::makeSortMenu()
{
    auto *menu = new QMenu(m_sort);
    menu->setObjectName(QStringLiteral("sortMenu"));
    m_sort->setMenu(menu);
    connect(menu, &QMenu::aboutToShow, this, [this, menu] {
        menu->clear();
        for (const SortKey key : kSortKeys) {
            QAction *action =
                menu->addAction(sortText(key), this, [this, key] { Q_EMIT orderWanted(key); });
            action->setCheckable(true);
            action->setChecked(m_order.key == key);
        }
    });
}

void SamplesToolBar::showOrder()
{
    const bool isAscending = m_order.direction == SortDirection::Ascending;
    m_sort->setText(tr("Sort: %1").arg(sortText(m_order.key).toLower())
                    + (isAscending ? QStringLiteral(" ↑") : QStringLiteral(" ↓")));
    m_sort->setAccessibleName(m_sort->text());
}

void SamplesToolBar::retranslate()
{
    m_sizeLabel->setText(tr("Size"));
    m_size->setAccessibleName(tr("Size of the cards"));
    m_size->setToolTip(tr("Size of the cards"));
    m_refresh->setText(tr("List has changed"));
    m_refresh->setAccessibleName(tr("Read the list again"));
    m_refresh->setToolTip(tr("Read the list again"));
    showOrder();
}

} // namespace ra::ui
