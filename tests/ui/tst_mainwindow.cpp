// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow.h"

#include "tests/support/fakeproject.h"
#include "tests/support/testsupport.h"
#include "ui/panel/messagebar.h"
#include "ui/panel/welcomepanel.h"

#include <QApplication>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QTemporaryDir>
#include <QUndoCommand>

using namespace ra;
using namespace ra::ui;
using namespace ra::test;

namespace {

/// A page that only says what it was told.
class PlainPage final : public WorkspacePage
{
public:
    using WorkspacePage::WorkspacePage;
    void setSession(ProjectSession *session) override { m_session = session; }
    QWidget *toolBar() override { return new QLabel(QStringLiteral("tools"), this); }
    QString statusText() const override { return QStringLiteral("%1 shown").arg(objectName()); }
    ProjectSession *m_session = nullptr;
};

PageFactories plainPages()
{
    PageFactories pages;
    for (const Workspace workspace : {Workspace::Samples, Workspace::Review}) {
        pages[workspace] = [workspace](const PageContext &context, QWidget *parent) {
            auto *page = new PlainPage(context, parent);
            page->setObjectName(QStringLiteral("page%1").arg(static_cast<int>(workspace)));
            return page;
        };
    }
    return pages;
}

} // namespace

class TestMainWindow final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsWelcomeWithoutProject();
    void opensProjectAndRemembersIt();
    void offersReadOnlyWhereProjectIsLocked();
    void saysWhyOpeningFailed();
    void switchesWorkspacesByAction();
    void switchesThemeWhileRunning();
    void undoActionFollowsTheStack();
    void waitsForWritesBeforeClosing();
    void asksBeforeLosingChanges();
    void backsUpWithAMessage();
    void everyActionIsInAMenuAndEveryControlIsNamed();

private:
    std::unique_ptr<MainWindow> makeWindow();

    QTemporaryDir m_folder;
    std::shared_ptr<FakeData> m_data;
    std::unique_ptr<FakeGateway> m_gateway;
};

void TestMainWindow::initTestCase()
{
    setGuiThread();
    QApplication::setStyle(QStringLiteral("Fusion"));
}

void TestMainWindow::init()
{
    m_data = makeFakeData(20);
    m_gateway = std::make_unique<FakeGateway>(m_data);
}

void TestMainWindow::cleanup()
{
    QFile::remove(m_folder.filePath(QStringLiteral("window.ini")));
}

std::unique_ptr<MainWindow> TestMainWindow::makeWindow()
{
    Services services;
    services.projects = m_gateway.get();
    services.cacheFolder = m_folder.path();
    services.personName = QStringLiteral("Ada");
    auto window = std::make_unique<MainWindow>(services, plainPages(),
                                               m_folder.filePath(QStringLiteral("window.ini")));
    window->show();
    return window;
}

void TestMainWindow::showsWelcomeWithoutProject()
{
    const auto window = makeWindow();
    QVERIFY(window->findChild<WelcomePanel *>()->isVisible());
    QVERIFY(!window->findChild<QWidget *>(QStringLiteral("workspaceBar"))->isVisible());
    QVERIFY(!window->actions()->action("project.close")->isEnabled());
    QVERIFY(window->isIdle());
}

void TestMainWindow::opensProjectAndRemembersIt()
{
    const QString path = QStringLiteral("/nowhere/line-3.ras");
    {
        const auto window = makeWindow();
        window->openProject(path);
        QTRY_VERIFY(window->session());
        QCOMPARE(window->windowTitle(), QStringLiteral("line-3.ras — RA-Studio"));
        QVERIFY(!window->findChild<WelcomePanel *>()->isVisible());
        QVERIFY(window->close());
    }
    const auto again = makeWindow();
    again->openLastProject();
    QTRY_VERIFY(again->session());
    QCOMPARE(again->session()->path(), path);
    again->actions()->action("project.close")->trigger();
    QVERIFY(!again->session());
    QVERIFY(again->findChild<QPushButton *>(QStringLiteral("recentProject")));
}

void TestMainWindow::offersReadOnlyWhereProjectIsLocked()
{
    m_gateway->openError = Error{QStringLiteral("locked"), "Ben has it open.", {}, {}};
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    auto *button = window->findChild<QPushButton *>(QStringLiteral("messageButton"));
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(window->session());
    QVERIFY(window->session()->isReadOnly());
    QVERIFY(!window->actions()->action("sample.accept")->isEnabled());
}

void TestMainWindow::saysWhyOpeningFailed()
{
    m_gateway->openError = Error{QStringLiteral("damaged"), "The file is damaged.", {}, {}};
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    auto *messages = window->findChild<MessageBar *>();
    QTRY_COMPARE(messages->text(), QStringLiteral("The file is damaged."));
    QVERIFY(!window->session());
    QVERIFY(!QApplication::activeModalWidget());
}

void TestMainWindow::switchesWorkspacesByAction()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->actions()->action("view.review")->trigger();
    QCOMPARE(window->navigator()->workspace(), Workspace::Review);
    QVERIFY(window->page(Workspace::Review)->isVisible());
    QCOMPARE(window->findChild<QLabel *>(QStringLiteral("statusText"))->text(),
             QStringLiteral("page1 shown"));
    QVERIFY(!window->actions()->action("view.audit")->isVisible());
}

void TestMainWindow::switchesThemeWhileRunning()
{
    const auto window = makeWindow();
    QCOMPARE(window->theme()->kind(), ThemeKind::Dark);
    window->actions()->action("view.dark")->toggle();
    QCOMPARE(QApplication::palette().color(QPalette::Window),
             tokenColor(ThemeKind::Light, Token::Background));
    QVERIFY(qApp->styleSheet().contains(tokenColor(ThemeKind::Light, Token::Accent).name()));
    const auto again = makeWindow();
    QCOMPARE(again->theme()->kind(), ThemeKind::Light);
}

void TestMainWindow::undoActionFollowsTheStack()
{
    const auto window = makeWindow();
    QVERIFY(!window->actions()->action("edit.undo")->isEnabled());
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->session()->undoStack()->push(new QUndoCommand(QStringLiteral("x")));
    QVERIFY(window->actions()->action("edit.undo")->isEnabled());
    window->actions()->action("edit.undo")->trigger();
    QVERIFY(window->actions()->action("edit.redo")->isEnabled());
}

void TestMainWindow::waitsForWritesBeforeClosing()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->session()->write(
        window.get(), [](ProjectStore &store) { return store.applyEdit({}); },
        [](const Result<EditResult> &) {});
    QVERIFY(!window->close());
    QTRY_VERIFY(!window->isVisible());
    QCOMPARE(m_data->edits.size(), size_t(1));
}

void TestMainWindow::asksBeforeLosingChanges()
{
    m_data->writeError = Error{QStringLiteral("diskFull"), "The disk is full.", {}, {}};
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->session()->write(
        window.get(), [](ProjectStore &store) { return store.applyEdit({}); },
        [](const Result<EditResult> &) {});
    QTRY_COMPARE(window->session()->saveState(), SaveState::NotSaved);
    QCOMPARE(window->findChild<MessageBar *>()->text(), QStringLiteral("The disk is full."));
    QVERIFY(!window->close());
    auto *box = window->findChild<QMessageBox *>(QStringLiteral("closingDialog"));
    QVERIFY(box && box->isVisible());
    box->reject();
    QVERIFY(window->isVisible());
    QVERIFY(window->session());
}

void TestMainWindow::backsUpWithAMessage()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->actions()->action("project.backup")->trigger();
    QTRY_VERIFY(window->findChild<MessageBar *>()->text().contains(QStringLiteral(".backup")));
    QVERIFY(!window->findChild<QWidget *>(QStringLiteral("jobBar"))->isVisible());
}

void TestMainWindow::everyActionIsInAMenuAndEveryControlIsNamed()
{
    const auto window = makeWindow();
    QSet<QAction *> inMenus;
    for (const QMenu *menu : window->findChildren<QMenu *>()) {
        for (QAction *action : menu->actions()) {
            inMenus.insert(action);
        }
    }
    for (const ActionRow &row : ActionTable::rows()) {
        QVERIFY2(inMenus.contains(window->actions()->action(row.id)), row.id);
    }
    for (const QAbstractButton *button : window->findChildren<QAbstractButton *>()) {
        if (button->objectName().startsWith(QStringLiteral("qt_"))) {
            continue;
        }
        QVERIFY2(!button->objectName().isEmpty(), qPrintable(button->text()));
        QVERIFY2(!button->isVisible() || !button->accessibleName().isEmpty(),
                 qPrintable(button->objectName()));
    }
}

QTEST_MAIN(TestMainWindow)
#include "tst_mainwindow.moc"
