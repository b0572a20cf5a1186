// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/latest.h"
#include "ui/common/workspacepage.h"
#include "ui/samples/bulkacts.h"
#include "ui/samples/filtertreemodel.h"
#include "ui/samples/samplelistmodel.h"

#include <QPointer>
#include <QTimer>

#include <memory>

class QLabel;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace ra::ui {

class EmptyState;
class FilterPanel;
class PushActionButton;
class RejectPanel;
class SampleListPanel;
class SamplesToolBar;
class SearchBox;
class ThumbnailStore;

/// The Samples workspace: filter tree, search, gallery or table, and what can be done with the
/// selection. GUI thread.
class SamplesPage final : public WorkspacePage
{
    Q_OBJECT

public:
    explicit SamplesPage(const PageContext &context, QWidget *parent = nullptr);
    ~SamplesPage() override;

    void setSession(ProjectSession *session) override;
    [[nodiscard]] QWidget *toolBar() override;
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] QString statusDetail() const override;
    void activate() override;
    [[nodiscard]] bool isQuiet() const override { return !m_countTimer.isActive(); }
    void cancelJob() override;

    [[nodiscard]] SampleListModel *model() { return &m_model; }
    [[nodiscard]] SampleListPanel *list() { return m_list; }

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeLayout();
    void makeViewsMenu();
    void connectAll();
    void connectActions();
    void retranslate();
    void setMode(bool isTable);
    /// Somebody else may have changed image files meanwhile.
    void lookAtPictures();
    void showFilter();
    void loadList();
    void loadCounts();
    void showList();
    void showSearchProblem();
    void showSelection();
    void toggleOrder(SortKey key);
    /// Begins at the row where it is selected, else at the first open sample.
    void review(int row);
    void openReview(std::vector<SampleId> ids, SampleId first);
    void saveView();
    void showMenu(const QPoint &at);
    void askReason();
    void closeReason();
    void copyPaths();
    [[nodiscard]] bool isShown() const;

    QPointer<ProjectSession> m_session;
    std::unique_ptr<ThumbnailStore> m_thumbnails;
    SampleListModel m_model;
    FilterTreeModel m_tree;
    QTimer m_countTimer;
    std::stop_source m_counting;
    BulkActs m_acts{this};
    Latest m_countRequests;
    Latest m_openings;
    Latest m_pathReads;
    /// Those that a reason is asked for.
    std::vector<SampleId> m_toReject;
    /// Shown in Review since the list was last in front.
    SampleId m_reviewed;
    qint64 m_total = -1;
    /// What can't be read in the search, and what its filter names that isn't there.
    QString m_searchProblem;
    QString m_unknownName;

    SamplesToolBar *m_bar = nullptr;
    SearchBox *m_search = nullptr;
    QLabel *m_problem = nullptr;
    QPushButton *m_views = nullptr;
    QMenu *m_viewsMenu = nullptr;
    PushActionButton *m_review = nullptr;
    FilterPanel *m_filterPanel = nullptr;
    SampleListPanel *m_list = nullptr;
    RejectPanel *m_reject = nullptr;
    QStackedWidget *m_stack = nullptr;
    EmptyState *m_emptyProject = nullptr;
    EmptyState *m_noMatch = nullptr;
};

} // namespace ra::ui
