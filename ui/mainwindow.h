// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/actiontable.h"
#include "ui/common/theme.h"
#include "ui/common/windowsettings.h"
#include "ui/common/workspacepage.h"
#include "ui/language.h"
#include "ui/leaveguard.h"
#include "ui/projectcontroller.h"
#include "ui/start/importflow.h"

#include <QMainWindow>
#include <QStackedWidget>

#include <functional>
#include <map>

class QLabel;

namespace ra::ui {

class ImportPanel;
class MainMenu;
class MessageBar;
class StatusLine;
class WelcomePanel;
class WorkspaceBar;

using PageFactory = std::function<WorkspacePage *(const PageContext &, QWidget *parent)>;
/// The workspaces that the window has; one without a factory is left out.
using PageFactories = std::map<Workspace, PageFactory>;

/// The window: menus, workspace bar, tool row, pages, messages and status bar. It opens and closes
/// projects, switches theme and language, and remembers itself. GUI thread.
class MainWindow final : public QMainWindow
{
    Q_OBJECT

public:
    /// `settingsPath` empty = the user's settings file.
    MainWindow(const Services &services, const PageFactories &pages,
               const QString &settingsPath = QString(), QWidget *parent = nullptr);
    ~MainWindow() override;

    void openProject(const QString &path, OpenMode mode = OpenMode::ReadWrite);
    /// Opens the project that was open last, if any, in the workspace where it was left; for a
    /// start without arguments.
    void openLastProject();
    /// Shows what importing the folder into the open project would do.
    void importFolder(const QString &folder);

    [[nodiscard]] ProjectSession *session() const { return m_projects.session(); }
    [[nodiscard]] Navigator *navigator() { return &m_navigator; }
    [[nodiscard]] ActionTable *actions() { return &m_actions; }
    [[nodiscard]] Theme *theme() { return &m_theme; }
    /// The page of a workspace; null where the window has none.
    [[nodiscard]] WorkspacePage *page(Workspace workspace) const;
    /// Nothing that was asked for is still under way or about to change what is shown.
    [[nodiscard]] bool isIdle() const;

Q_SIGNALS:
    /// After the pages were given the session; null after they were told that it goes.
    void sessionChanged(ra::ui::ProjectSession *session);

protected:
    void closeEvent(QCloseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void makeLayout(const PageFactories &pages);
    void makePages(const PageFactories &pages);
    void connectActions();
    void connectViewActions();
    void connectProjects();
    void applyTheme();
    void retranslate();
    void showSession(ProjectSession *session);
    void showWorkspace(Workspace workspace);
    void showStatus();
    void showSaveProblem(const QString &problem);
    void showOpenFailed(const QString &path, const Error &error);
    void showCheck(const FullCheck &check);
    void showFindings(const Diagnostics &findings);
    void updateActions();
    void updateRecent();
    void askNewProject();
    void askOpenProject();
    void askSampleProject();
    void askImport();
    void showImageFolders();
    void showImported(const ImportReport &report);
    [[nodiscard]] QString startFolder() const;

    WindowSettings m_settings;
    Language m_language;
    Theme m_theme;
    ActionTable m_actions;
    Navigator m_navigator;
    Services m_services;
    std::map<Workspace, WorkspacePage *> m_pages;
    MainMenu *m_menu;
    StatusLine *m_status = nullptr;
    MessageBar *m_messages = nullptr;
    WelcomePanel *m_welcome = nullptr;
    WorkspaceBar *m_workspaceBar = nullptr;
    QStackedWidget *m_toolRow = nullptr;
    QStackedWidget *m_stack = nullptr;
    ImportPanel *m_import = nullptr;
    QLabel *m_brand = nullptr;
    QLabel *m_projectName = nullptr;
    bool m_isQuitting = false;
    /// Where the next project that opens is shown.
    Workspace m_firstWorkspace = Workspace::Samples;
    ImportFlow m_importFlow;
    // Last members: the project goes before the pages' context.
    ProjectController m_projects;
    LeaveGuard m_leaving;
};

} // namespace ra::ui
