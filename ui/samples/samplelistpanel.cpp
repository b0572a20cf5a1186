// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/samplelistpanel.h"

#include "ui/common/samplewords.h"
#include "ui/common/theme.h"
#include "ui/samples/galleryview.h"

#include <QHeaderView>
#include <QPainter>
#include <QStyledItemDelegate>

#include <algorithm>

namespace ra::ui {

namespace {

constexpr int kRowHeight = 32;
constexpr int kIconSize = 12;
constexpr int kColumnWidths[SampleListModel::kColumnCount] = {260, 140, 130, 120, 150,
                                                              110, 100, 90,  100};

/// A state as glyph and word.
class StateDelegate final : public QStyledItemDelegate
{
public:
    StateDelegate(const SampleListModel *model, const Theme *theme, QObject *parent)
        : QStyledItemDelegate(parent),
          m_model(model),
          m_theme(theme)
    {
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        if (const SampleRow *row = m_model->sampleAt(index.row())) {
            option->icon = m_theme->icon(stateIcon(row->state), Token::Text);
            option->decorationSize = QSize(kIconSize, kIconSize);
            option->features |= QStyleOptionViewItem::HasDecoration;
        }
    }

private:
    const SampleListModel *m_model;
    const Theme *m_theme;
};

} // namespace

SampleListPanel::SampleListPanel(SampleListModel *model, ThumbnailStore *thumbnails,
                                 const Theme *theme, QWidget *parent)
    : QStackedWidget(parent),
      m_model(model),
      m_gallery(new GalleryView(model, thumbnails, theme, this)),
      m_table(new QTableView(this)),
      m_selection(m_gallery->selectionModel())
{
    setObjectName(QStringLiteral("sampleList"));
    makeTable();
    m_table->setItemDelegateForColumn(SampleListModel::State,
                                      new StateDelegate(model, theme, m_table));
    addWidget(m_gallery);
    addWidget(m_table);
    connect(m_selection, &QItemSelectionModel::selectionChanged, this,
            &SampleListPanel::selectionChanged);
    connect(m_selection, &QItemSelectionModel::currentRowChanged, m_gallery->viewport(),
            [this] { m_gallery->viewport()->update(); });
    connect(m_gallery, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
    connect(m_table, &QAbstractItemView::doubleClicked, this,
            [this](const QModelIndex &index) { Q_EMIT opened(index.row()); });
    for (QAbstractItemView *view : std::initializer_list<QAbstractItemView *>{m_gallery, m_table}) {
        view->setContextMenuPolicy(Qt::CustomContextMenu);
        connect(view, &QWidget::customContextMenuRequested, this, [this, view](const QPoint &at) {
            // By key it is about what is selected, wherever the pointer stands.
            if (selectedCount() > 0) {
                Q_EMIT menuWanted(view->viewport()->mapToGlobal(at));
            }
        });
    }
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &SampleListPanel::remember);
    connect(model, &SampleListModel::loaded, this, &SampleListPanel::restore);
}

void SampleListPanel::makeTable()
{
    m_table->setObjectName(QStringLiteral("sampleTable"));
    m_table->setAccessibleName(tr("Samples as table"));
    m_table->setModel(m_model);
    m_table->setSelectionModel(m_selection);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setCornerButtonEnabled(false);
    m_table->setFrameShape(QFrame::NoFrame);
    m_table->setTabKeyNavigation(false);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView *head = m_table->horizontalHeader();
    head->setHighlightSections(false);
    head->setSectionsClickable(true);
    for (int column = 0; column < SampleListModel::kColumnCount; ++column) {
        m_table->setColumnWidth(column, kColumnWidths[column]);
    }
    head->setSectionResizeMode(SampleListModel::Name, QHeaderView::Stretch);
    connect(head, &QHeaderView::sectionClicked, this, [this](int column) {
        if (const std::optional<SortKey> key = SampleListModel::sortKey(column)) {
            Q_EMIT orderWanted(*key);
        }
    });
}

ListMode SampleListPanel::mode() const
{
    return currentWidget() == m_table ? ListMode::Table : ListMode::Gallery;
}

void SampleListPanel::setMode(ListMode mode)
{
    setCurrentWidget(mode == ListMode::Table ? static_cast<QWidget *>(m_table) : m_gallery);
    setFocusProxy(currentWidget());
    if (m_selection->currentIndex().isValid()) {
        view()->scrollTo(m_selection->currentIndex());
    }
}

QAbstractItemView *SampleListPanel::view() const
{
    return mode() == ListMode::Table ? static_cast<QAbstractItemView *>(m_table) : m_gallery;
}

std::vector<SampleId> SampleListPanel::selectedIds() const
{
    QItemSelection selection = m_selection->selection();
    std::sort(selection.begin(), selection.end(),
              [](const auto &a, const auto &b) { return a.top() < b.top(); });
    std::vector<SampleId> ids;
    for (const QItemSelectionRange &range : std::as_const(selection)) {
        for (int row = range.top(); row <= range.bottom(); ++row) {
            ids.push_back(m_model->idAt(row));
        }
    }
    return ids;
}

int SampleListPanel::selectedCount() const
{
    int count = 0;
    for (const QItemSelectionRange &range : m_selection->selection()) {
        count += range.height();
    }
    return count;
}

int SampleListPanel::currentRow() const
{
    return m_selection->currentIndex().row();
}

void SampleListPanel::selectAll()
{
    view()->selectAll();
}

void SampleListPanel::showSample(SampleId sample)
{
    const int row = sample.isValid() ? m_model->rowOf(sample) : -1;
    if (row < 0) {
        return;
    }
    const QModelIndex index = m_model->index(row, 0);
    const bool isOneOfMany = selectedCount() > 1 && m_selection->isSelected(index);
    m_selection->setCurrentIndex(index, isOneOfMany ? QItemSelectionModel::NoUpdate
                                                    : QItemSelectionModel::ClearAndSelect
                                                          | QItemSelectionModel::Rows);
    view()->scrollTo(index);
}

void SampleListPanel::remember()
{
    m_rememberedIds = selectedIds();
    m_rememberedCurrent = m_model->idAt(currentRow());
}

void SampleListPanel::restore()
{
    const QSet<SampleId> wanted(m_rememberedIds.begin(), m_rememberedIds.end());
    QItemSelection selection;
    const std::vector<SampleId> &ids = m_model->ids();
    for (size_t row = 0; row < ids.size() && !wanted.isEmpty(); ++row) {
        if (wanted.contains(ids[row])) {
            const int first = static_cast<int>(row);
            while (row + 1 < ids.size() && wanted.contains(ids[row + 1])) {
                ++row;
            }
            selection.select(
                m_model->index(first, 0),
                m_model->index(static_cast<int>(row), SampleListModel::kColumnCount - 1));
        }
    }
    m_selection->select(selection, QItemSelectionModel::ClearAndSelect);
    const int current = m_rememberedCurrent.isValid() ? m_model->rowOf(m_rememberedCurrent) : -1;
    if (current >= 0) {
        m_selection->setCurrentIndex(m_model->index(current, 0), QItemSelectionModel::NoUpdate);
        view()->scrollTo(m_selection->currentIndex());
    }
    Q_EMIT selectionChanged();
}

} // namespace ra::ui
