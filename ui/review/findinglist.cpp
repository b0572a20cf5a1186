// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/findinglist.h"

#include "ui/common/plainlabel.h"
#include "ui/common/theme.h"
#include "ui/review/findingmodel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QMouseEvent>
#include <QScopedValueRollback>
#include <QTableView>
#include <QVBoxLayout>

#include <algorithm>
#include <map>

namespace ra::ui {

namespace {
constexpr int kPad = 10;
constexpr int kRowHeight = 24;
constexpr int kMostRows = 9;
constexpr int kLeastColumn = 24;
constexpr int kDot = 10;
} // namespace

FindingList::FindingList(const Theme &theme, QWidget *parent)
    : QFrame(parent),
      m_model(new FindingModel(theme, this)),
      m_title(new PlainLabel(this)),
      m_types(new QComboBox(this)),
      m_table(new QTableView(this))
{
    setObjectName(QStringLiteral("findingList"));
    setProperty("role", QStringLiteral("card"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(kPad, kPad, kPad, kPad);
    auto *head = new QHBoxLayout;
    m_title->setProperty("role", QStringLiteral("title"));
    m_types->setObjectName(QStringLiteral("findingTypes"));
    m_types->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    head->addWidget(m_title);
    head->addStretch();
    head->addWidget(m_types, 1);
    column->addLayout(head);
    m_table->setObjectName(QStringLiteral("findingTable"));
    m_table->setProperty("role", QStringLiteral("dense"));
    m_table->setIconSize({kDot, kDot});
    m_table->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_table->setModel(m_model);
    m_table->setSelectionBehavior(QAbstractItemView::SelectRows);
    m_table->setSelectionMode(QAbstractItemView::ExtendedSelection);
    m_table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_table->setTabKeyNavigation(false);
    m_table->setShowGrid(false);
    m_table->setWordWrap(false);
    m_table->setMouseTracking(true);
    m_table->viewport()->installEventFilter(this);
    m_table->verticalHeader()->hide();
    m_table->verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    QHeaderView *header = m_table->horizontalHeader();
    header->setHighlightSections(false);
    header->setSectionResizeMode(QHeaderView::ResizeToContents);
    header->setSectionResizeMode(FindingModel::Type, QHeaderView::Stretch);
    header->setMinimumSectionSize(kLeastColumn);
    header->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    column->addWidget(m_table);
    connect(m_types, &QComboBox::activated, this, &FindingList::showOnlyType);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &FindingList::selectChosen);
    connect(m_table, &QTableView::activated, this, [this](const QModelIndex &index) {
        Q_EMIT boxWanted(m_model->rows()[static_cast<size_t>(index.row())].current());
    });
    connect(&theme, &Theme::changed, m_model, &FindingModel::refresh);
    retranslate();
    hide();
}

void FindingList::setEditor(RecordEditor *editor)
{
    if (m_editor != nullptr) {
        m_editor->disconnect(this);
    }
    m_editor = editor;
    m_model->setEditor(editor);
    if (editor != nullptr) {
        connect(editor, &RecordEditor::changed, this, &FindingList::show);
    }
    show(EditorChange::Sample);
}

QWidget *FindingList::table() const
{
    return m_table;
}

void FindingList::setLookedAt(FindingRef finding)
{
    m_model->setLookedAt(finding);
}

void FindingList::retranslate()
{
    setAccessibleName(tr("Findings"));
    m_table->setAccessibleName(tr("Findings of draft and corrected answer"));
    m_types->setAccessibleName(tr("Show findings of one type"));
    show(EditorChange::Record);
}

bool FindingList::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::MouseMove || event->type() == QEvent::Leave) {
        FindingRef finding;
        if (event->type() == QEvent::MouseMove) {
            const QModelIndex under =
                m_table->indexAt(static_cast<QMouseEvent *>(event)->position().toPoint());
            finding = under.isValid() ? m_model->rows()[static_cast<size_t>(under.row())].current()
                                      : FindingRef();
        }
        setLookedAt(finding);
        Q_EMIT lookedAtChanged(finding);
    }
    return QFrame::eventFilter(watched, event);
}

void FindingList::show(EditorChange change)
{
    if (change == EditorChange::Selection) {
        showSelection();
        return;
    }
    if (change == EditorChange::Sample) {
        m_types->setCurrentIndex(0);
    }
    {
        const QScopedValueRollback isShowing(m_isShowing, true);
        m_model->refresh();
    }
    m_title->setText(tr("%Ln findings", nullptr, m_model->rowCount()));
    for (const auto column : {FindingModel::Overlap, FindingModel::Confidence}) {
        m_table->setColumnHidden(column, !m_model->isUsed(column));
    }
    showTypes();
    showOnlyType();
    showSelection();
    setVisible(m_model->rows().size() > kMostChipped);
}

void FindingList::showTypes()
{
    const QString chosen = m_types->currentData().toString();
    std::map<QString, int> counts;
    for (const FindingRow &row : m_model->rows()) {
        ++counts[m_model->finding(row).type];
    }
    m_types->clear();
    m_types->addItem(tr("All types"));
    for (const auto &[type, count] : counts) {
        m_types->addItem(tr("%1 (%Ln)", nullptr, count).arg(type.isEmpty() ? tr("no type") : type),
                         type);
        if (m_types->count() > 1 && type == chosen && !chosen.isEmpty()) {
            m_types->setCurrentIndex(m_types->count() - 1);
        }
    }
    m_types->setEnabled(counts.size() > 1);
}

void FindingList::showOnlyType()
{
    const bool isAll = m_types->currentIndex() <= 0;
    const QString type = m_types->currentData().toString();
    for (int i = 0; i < m_model->rowCount(); ++i) {
        const FindingRow &row = m_model->rows()[static_cast<size_t>(i)];
        m_table->setRowHidden(i, !isAll && m_model->finding(row).type != type);
    }
    fitHeight();
}

void FindingList::showSelection()
{
    const QScopedValueRollback isShowing(m_isShowing, true);
    QItemSelection rows;
    QModelIndex current;
    if (m_editor != nullptr) {
        for (const FindingRef finding : m_editor->selections()) {
            const int row = m_model->indexOf(finding);
            if (row >= 0) {
                current = m_model->index(row, 0);
                rows.select(current, m_model->index(row, FindingModel::kColumns - 1));
            }
        }
    }
    QItemSelectionModel *selection = m_table->selectionModel();
    selection->setCurrentIndex(current, QItemSelectionModel::NoUpdate);
    selection->select(rows, QItemSelectionModel::ClearAndSelect);
    if (current.isValid()) {
        m_table->scrollTo(current);
    }
}

void FindingList::selectChosen()
{
    if (m_isShowing || m_editor == nullptr) {
        return;
    }
    FindingRefs chosen;
    const int last = m_table->currentIndex().row();
    for (const QModelIndex &index : m_table->selectionModel()->selectedRows()) {
        if (index.row() != last && !m_table->isRowHidden(index.row())) {
            chosen.push_back(m_model->rows()[static_cast<size_t>(index.row())].current());
        }
    }
    if (m_table->selectionModel()->isRowSelected(last) && !m_table->isRowHidden(last)) {
        chosen.push_back(m_model->rows()[static_cast<size_t>(last)].current());
    }
    m_editor->selectAll(chosen);
}

void FindingList::fitHeight()
{
    int rows = 0;
    for (int i = 0; i < m_model->rowCount(); ++i) {
        rows += m_table->isRowHidden(i) ? 0 : 1;
    }
    const int header = m_table->horizontalHeader()->sizeHint().height();
    m_table->setFixedHeight(header + kRowHeight * std::clamp(rows, 1, kMostRows));
}

} // namespace ra::ui
