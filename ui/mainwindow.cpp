// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow.h"

#include "annotation/base/errorcode.h"
#include "ui/common/commandpalette.h"
#include "ui/common/jobbar.h"
#include "ui/common/keyhelp.h"
#include "ui/common/messagebar.h"
#include "ui/common/plainlabel.h"
#include "ui/common/plaintext.h"
#include "ui/common/typemanager.h"
#include "ui/mainmenu.h"
#include "ui/start/imagefolders.h"
#include "ui/start/importpanel.h"
#include "ui/start/projectdialogs.h"
#include "ui/start/welcomepanel.h"
#include "ui/statusline.h"
#include "ui/workspacebar.h"

#include <QActionGroup>
#include <QApplication>
#include <QCloseEvent>
#include <QDir>
#include <QFileDialog>
#include <QHBoxLayout>
#include <QScreen>
#include <QStandardPaths>
#include <QVBoxLayout>

#include <utility>

namespace ra::ui {

namespace {

constexpr QSize kDefaultSize(1600, 1000);
/// Half a large screen, or a laptop of 1366 × 768 at scale 1.5.
constexpr QSize kMinimumSize(900, 460);
constexpr int kTextPixels = 13;
constexpr int kToolRowHeight = 44;
constexpr const char *kWidgetsWithFont[] = {
    "QMenu",          "QMenuBar",          "QMessageBox", "QTipLabel",     "QStatusBar",
    "QPushButton",    "QCheckBox",         "QToolButton", "QHeaderView",   "QRadioButton",
    "QComboMenuItem", "QAbstractItemView", "QListView",   "QComboLineEdit"};
constexpr const char *kChinese = "zh_CN";
constexpr const char *kEnglish = "en";

} // namespace

MainWindow::MainWindow(const Services &services, const PageFactories &pages,
                       const QString &settingsPath, QWidget *parent)
    : QMainWindow(parent),
      m_settings(settingsPath),
      m_theme(m_settings.theme()),
      m_services(services),
      m_menu(new MainMenu(menuBar(), m_actions, this)),
      m_projects(services),
      m_leaving(m_projects, this)
{
    setObjectName(QStringLiteral("mainWindow"));
    setMinimumSize(kMinimumSize);
    applyTheme();
    m_status = new StatusLine(&m_theme, this);
    setStatusBar(m_status);
    makeLayout(pages);
    connectActions();
    connectViewActions();
    connectProjects();
    m_actions.setKeymap(storedKeymap(m_settings));
    m_language.use(m_settings.language());
    retranslate();
    updateRecent();
    showSession(nullptr);
    setGeometry(firstWindowOn(screen()->availableGeometry(), kDefaultSize));
    restoreGeometry(m_settings.geometry());
    // It may have been on a larger screen; on several it may be as large as all of them.
    const QSize most = screen()->availableVirtualSize();
    if (width() > most.width() || height() > most.height()) {
        setGeometry(firstWindowOn(screen()->availableGeometry(), size()));
    }
}

MainWindow::~MainWindow()
{
    m_projects.close();
    // The pages use the theme and the actions, which are members and would go before child widgets.
    delete takeCentralWidget();
}

void MainWindow::openProject(const QString &path, OpenMode mode)
{
    m_messages->clear();
    const QString absolute = QFileInfo(path).absoluteFilePath();
    if (session() && session()->path() == absolute) {
        m_navigator.showWorkspace(Workspace::Samples);
        return;
    }
    m_leaving.whenSaved([this, absolute, mode] { m_projects.open(absolute, mode); });
}

void MainWindow::openLastProject()
{
    if (const QString path = m_settings.lastProject(); !path.isEmpty()) {
        openProject(path);
        m_firstWorkspace = m_settings.workspace();
    }
}

WorkspacePage *MainWindow::page(Workspace workspace) const
{
    const auto found = m_pages.find(workspace);
    return found == m_pages.end() ? nullptr : found->second;
}

bool MainWindow::isIdle() const
{
    if (m_projects.isOpening() || AsyncRunner::pendingEverywhere() > 0
        || (session() && !session()->isQuiet())) {
        return false;
    }
    return std::all_of(m_pages.begin(), m_pages.end(),
                       [](const auto &entry) { return entry.second->isQuiet(); });
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    if (!m_isQuitting) {
        m_settings.setGeometry(saveGeometry());
        m_settings.setWorkspace(m_navigator.workspace());
        m_settings.setLastProject(session() ? session()->path() : QString());
    }
    if (session()) {
        event->ignore();
        m_leaving.leave([this] {
            m_isQuitting = true;
            m_welcome->setBusy(tr("Closing the project…"));
        });
        return;
    }
    // The window stays until the project is off its hands; closing it again is the last step.
    m_isQuitting = m_projects.isClosing();
    m_welcome->setBusy(m_isQuitting ? tr("Closing the project…") : QString());
    event->setAccepted(!m_isQuitting);
}

void MainWindow::changeEvent(QEvent *event)
{
    QMainWindow::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        retranslate();
    }
}

void MainWindow::makeLayout(const PageFactories &pages)
{
    m_brand = new PlainLabel(QStringLiteral("RA-Studio"), menuBar());
    m_brand->setObjectName(QStringLiteral("brand"));
    m_projectName = new PlainLabel(menuBar());
    m_projectName->setObjectName(QStringLiteral("projectName"));
    menuBar()->setCornerWidget(m_brand, Qt::TopLeftCorner);
    menuBar()->setCornerWidget(m_projectName, Qt::TopRightCorner);

    auto *central = new QWidget(this);
    m_toolRow = new QStackedWidget(central);
    m_toolRow->setObjectName(QStringLiteral("toolRow"));
    m_toolRow->setFixedHeight(kToolRowHeight);
    m_messages = new MessageBar(&m_theme, central);
    m_stack = new QStackedWidget(central);
    m_stack->setObjectName(QStringLiteral("pages"));
    m_welcome = new WelcomePanel(m_actions, &m_theme, m_stack);
    m_stack->addWidget(m_welcome);
    m_import = new ImportPanel(&m_importFlow, m_stack);
    m_stack->addWidget(m_import);
    std::set<Workspace> workspaces;
    for (const auto &[workspace, factory] : pages) {
        workspaces.insert(workspace);
    }
    m_workspaceBar = new WorkspaceBar(m_actions, workspaces, central);

    auto *middle = new QHBoxLayout;
    middle->setSpacing(0);
    middle->addWidget(m_workspaceBar);
    middle->addWidget(m_stack, 1);
    auto *column = new QVBoxLayout(central);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_toolRow);
    column->addWidget(m_messages);
    column->addLayout(middle, 1);
    setCentralWidget(central);
    makePages(pages);
}

void MainWindow::makePages(const PageFactories &pages)
{
    const PageContext context{m_services, &m_navigator, &m_actions, &m_theme, &m_settings};
    for (const auto &[workspace, factory] : pages) {
        WorkspacePage *page = factory(context, m_stack);
        m_pages[workspace] = page;
        m_stack->addWidget(page);
        auto *frame = new QFrame(m_toolRow);
        frame->setProperty("role", QStringLiteral("bar"));
        auto *row = new QHBoxLayout(frame);
        row->setContentsMargins(10, 0, 14, 0);
        row->addWidget(page->toolBar());
        m_toolRow->addWidget(frame);
        connect(page, &WorkspacePage::statusChanged, this, &MainWindow::showStatus);
        connect(page, &WorkspacePage::workChanged, m_status, &StatusLine::setWork);
        connect(page, &WorkspacePage::jobStarted, m_status->jobBar(), &JobBar::begin);
        connect(page, &WorkspacePage::jobProgressed, m_status->jobBar(), &JobBar::setProgress);
        connect(page, &WorkspacePage::jobEnded, m_status->jobBar(), &JobBar::end);
        connect(m_status->jobBar(), &JobBar::cancelRequested, page, &WorkspacePage::cancelJob);
        connect(page, &WorkspacePage::messageRaised, m_messages, [this](const QString &text) {
            m_messages->showMessage(MessageKind::Info, text);
            m_messages->letUndoClear();
        });
        connect(page, &WorkspacePage::problemRaised, m_messages, [this](const QString &text) {
            m_messages->showMessage(MessageKind::Problem, text);
            m_messages->letUndoClear();
        });
        connect(
            page, &WorkspacePage::offerRaised, m_messages,
            [this](const QString &text, const QString &button, const std::function<void()> &act) {
                m_messages->showMessage(MessageKind::Warning, text, button, act);
                m_messages->letUndoClear();
            });
    }
}

void MainWindow::connectActions()
{
    const auto on = [this](const char *id, auto handler) {
        connect(m_actions.action(id), &QAction::triggered, this, handler);
    };
    on("project.new", &MainWindow::askNewProject);
    on("project.open", &MainWindow::askOpenProject);
    on("project.sample", &MainWindow::askSampleProject);
    on("project.import", &MainWindow::askImport);
    on("project.types", [this] { (new TypeManager(*session(), this))->open(); });
    on("project.folders", &MainWindow::showImageFolders);
    on("project.backup", [this] { m_projects.backup(); });
    on("project.check", [this] { m_projects.check(); });
    m_actions.action("project.typesFree")->setCheckable(true);
    on("project.typesFree", [this](bool isFree) {
        session()->setSettings({isFree ? TypeRule::Free : TypeRule::Needed});
    });
    on("project.close", [this] {
        m_messages->clear();
        m_leaving.leave([] {});
    });
    on("project.quit", &QWidget::close);
    // The import page asks something: what lies behind it stays as it is.
    const auto isAsking = [this] { return m_stack->currentWidget() == m_import; };
    on("edit.undo", [this, isAsking] {
        if (!isAsking()) {
            m_messages->clearOutdated();
            session()->undo();
        }
    });
    on("edit.redo", [this, isAsking] {
        if (!isAsking()) {
            m_messages->clearOutdated();
            session()->redo();
        }
    });
    on("help.commands", [this] { (new CommandPalette(m_actions, this))->open(); });
    on("help.keys", [this] { (new KeyHelp(&m_actions, &m_settings, this))->show(); });
    on("help.about", [this] {
        m_messages->showMessage(
            MessageKind::Info,
            tr("RA-Studio %1. Apache License 2.0. Font: Inter (SIL Open Font License).")
                .arg(QStringLiteral(RA_VERSION)));
    });
    connect(m_menu, &MainMenu::recentChosen, this,
            [this](const QString &path) { openProject(path); });
    connect(m_welcome, &WelcomePanel::recentChosen, this,
            [this](const QString &path) { openProject(path); });
}

void MainWindow::connectViewActions()
{
    auto *workspaces = new QActionGroup(this);
    for (int i = 0; i <= static_cast<int>(Workspace::Export); ++i) {
        const auto workspace = static_cast<Workspace>(i);
        QAction *action = m_actions.action(actionId(workspace));
        action->setCheckable(true);
        workspaces->addAction(action);
        action->setVisible(page(workspace) != nullptr);
        connect(action, &QAction::triggered, this, [this, workspace] {
            // Also back from the import page, which is no workspace.
            if (m_navigator.workspace() == workspace) {
                showWorkspace(workspace);
            } else {
                m_navigator.showWorkspace(workspace);
            }
        });
    }
    connect(&m_navigator, &Navigator::workspaceChanged, this, &MainWindow::showWorkspace);
    const auto rememberList = [this] {
        if (session()) {
            m_settings.setListLook(session()->path(), {m_navigator.filter(), m_navigator.order()});
        }
    };
    connect(&m_navigator, &Navigator::filterChanged, this, rememberList);
    connect(&m_navigator, &Navigator::orderChanged, this, rememberList);

    QAction *dark = m_actions.action("view.dark");
    dark->setCheckable(true);
    dark->setChecked(m_theme.kind() == ThemeKind::Dark);
    connect(dark, &QAction::toggled, this, [this](bool isDark) {
        m_theme.setKind(isDark ? ThemeKind::Dark : ThemeKind::Light);
        m_settings.setTheme(m_theme.kind());
    });
    connect(&m_theme, &Theme::changed, this, &MainWindow::applyTheme);
    connect(&m_theme, &Theme::changed, dark,
            [this, dark] { dark->setChecked(m_theme.kind() == ThemeKind::Dark); });

    auto *languages = new QActionGroup(this);
    for (const auto &[id, language] :
         {std::pair("view.english", kEnglish), std::pair("view.chinese", kChinese)}) {
        QAction *action = m_actions.action(id);
        const QString key = QLatin1String(language);
        action->setCheckable(true);
        action->setChecked(m_settings.language() == key);
        languages->addAction(action);
        connect(action, &QAction::triggered, this, [this, key] {
            m_settings.setLanguage(key);
            m_language.use(key);
        });
    }
}

void MainWindow::connectProjects()
{
    connect(&m_projects, &ProjectController::sessionChanged, this, &MainWindow::showSession);
    connect(&m_projects, &ProjectController::openingChanged, this, [this] {
        m_welcome->setBusy(m_projects.isOpening() ? tr("Opening the project…") : QString());
        updateActions();
    });
    connect(&m_projects, &ProjectController::openFailed, this, &MainWindow::showOpenFailed);
    connect(&m_projects, &ProjectController::makingFailed, this, [this](const Error &error) {
        m_firstWorkspace = Workspace::Samples;
        m_messages->showMessage(MessageKind::Problem, error.text());
    });
    connect(&m_projects, &ProjectController::failed, this, [this](const Error &error) {
        m_messages->showMessage(MessageKind::Problem, error.text());
    });
    JobBar *jobs = m_status->jobBar();
    connect(&m_projects, &ProjectController::jobStarted, jobs, &JobBar::begin);
    connect(&m_projects, &ProjectController::jobProgressed, jobs, &JobBar::setProgress);
    connect(&m_projects, &ProjectController::jobEnded, jobs, &JobBar::end);
    connect(jobs, &JobBar::cancelRequested, &m_projects, &ProjectController::cancelJob);
    connect(m_status, &StatusLine::saveProblemChanged, this, &MainWindow::showSaveProblem);
    connect(&m_projects, &ProjectController::backupWritten, this, [this](const QString &path) {
        m_messages->showMessage(MessageKind::Good,
                                tr("Backed up to %1.").arg(QDir::toNativeSeparators(path)));
    });
    connect(&m_projects, &ProjectController::checked, this, &MainWindow::showCheck);
    connect(&m_projects, &ProjectController::damageFound, this,
            [this](const CheckReport &report) { showFindings(report.findings); });
    connect(&m_projects, &ProjectController::imagesMissing, this, [this](qint64 count) {
        // Found by the way: it takes no other message's place.
        if (m_messages->isVisible()) {
            return;
        }
        m_messages->showMessage(
            MessageKind::Warning,
            tr("%Ln image file(s) are missing, broken or other ones than were imported.", nullptr,
               static_cast<int>(count)),
            tr("Image folders…"), [this] { showImageFolders(); });
    });
    connect(&m_projects, &ProjectController::created, this, &MainWindow::askImport);
    connect(&m_projects, &ProjectController::closed, this, [this] {
        if (m_isQuitting) {
            close();
        }
    });
    connect(&m_importFlow, &ImportFlow::finished, this, &MainWindow::showImported);
    connect(&m_importFlow, &ImportFlow::failed, this, [this](const Error &error) {
        m_messages->showMessage(MessageKind::Problem, error.text());
    });
    connect(m_import, &ImportPanel::folderWanted, this, &MainWindow::askImport);
    connect(m_import, &ImportPanel::closed, this,
            [this] { showWorkspace(m_navigator.workspace()); });
}

void MainWindow::applyTheme()
{
    QApplication::setPalette(m_theme.palette());
    const QFont font = Theme::font(kTextPixels);
    QApplication::setFont(font);
    // Platforms give these fonts of their own, which would win.
    for (const char *widget : kWidgetsWithFont) {
        QApplication::setFont(font, widget);
    }
    qApp->setStyleSheet(m_theme.styleSheet());
    m_actions.applyTheme(m_theme);
}

void MainWindow::retranslate()
{
    m_actions.retranslate();
    m_menu->retranslate();
    m_projectName->setAccessibleName(tr("Project"));
    // Said in the language before; only what still holds is said again.
    showSaveProblem(session() ? session()->saveProblem() : QString());
    showStatus();
}

void MainWindow::showSession(ProjectSession *session)
{
    if (session) {
        // Samples of the project before would be asked of this one.
        m_navigator.forgetSamples();
        const WindowSettings::ListLook look = m_settings.listLook(session->path());
        m_navigator.setFilter(look.filter);
        m_navigator.setOrder(look.order);
    }
    for (const auto &[workspace, page] : m_pages) {
        page->setSession(session);
    }
    const bool isOpen = session != nullptr;
    m_toolRow->setVisible(isOpen);
    m_workspaceBar->setVisible(isOpen);
    m_projectName->setVisible(isOpen);
    if (!isOpen) {
        m_importFlow.abandon();
        m_stack->setCurrentWidget(m_welcome);
        setWindowTitle(QStringLiteral("RA-Studio"));
    } else {
        const QString name = QFileInfo(session->path()).fileName();
        m_projectName->setText(session->isReadOnly() ? tr("%1 · read-only").arg(name) : name);
        m_projectName->setToolTip(plainToolTip(QDir::toNativeSeparators(session->path())));
        setWindowTitle(QStringLiteral("%1 — RA-Studio").arg(name));
        m_settings.addRecentProject(session->path());
        updateRecent();
        connect(session, &ProjectSession::refused, this, [this](const Error &error) {
            m_messages->showMessage(MessageKind::Problem, error.text());
        });
        connect(session->undoStack(), &QUndoStack::indexChanged, this, &MainWindow::updateActions);
        if (m_services.monitors && !session->isReadOnly()) {
            m_services.monitors->warmUp();
        }
        m_navigator.showWorkspace(std::exchange(m_firstWorkspace, Workspace::Samples));
        showWorkspace(m_navigator.workspace());
    }
    // menuBar() lays its corners out only when asked.
    menuBar()->setCornerWidget(m_projectName, Qt::TopRightCorner);
    m_projectName->setVisible(isOpen);
    updateActions();
    showStatus();
    m_status->setSession(session);
    Q_EMIT sessionChanged(session);
}

void MainWindow::showWorkspace(Workspace workspace)
{
    m_actions.action(actionId(workspace))->setChecked(true);
    WorkspacePage *shown = page(workspace);
    if (!session() || !shown) {
        return;
    }
    m_stack->setCurrentWidget(shown);
    m_toolRow->setCurrentIndex(m_stack->indexOf(shown) - m_stack->indexOf(m_import) - 1);
    m_toolRow->show();
    shown->activate();
    showStatus();
}

void MainWindow::showStatus()
{
    const WorkspacePage *shown = session() ? page(m_navigator.workspace()) : nullptr;
    m_status->setSaveStateShown(shown == nullptr || !shown->tellsSaveState());
    m_status->setPageText(shown ? shown->statusText() : QString(),
                          shown ? shown->statusDetail() : QString());
}

void MainWindow::showSaveProblem(const QString &problem)
{
    if (problem.isEmpty()) {
        m_messages->clear();
    } else {
        m_messages->showMessage(MessageKind::Problem, problem, tr("Try again"),
                                [this] { session()->tryAgain(); });
    }
}

void MainWindow::showOpenFailed(const QString &path, const Error &error)
{
    m_firstWorkspace = Workspace::Samples;
    const QStringList readable{
        QLatin1String(errorcode::kLocked), QLatin1String(errorcode::kAlreadyOpen),
        QLatin1String(errorcode::kReadOnlyFolder), QLatin1String(errorcode::kDiskFull)};
    if (readable.contains(error.code)) {
        m_messages->showMessage(MessageKind::Warning, error.text(), tr("Open read-only"),
                                [this, path] { openProject(path, OpenMode::ReadOnly); });
        return;
    }
    if (error.code == QLatin1String(errorcode::kNoFile)) {
        m_settings.removeRecentProject(path);
        updateRecent();
    }
    m_messages->showMessage(MessageKind::Problem, error.text());
}

void MainWindow::showCheck(const FullCheck &check)
{
    if (check.isOk()) {
        m_messages->showMessage(MessageKind::Good, tr("The project was checked: all is well."));
        return;
    }
    Diagnostics findings = check.project.isOk ? Diagnostics() : check.project.findings;
    if (const auto pictures = check.pictures.summary()) {
        findings.push_back(*pictures);
    }
    showFindings(findings);
}

void MainWindow::showFindings(const Diagnostics &findings)
{
    QStringList sentences;
    for (const Diagnostic &finding : findings) {
        sentences << finding.text();
    }
    m_messages->showMessage(MessageKind::Problem, sentences.join(QLatin1Char('\n')));
}

void MainWindow::updateActions()
{
    const bool isOpen = session() != nullptr;
    const bool isWritable = isOpen && !session()->isReadOnly();
    for (const char *id :
         {"project.close", "project.backup", "project.check", "project.folders", "project.types"}) {
        m_actions.action(id)->setEnabled(isOpen);
    }
    m_actions.action("project.typesFree")
        ->setChecked(isOpen && session()->settings().types == TypeRule::Free);
    for (const char *id :
         {"project.import", "project.typesFree", "project.save", "monitor.prelabel", "monitor.run",
          "sample.lookAgain", "sample.accept", "sample.reject", "sample.skip", "sample.useTruth"}) {
        m_actions.action(id)->setEnabled(isWritable);
    }
    for (const char *id : {"project.new", "project.open"}) {
        m_actions.action(id)->setEnabled(!m_projects.isOpening());
    }
    m_actions.action("project.sample")
        ->setEnabled(m_services.makeSampleProject && !m_projects.isOpening());
    m_actions.action("edit.undo")->setEnabled(isOpen && session()->undoStack()->canUndo());
    m_actions.action("edit.redo")->setEnabled(isOpen && session()->undoStack()->canRedo());
    for (const auto &[workspace, page] : m_pages) {
        m_actions.action(actionId(workspace))->setEnabled(isOpen);
    }
}

void MainWindow::updateRecent()
{
    const QStringList recent = m_settings.recentProjects();
    m_menu->setRecentProjects(recent);
    m_welcome->setRecentProjects(recent);
}

QString MainWindow::startFolder() const
{
    const QStringList recent = m_settings.recentProjects();
    return recent.isEmpty() ? QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation)
                            : QFileInfo(recent.front()).path();
}

void MainWindow::askNewProject()
{
    QFileDialog *dialog = newProjectDialog(this, startFolder());
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_messages->clear();
        m_leaving.whenSaved([this, path] { m_projects.create(path); });
    });
    dialog->open();
}

void MainWindow::askOpenProject()
{
    QFileDialog *dialog = openProjectDialog(this, startFolder());
    connect(dialog, &QFileDialog::fileSelected, this,
            [this](const QString &path) { openProject(path); });
    dialog->open();
}

void MainWindow::askSampleProject()
{
    QFileDialog *dialog =
        newFolderDialog(this, tr("New folder for the sample project"), startFolder(),
                        QStringLiteral("ra-studio-sample"), QStringLiteral("sampleProjectDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_messages->clear();
        m_leaving.whenSaved([this, path] { m_projects.makeSample(path); });
    });
    dialog->open();
}

void MainWindow::askImport()
{
    if (m_importFlow.stage() == ImportFlow::Stage::Importing) {
        m_toolRow->hide();
        m_stack->setCurrentWidget(m_import);
        return;
    }
    QFileDialog *dialog =
        folderDialog(this, tr("Folder of images"), startFolder(), QStringLiteral("importDialog"));
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::importFolder);
    dialog->open();
}

void MainWindow::importFolder(const QString &folder)
{
    if (!session()) {
        return;
    }
    m_messages->clear();
    m_importFlow.start(session(), folder);
    m_toolRow->hide();
    m_stack->setCurrentWidget(m_import);
}

void MainWindow::showImageFolders()
{
    auto *dialog = new ImageFolders(*session(), this);
    connect(dialog, &ImageFolders::moved, &m_projects, &ProjectController::lookAfter);
    dialog->open();
}

void MainWindow::showImported(const ImportReport &report)
{
    QString text = tr("%Ln sample(s)", nullptr, static_cast<int>(report.counts.samples))
                   + QStringLiteral(" · ")
                   + tr("%Ln reference(s)", nullptr, static_cast<int>(report.counts.references))
                   + QStringLiteral(" · ")
                   + tr("%Ln already there", nullptr, static_cast<int>(report.counts.skipped));
    m_messages->showMessage(MessageKind::Good, report.isCancelled
                                                   ? tr("Import stopped: %1.").arg(text)
                                                   : tr("Imported: %1.").arg(text));
    m_navigator.openSamples({});
    showWorkspace(m_navigator.workspace());
    m_projects.lookAfter();
}

} // namespace ra::ui
