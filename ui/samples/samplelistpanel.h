// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/samples/samplelistmodel.h"

#include <QStackedWidget>
#include <QTableView>

namespace ra::ui {

class GalleryView;
class Theme;
class ThumbnailStore;

enum class ListMode { Gallery, Table };

/// The sample list as gallery and as table over one model and one selection; what is selected stays
/// selected when the list is read again. GUI thread.
class SampleListPanel final : public QStackedWidget
{
    Q_OBJECT

public:
    SampleListPanel(SampleListModel *model, ThumbnailStore *thumbnails, const Theme *theme,
                    QWidget *parent = nullptr);

    [[nodiscard]] GalleryView *gallery() const { return m_gallery; }
    [[nodiscard]] QTableView *table() const { return m_table; }
    [[nodiscard]] ListMode mode() const;
    void setMode(ListMode mode);
    /// In list order.
    [[nodiscard]] std::vector<SampleId> selectedIds() const;
    [[nodiscard]] int selectedCount() const;
    /// −1 where there is none.
    [[nodiscard]] int currentRow() const;
    void selectAll();
    /// Makes the sample the current one and scrolls to it, where the list has it; it is selected
    /// alone, unless it is one of several that are.
    void showSample(SampleId sample);

Q_SIGNALS:
    void selectionChanged();
    /// A sample was double-clicked.
    void opened(int row);
    /// The context menu of what is selected is wanted, at that place of the screen.
    void menuWanted(const QPoint &at);
    /// A head of the table that stands for an order was pressed.
    void orderWanted(ra::SortKey key);

private:
    void makeTable();
    void remember();
    void restore();
    [[nodiscard]] QAbstractItemView *view() const;

    SampleListModel *m_model;
    GalleryView *m_gallery;
    QTableView *m_table;
    QItemSelectionModel *m_selection;
    std::vector<SampleId> m_rememberedIds;
    SampleId m_rememberedCurrent;
};

} // namespace ra::ui
