// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/samplespage.h"

#include "annotation/workflow/filternames.h"
#include "ui/common/actionbutton.h"
#include "ui/common/actiontable.h"
#include "ui/common/emptystate.h"
#include "ui/common/opensample.h"
#include "ui/common/plainlabel.h"
#include "ui/common/rejectpanel.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/samples/filterpanel.h"
#include "ui/samples/galleryview.h"
#include "ui/samples/samplelistpanel.h"
#include "ui/samples/samplestoolbar.h"
#include "ui/samples/searchbox.h"
#include "ui/samples/thumbnailstore.h"

#include <QActionGroup>
#include <QClipboard>
#include <QDir>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>

#include <chrono>
#include <utility>

namespace ra::ui {

namespace {

using namespace std::chrono_literals;

/// Counts are read again at most this often while something writes.
constexpr auto kCountEvery = 400ms;
const QString kModeKey = QStringLiteral("samples/isTable");
const QString kSizeKey = QStringLiteral("samples/cardWidth");
const QString kViewsKey = QStringLiteral("samples/views");
constexpr int kDefaultCardWidth = 190;

/// What the tree and the status bar count, read in one go.
struct Counts {
    Facets facets;
    Taxonomy taxonomy;
    qint64 total = 0;
    /// What the filter names that isn't there; empty = nothing.
    QString unknownName;
};

Result<Counts> readCounts(SampleQuery &query, const Filter &filter, const QStringList &monitors,
                          std::stop_token stop)
{
    Counts counts;
    const Status names = checkFilterNames(filter, query, monitors);
    if (!names && names.error().code != QLatin1String(kUnknownName)) {
        return fail(names.error());
    }
    counts.unknownName = names ? QString() : names.error().plainText();
    RA_TRY_ASSIGN(counts.facets, query.facets(filter, stop));
    RA_TRY_ASSIGN(counts.taxonomy, query.taxonomy());
    RA_TRY_ASSIGN(counts.total, query.count({}));
    return counts;
}

} // namespace

SamplesPage::SamplesPage(const PageContext &pageContext, QWidget *parent)
    : WorkspacePage(pageContext, parent),
      m_thumbnails(std::make_unique<ThumbnailStore>(pageContext.services.cacheFolder
                                                    + QStringLiteral("/thumbnails")))
{
    setObjectName(QStringLiteral("samplesPage"));
    m_countTimer.setSingleShot(true);
    m_countTimer.setInterval(kCountEvery);
    m_bar = new SamplesToolBar(*context().actions, context().theme, this);
    makeLayout();
    makeViewsMenu();
    connectAll();
    connectActions();
    setMode(context().settings->value(kModeKey, false).toBool());
    m_bar->setCardWidth(context().settings->value(kSizeKey, kDefaultCardWidth).toInt());
    retranslate();
    showList();
}

SamplesPage::~SamplesPage() = default;

void SamplesPage::makeLayout()
{
    m_filterPanel = new FilterPanel(&m_tree, context().theme, this);
    auto *side = new QFrame(this);
    side->setProperty("role", QStringLiteral("sidebar"));
    auto *sideColumn = new QVBoxLayout(side);
    sideColumn->setContentsMargins(0, 10, 1, 0);
    sideColumn->addWidget(m_filterPanel);

    m_search = new SearchBox(context().theme, this);
    m_problem = new PlainLabel(this);
    m_problem->setObjectName(QStringLiteral("searchProblem"));
    m_problem->setProperty("role", QStringLiteral("bad"));
    m_problem->setContentsMargins(10, 0, 0, 4);
    m_problem->hide();
    m_views = new QPushButton(this);
    m_views->setObjectName(QStringLiteral("viewsButton"));
    m_review = new PushActionButton(context().actions->action("sample.review"), context().theme,
                                    PushActionButton::Look::Primary, this);

    m_list = new SampleListPanel(&m_model, m_thumbnails.get(), context().theme, this);
    m_emptyProject = new EmptyState(context().theme, QStringLiteral("import"), this);
    m_noMatch = new EmptyState(context().theme, QStringLiteral("search"), this);
    m_emptyProject->setObjectName(QStringLiteral("emptyProject"));
    m_noMatch->setObjectName(QStringLiteral("noMatch"));
    m_stack = new QStackedWidget(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_emptyProject);
    m_stack->addWidget(m_noMatch);

    auto *searchRow = new QHBoxLayout;
    searchRow->setContentsMargins(15, 8, 14, 6);
    searchRow->setSpacing(9);
    searchRow->addWidget(m_search, 1);
    searchRow->addWidget(m_views);
    searchRow->addWidget(m_review);
    auto *problemRow = new QHBoxLayout;
    problemRow->setContentsMargins(15, 0, 14, 0);
    problemRow->addWidget(m_problem);
    auto *column = new QVBoxLayout;
    column->setSpacing(0);
    column->addLayout(searchRow);
    column->addLayout(problemRow);
    column->addWidget(m_stack, 1);
    m_reject = new RejectPanel(*context().theme, this);
    m_reject->setObjectName(QStringLiteral("bulkRejectPanel"));
    column->addWidget(m_reject);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(side);
    row->addLayout(column, 1);
}

void SamplesPage::makeViewsMenu()
{
    m_viewsMenu = new QMenu(m_views);
    m_viewsMenu->setObjectName(QStringLiteral("viewsMenu"));
    m_views->setMenu(m_viewsMenu);
    connect(m_viewsMenu, &QMenu::aboutToShow, this, [this] {
        m_viewsMenu->clear();
        QAction *save = m_viewsMenu->addAction(tr("Save this view"), this, &SamplesPage::saveView);
        save->setEnabled(!context().navigator->filter().isEmpty());
        const QStringList views = context().settings->value(kViewsKey).toStringList();
        if (!views.isEmpty()) {
            m_viewsMenu->addSeparator();
        }
        for (const QString &text : views) {
            m_viewsMenu->addAction(text, this, [this, text] {
                if (const Result<Filter> filter = parseFilter(text)) {
                    context().navigator->setFilter(*filter);
                }
            });
        }
    });
}

void SamplesPage::connectAll()
{
    Navigator *navigator = context().navigator;
    connect(navigator, &Navigator::filterChanged, this, &SamplesPage::showFilter);
    connect(navigator, &Navigator::orderChanged, this, &SamplesPage::loadList);
    connect(navigator, &Navigator::orderChanged, this,
            [this] { m_bar->setOrder(context().navigator->order()); });
    connect(navigator, &Navigator::currentChanged, this,
            [this](SampleId sample) { m_reviewed = sample; });
    connect(m_filterPanel, &FilterPanel::toggled, navigator, &Navigator::setFilter);
    connect(m_search, &SearchBox::filterEdited, navigator, &Navigator::setFilter);
    connect(m_search, &SearchBox::problemChanged, this, [this](const QString &sentence) {
        m_searchProblem = sentence;
        showSearchProblem();
    });
    connect(&m_model, &SampleListModel::loaded, this, &SamplesPage::showList);
    connect(&m_model, &SampleListModel::loadingChanged, this, &SamplesPage::showList);
    connect(&m_model, &SampleListModel::failed, this,
            [this](const Error &error) { Q_EMIT problemRaised(error.text()); });
    connect(&m_model, &SampleListModel::staleChanged, this,
            [this] { m_bar->setStale(m_model.isStale()); });
    connect(m_bar, &SamplesToolBar::refreshWanted, &m_model, &SampleListModel::reload);
    connect(m_bar, &SamplesToolBar::orderWanted, this, &SamplesPage::toggleOrder);
    connect(m_list, &SampleListPanel::selectionChanged, this, &SamplesPage::showSelection);
    connect(m_list, &SampleListPanel::opened, this, &SamplesPage::review);
    connect(m_list, &SampleListPanel::menuWanted, this, &SamplesPage::showMenu);
    connect(m_reject, &RejectPanel::dismissed, this, &SamplesPage::closeReason);
    connect(m_reject, &RejectPanel::confirmed, this, [this](const QString &reason) {
        const std::vector<SampleId> ids = std::exchange(m_toReject, {});
        closeReason();
        m_acts.reject(ids, reason);
    });
    connect(m_list, &SampleListPanel::orderWanted, this, &SamplesPage::toggleOrder);
    connect(m_bar, &SamplesToolBar::cardWidthChanged, this, [this](int width) {
        m_list->gallery()->setCardWidth(width);
        context().settings->setValue(kSizeKey, width);
    });
    connect(&m_countTimer, &QTimer::timeout, this, &SamplesPage::loadCounts);
    connect(m_noMatch, &EmptyState::buttonPressed, this,
            [this] { context().navigator->setFilter({}); });
    connect(&m_acts, &BulkActs::messageRaised, this, &SamplesPage::messageRaised);
    connect(&m_acts, &BulkActs::problemRaised, this, &SamplesPage::problemRaised);
    connect(&m_acts, &BulkActs::offerRaised, this, &SamplesPage::offerRaised);
    const BulkAccept &accepting = m_acts.accepting();
    connect(&accepting, &BulkAccept::started, this, &SamplesPage::jobStarted);
    connect(&accepting, &BulkAccept::progressed, this, &SamplesPage::jobProgressed);
    connect(&accepting, &BulkAccept::ended, this, &SamplesPage::jobEnded);
    connect(m_emptyProject, &EmptyState::buttonPressed, context().actions->action("project.import"),
            &QAction::trigger);
}

void SamplesPage::connectActions()
{
    const ActionTable &actions = *context().actions;
    auto *modes = new QActionGroup(this);
    for (const char *id : {"view.gallery", "view.table"}) {
        QAction *action = actions.action(id);
        action->setCheckable(true);
        modes->addAction(action);
        const bool isTable = action == actions.action("view.table");
        connect(action, &QAction::triggered, this, [this, isTable] { setMode(isTable); });
    }
    // Keys of the list are live in the list; searching from everywhere on the page.
    m_list->addAction(actions.action("sample.review"));
    m_list->addAction(actions.action("edit.selectAll"));
    addAction(actions.action("edit.find"));
    const auto on = [&](const char *id, auto handler) {
        connect(actions.action(id), &QAction::triggered, this, [this, handler] {
            if (isShown()) {
                handler();
            }
        });
    };
    on("sample.review", [this] { review(m_list->currentRow()); });
    on("edit.find", [this] { m_search->startTyping(); });
    on("edit.selectAll", [this] { m_list->selectAll(); });
    on("sample.accept", [this] { m_acts.accept(m_list->selectedIds()); });
    on("sample.reject", [this] { askReason(); });
    on("sample.skip", [this] { m_acts.skip(m_list->selectedIds()); });
    on("sample.markReference", [this] { m_acts.makeReferences(m_list->selectedIds()); });
}

void SamplesPage::setSession(ProjectSession *session)
{
    m_counting.request_stop();
    m_countRequests.drop();
    m_openings.drop();
    m_pathReads.drop();
    m_toReject.clear();
    m_reject->hide();
    m_countTimer.stop();
    m_acts.setSession(session);
    m_session = session;
    m_total = -1;
    m_unknownName.clear();
    showSearchProblem();
    m_tree.setFacets({}, {});
    m_model.setSession(session);
    if (session) {
        connect(session, &ProjectSession::changed, this, [this](const StoreChange &change) {
            const bool isCounted = change.isAny(kListedParts)
                                   || change.isAny(ProjectPart::Counts | ProjectPart::Taxonomy);
            if (isCounted && !m_countTimer.isActive()) {
                m_countTimer.start();
            }
        });
        showFilter();
        loadCounts();
    }
    showList();
    m_bar->setOrder(context().navigator->order());
}

QWidget *SamplesPage::toolBar()
{
    return m_bar;
}

QString SamplesPage::statusText() const
{
    if (m_total < 0) {
        return tr("Reading…");
    }
    const QLocale locale;
    QString text =
        tr("%1 of %2 samples").arg(locale.toString(m_model.rowCount()), locale.toString(m_total));
    if (const int count = m_list->selectedCount(); count > 0) {
        text += QStringLiteral(" · ") + tr("%1 selected").arg(locale.toString(count));
    }
    return text;
}

QString SamplesPage::statusDetail() const
{
    const int row = m_list->currentRow();
    const SampleRow *sample = row >= 0 ? m_model.sampleAt(row) : nullptr;
    return sample ? sample->path : QString();
}

void SamplesPage::activate()
{
    lookAtPictures();
    m_list->showSample(std::exchange(m_reviewed, {}));
    // Coming back from elsewhere: the list may be read anew, nobody is looking at it yet.
    if (m_model.isStale()) {
        m_model.reload();
    }
    m_list->currentWidget()->setFocus();
}

void SamplesPage::changeEvent(QEvent *event)
{
    WorkspacePage::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    } else if (event->type() == QEvent::ActivationChange && isActiveWindow()) {
        lookAtPictures();
    }
}

void SamplesPage::lookAtPictures()
{
    m_thumbnails->lookAgain();
    m_list->gallery()->viewport()->update();
}

void SamplesPage::retranslate()
{
    m_views->setText(tr("Views") + QStringLiteral(" ▾"));
    m_views->setAccessibleName(tr("Saved views"));
    m_emptyProject->setTexts(tr("No images yet"),
                             tr("Choose a folder of images. Its layout is recognised and shown to "
                                "you before anything is taken in; the folder itself is never "
                                "written to."),
                             tr("Import images…"));
    m_noMatch->setTexts(tr("No sample matches"), tr("No sample has all that the search asks for."),
                        tr("Clear the search"));
    m_tree.retranslate();
    m_reject->retranslate();
    showSelection();
}

void SamplesPage::showMenu(const QPoint &at)
{
    auto *menu = new QMenu(this);
    menu->setObjectName(QStringLiteral("samplesMenu"));
    menu->setAttribute(Qt::WA_DeleteOnClose);
    const auto add = [menu](const char *name, const QString &text) {
        QAction *action = menu->addAction(text);
        action->setObjectName(QLatin1String(name));
        return action;
    };
    connect(add("openInReview", tr("Open in Review")), &QAction::triggered, this,
            [this] { review(m_list->currentRow()); });
    menu->addSeparator();
    for (const char *id : {"sample.accept", "sample.reject", "sample.skip"}) {
        menu->addAction(context().actions->action(id));
    }
    menu->addSeparator();
    menu->addAction(context().actions->action("sample.markReference"));
    menu->addSeparator();
    const int count = m_list->selectedCount();
    connect(add("copyPath", count == 1 ? tr("Copy path") : tr("Copy %Ln paths", nullptr, count)),
            &QAction::triggered, this, &SamplesPage::copyPaths);
    menu->popup(at);
}

void SamplesPage::askReason()
{
    std::vector<SampleId> ids = m_list->selectedIds();
    if (!ids.empty() && m_acts.mayReject()) {
        m_toReject = std::move(ids);
        m_reject->open(static_cast<int>(m_toReject.size()));
    }
}

void SamplesPage::closeReason()
{
    m_toReject.clear();
    m_reject->hide();
    m_list->currentWidget()->setFocus();
}

void SamplesPage::copyPaths()
{
    // Of many not all rows are here.
    m_session->read(
        this,
        [ids = m_list->selectedIds()](SampleQuery &query, std::stop_token) {
            return query.files(ids);
        },
        [this, request = m_pathReads.begin()](const Result<std::vector<SampleFile>> &files) {
            if (!m_pathReads.is(request)) {
                return;
            }
            if (!files) {
                Q_EMIT problemRaised(files.error().text());
                return;
            }
            QStringList paths;
            for (const SampleFile &file : *files) {
                paths << QDir::toNativeSeparators(file.filePath);
            }
            QGuiApplication::clipboard()->setText(paths.join(QLatin1Char('\n')));
        });
}

void SamplesPage::setMode(bool isTable)
{
    context().actions->action(isTable ? "view.table" : "view.gallery")->setChecked(true);
    m_list->setMode(isTable ? ListMode::Table : ListMode::Gallery);
    m_bar->setCardWidthEnabled(!isTable);
    context().settings->setValue(kModeKey, isTable);
}

void SamplesPage::showFilter()
{
    const Filter &filter = context().navigator->filter();
    m_search->setFilter(filter);
    m_tree.setFilter(filter);
    loadList();
    loadCounts();
}

void SamplesPage::loadList()
{
    m_model.load(context().navigator->filter(), context().navigator->order());
}

void SamplesPage::loadCounts()
{
    if (!m_session) {
        return;
    }
    m_counting.request_stop();
    m_counting = m_session->read(
        this,
        [filter = context().navigator->filter(),
         monitors = context().services.monitorNames()](SampleQuery &query, std::stop_token stop) {
            return readCounts(query, filter, monitors, stop);
        },
        [this, request = m_countRequests.begin()](const Result<Counts> &counts) {
            if (!m_countRequests.is(request)) {
                return;
            }
            if (!counts) {
                Q_EMIT problemRaised(counts.error().text());
                return;
            }
            m_total = counts->total;
            m_tree.setFacets(counts->facets, counts->taxonomy);
            m_unknownName = counts->unknownName;
            showSearchProblem();
            showList();
        });
}

void SamplesPage::showSearchProblem()
{
    const QString &sentence = m_searchProblem.isEmpty() ? m_unknownName : m_searchProblem;
    m_problem->setText(sentence);
    m_problem->setVisible(!sentence.isEmpty());
}

void SamplesPage::showList()
{
    const bool isEmpty = m_model.rowCount() == 0 && !m_model.isLoading() && m_total >= 0;
    QWidget *shown = !isEmpty      ? static_cast<QWidget *>(m_list)
                     : m_total > 0 ? static_cast<QWidget *>(m_noMatch)
                                   : m_emptyProject;
    m_stack->setCurrentWidget(shown);
    showSelection();
}

void SamplesPage::showSelection()
{
    const int selected = m_list->selectedCount();
    const int count = selected > 1 ? selected : m_model.rowCount();
    m_review->setCaption(tr("Review %1").arg(QLocale().toString(count)));
    context().actions->action("sample.review")->setEnabled(count > 0);
    const bool isWritable = m_session && !m_session->isReadOnly();
    context().actions->action("sample.markReference")->setEnabled(isWritable && selected > 0);
    context().navigator->setSelection(m_list->selectedIds());
    Q_EMIT statusChanged();
}

void SamplesPage::toggleOrder(SortKey key)
{
    SortOrder order = context().navigator->order();
    if (order.key == key) {
        order.direction = order.direction == SortDirection::Ascending ? SortDirection::Descending
                                                                      : SortDirection::Ascending;
    } else {
        const bool isText =
            key == SortKey::Path || key == SortKey::Category || key == SortKey::State;
        order = {key, isText ? SortDirection::Ascending : SortDirection::Descending};
    }
    context().navigator->setOrder(order);
}

void SamplesPage::review(int row)
{
    const std::vector<SampleId> selected = m_list->selectedIds();
    const SampleId chosen = m_model.idAt(row);
    const bool isChosen = std::find(selected.begin(), selected.end(), chosen) != selected.end();
    std::vector<SampleId> ids = selected.size() < 2 ? m_model.ids() : selected;
    if (ids.empty()) {
        return;
    }
    if (isChosen) {
        openReview(std::move(ids), chosen);
        return;
    }
    // Nobody said where to begin.
    m_session->read(
        this,
        [ids](SampleQuery &query, std::stop_token stop) { return firstOpen(query, ids, stop); },
        [this, ids, request = m_openings.begin()](const Result<SampleId> &open) {
            if (m_openings.is(request) && isShown()) {
                openReview(ids, open.value_or(SampleId()));
            }
        });
}

void SamplesPage::openReview(std::vector<SampleId> ids, SampleId first)
{
    m_openings.drop();
    const auto place = std::find(ids.begin(), ids.end(), first);
    const int index = place == ids.end() ? 0 : static_cast<int>(place - ids.begin());
    context().navigator->openReview(std::move(ids), index);
}

void SamplesPage::cancelJob()
{
    m_acts.accepting().stop();
}

void SamplesPage::saveView()
{
    const QString text = toText(context().navigator->filter());
    QStringList views = context().settings->value(kViewsKey).toStringList();
    views.removeAll(text);
    views.prepend(text);
    context().settings->setValue(kViewsKey, views);
    Q_EMIT messageRaised(tr("Saved the view %1.").arg(text));
}

bool SamplesPage::isShown() const
{
    // The import page stands in front of the workspace that it was called from.
    return m_session && isVisible();
}

} // namespace ra::ui
