// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/mainwindow.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"
#include "ui/common/messagebar.h"
#include "ui/grab.h"
#include "ui/start/welcomepanel.h"

#include <QApplication>
#include <QFileDialog>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScreen>
#include <QTableWidget>
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
    void setSession(ProjectSession *session) override
    {
        m_session = session;
        m_queueThen = context().navigator->queue();
    }
    QWidget *toolBar() override { return new QLabel(QStringLiteral("tools"), this); }
    QString statusText() const override { return QStringLiteral("%1 shown").arg(objectName()); }
    bool tellsSaveState() const override { return objectName() == QStringLiteral("page1"); }
    ProjectSession *m_session = nullptr;
    /// What was to be reviewed when the session came.
    std::vector<SampleId> m_queueThen;
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

void writeSomething(MainWindow &window)
{
    window.session()->write(
        &window, [](ProjectStore &store) { return store.applyEdit({}); },
        [](const Result<EditResult> &) {});
}

/// False where the question is not asked or has no such button.
bool press(const QMessageBox *box, QMessageBox::ButtonRole role)
{
    for (QAbstractButton *button : box ? box->buttons() : QList<QAbstractButton *>()) {
        if (box->buttonRole(button) == role) {
            QTest::mouseClick(button, Qt::LeftButton);
            return true;
        }
    }
    return false;
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
    void aWindowOfALargerScreenIsMadeToFit();
    void opensProjectAndRemembersIt();
    void offersReadOnlyWhereProjectIsLocked();
    void saysWhyOpeningFailed();
    void switchesWorkspacesByAction();
    void switchesThemeWhileRunning();
    void undoActionFollowsTheStack();
    void undoAndRedoSayWhatTheyDid();
    void aMessageOfAStepGoesWithIt();
    void waitsForWritesBeforeClosing();
    void asksBeforeLosingChanges();
    void anotherProjectWaitsForTheQuestion();
    void anotherProjectIsAskedForNoneOfTheSamplesBefore();
    void givenUpChangesCloseTheProjectOnly();
    void aFailedWriteCanBeTriedAgainFromTheMessage();
    void closingGoesOnByItselfOnlyWhenAllIsSaved();
    void theOpenProjectIsNotOpenedAgain();
    void showsImageFoldersAndWhereTheyAreNow();
    void backsUpWithAMessage();
    void aCheckComparesThePictures();
    void theSampleProjectGetsAFolderOfItsOwn();
    void aFullDiskOffersToOpenReadOnly();
    void everyActionIsInAMenuAndEveryControlIsNamed();

private:
    std::unique_ptr<MainWindow> makeWindow();
    /// A window on a.ras with a change that could not be written.
    std::unique_ptr<MainWindow> makeUnsaved();

    QTemporaryDir m_folder;
    std::shared_ptr<FakeData> m_data;
    std::unique_ptr<FakeGateway> m_gateway;
    decltype(Services::makeSampleProject) m_makeSample;
};

void TestMainWindow::initTestCase()
{
    setGuiThread();
    QApplication::setStyle(QStringLiteral("Fusion"));
}

void TestMainWindow::init()
{
    m_data = makeFakeData(20);
    // Known files: what is said of missing ones would come at any time after a project was opened.
    for (SampleDetail &sample : m_data->samples) {
        sample.contentHash = QByteArrayLiteral("known");
    }
    m_gateway = std::make_unique<FakeGateway>(m_data);
    m_makeSample = {};
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
    services.makeSampleProject = m_makeSample;
    auto window = std::make_unique<MainWindow>(services, plainPages(),
                                               m_folder.filePath(QStringLiteral("window.ini")));
    window->show();
    return window;
}

std::unique_ptr<MainWindow> TestMainWindow::makeUnsaved()
{
    m_data->failWrites(kDiskFull);
    auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    const auto isOpen = [&window] { return window->session() != nullptr; };
    const auto isFailed = [&window] {
        return window->session()->saveState() == SaveState::NotSaved;
    };
    RA_REQUIRE(QTest::qWaitFor(isOpen));
    writeSomething(*window);
    RA_REQUIRE(QTest::qWaitFor(isFailed));
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

void TestMainWindow::aWindowOfALargerScreenIsMadeToFit()
{
    auto large = makeWindow();
    QVERIFY(QTest::qWaitForWindowExposed(large.get()));
    large->resize(3000, 2000);
    QTRY_COMPARE(large->size(), QSize(3000, 2000));
    QVERIFY(large->close());
    const auto window = makeWindow();
    const QSize screen = window->screen()->availableGeometry().size();
    QVERIFY(window->height() <= screen.height());
    QVERIFY(window->width() <= std::max(screen.width(), window->minimumWidth()));
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
        window->close();
        QTRY_VERIFY(!window->isVisible());
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
    // It is said once whether all is saved: by the page, or else in the status bar.
    const auto *saved = window->findChild<QLabel *>(QStringLiteral("saveState"));
    QVERIFY(!saved->isVisible());
    window->actions()->action("view.samples")->trigger();
    QVERIFY(saved->isVisible());
    window->actions()->action("view.review")->trigger();
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

void TestMainWindow::undoAndRedoSayWhatTheyDid()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    const auto *said = window->findChild<QLabel *>(QStringLiteral("statusSaid"));
    QVERIFY(said != nullptr && !said->isVisible());
    window->session()->undoStack()->push(new QUndoCommand(QStringLiteral("Move box")));
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    QCOMPARE(said->text(), QStringLiteral("Undone: move box"));
    QVERIFY(said->isVisible());
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier | Qt::ShiftModifier);
    QCOMPARE(said->text(), QStringLiteral("Redone: move box"));
}

void TestMainWindow::aMessageOfAStepGoesWithIt()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->show();
    QVERIFY(QTest::qWaitForWindowActive(window.get()));
    window->session()->undoStack()->push(new QUndoCommand(QStringLiteral("Accept 17 samples")));
    Q_EMIT window->page(Workspace::Samples)->messageRaised(QStringLiteral("17 samples accepted."));
    const auto *messages = window->findChild<MessageBar *>();
    QVERIFY(messages->isVisible());
    QTest::keyClick(window.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!messages->isVisible());
}

void TestMainWindow::waitsForWritesBeforeClosing()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    writeSomething(*window);
    QVERIFY(!window->close());
    QTRY_VERIFY(!window->isVisible());
    QCOMPARE(m_data->edits().size(), size_t(1));
}

void TestMainWindow::asksBeforeLosingChanges()
{
    const auto window = makeUnsaved();
    QCOMPARE(window->findChild<MessageBar *>()->text(), kDiskFull.text());
    QVERIFY(!window->close());
    auto *box = window->findChild<QMessageBox *>(QStringLiteral("closingDialog"));
    QVERIFY(box && box->isVisible());
    box->reject();
    QVERIFY(window->isVisible());
    QVERIFY(window->session());
}

void TestMainWindow::anotherProjectWaitsForTheQuestion()
{
    const auto window = makeUnsaved();
    window->openProject(QStringLiteral("/nowhere/b.ras"));
    auto *box = window->findChild<QMessageBox *>(QStringLiteral("closingDialog"));
    QVERIFY(box && box->isVisible());
    QCOMPARE(window->session()->path(), QStringLiteral("/nowhere/a.ras"));
    QVERIFY(press(box, QMessageBox::DestructiveRole));
    QTRY_VERIFY(window->session() && window->session()->path() == QStringLiteral("/nowhere/b.ras"));
}

void TestMainWindow::anotherProjectIsAskedForNoneOfTheSamplesBefore()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->navigator()->setSelection({SampleId(57)});
    window->navigator()->openReview({SampleId(57), SampleId(58)}, 0);
    window->openProject(QStringLiteral("/nowhere/b.ras"));
    QTRY_VERIFY(window->session() && window->session()->path() == QStringLiteral("/nowhere/b.ras"));
    const auto *page = static_cast<PlainPage *>(window->page(Workspace::Review));
    QVERIFY(page->m_queueThen.empty());
    QVERIFY(window->navigator()->selection().empty());
}

void TestMainWindow::givenUpChangesCloseTheProjectOnly()
{
    const auto window = makeUnsaved();
    window->actions()->action("project.close")->trigger();
    QVERIFY(press(window->findChild<QMessageBox *>(QStringLiteral("closingDialog")),
                  QMessageBox::DestructiveRole));
    QVERIFY(!window->session());
    QVERIFY(waitUntilIdle(*window));
    QVERIFY(window->isVisible());
    QVERIFY(window->findChild<WelcomePanel *>()->isVisible());
}

void TestMainWindow::aFailedWriteCanBeTriedAgainFromTheMessage()
{
    const auto window = makeUnsaved();
    m_data->failWrites({});
    QTest::mouseClick(window->findChild<QPushButton *>(QStringLiteral("messageButton")),
                      Qt::LeftButton);
    QTRY_COMPARE(window->session()->saveState(), SaveState::Saved);
    QVERIFY(!window->findChild<MessageBar *>()->isVisible());
}

void TestMainWindow::closingGoesOnByItselfOnlyWhenAllIsSaved()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    m_data->failWrites(kDiskFull);
    writeSomething(*window);
    QVERIFY(!window->close());
    QTRY_VERIFY(window->findChild<QMessageBox *>(QStringLiteral("closingDialog")));
    window->findChild<QMessageBox *>(QStringLiteral("closingDialog"))->reject();
    m_data->failWrites({});
    window->session()->tryAgain();
    QTRY_COMPARE(window->session()->saveState(), SaveState::Saved);
    QVERIFY(waitUntilIdle(*window));
    QVERIFY(window->isVisible());
}

void TestMainWindow::theOpenProjectIsNotOpenedAgain()
{
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    const ProjectSession *session = window->session();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QVERIFY(waitUntilIdle(*window));
    QCOMPARE(window->session(), session);
    QVERIFY(!window->findChild<MessageBar *>()->isVisible());
}

void TestMainWindow::showsImageFoldersAndWhereTheyAreNow()
{
    m_data->roots = {{RootId(1), m_folder.path()}, {RootId(2), QStringLiteral("/nowhere/tiles")}};
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    window->actions()->action("project.folders")->trigger();
    auto *dialog = window->findChild<QDialog *>(QStringLiteral("imageFolders"));
    QVERIFY(dialog);
    auto *table = dialog->findChild<QTableWidget *>(QStringLiteral("imageFolderTable"));
    QTRY_COMPARE(table->rowCount(), 2);
    // The one that is missing is what one came for.
    QCOMPARE(table->currentRow(), 1);
    QTest::mouseClick(dialog->findChild<QPushButton *>(QStringLiteral("imageFolderChoose")),
                      Qt::LeftButton);
    auto *chooser = dialog->findChild<QFileDialog *>(QStringLiteral("imageFolderDialog"));
    QVERIFY(chooser);
    Q_EMIT chooser->fileSelected(QStringLiteral("/nowhere/moved"));
    chooser->close();
    QTRY_COMPARE(m_data->roots[1].path, QStringLiteral("/nowhere/moved"));
    QTRY_COMPARE(table->item(1, 0)->text(), QStringLiteral("/nowhere/moved"));
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

void TestMainWindow::aCheckComparesThePictures()
{
    m_data = makeFakeData(2, m_folder.filePath(QStringLiteral("gone.png")));
    m_gateway = std::make_unique<FakeGateway>(m_data);
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(window->session());
    QVERIFY(waitUntilIdle(*window));
    window->actions()->action("project.check")->trigger();
    const auto *message = window->findChild<MessageBar *>();
    QTRY_VERIFY(message->text().contains(QStringLiteral("2 of 2 (missing 2")));
    QVERIFY(message->text().contains(QStringLiteral("gone.png")));
    m_data->samples.clear();
    window->actions()->action("project.check")->trigger();
    QTRY_VERIFY(message->text().contains(QStringLiteral("all is well")));
}

void TestMainWindow::theSampleProjectGetsAFolderOfItsOwn()
{
    QString asked;
    m_makeSample = [&asked](const QString &folder, const ProgressSink &, std::stop_token) {
        asked = folder;
        return Result<QString>(folder + QStringLiteral("/sample.ras"));
    };
    const auto window = makeWindow();
    window->actions()->action("project.sample")->trigger();
    auto *dialog = window->findChild<QFileDialog *>(QStringLiteral("sampleProjectDialog"));
    QVERIFY(dialog);
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY(name);
    QVERIFY(!name->text().isEmpty()); // nothing needs to be typed
    const QString wanted = m_folder.filePath(QStringLiteral("made by the dialog"));
    name->setText(wanted);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(window->session());
    QCOMPARE(asked, wanted);
    QCOMPARE(window->session()->path(), wanted + QStringLiteral("/sample.ras"));
}

void TestMainWindow::aFullDiskOffersToOpenReadOnly()
{
    m_gateway->openError = kDiskFull;
    const auto window = makeWindow();
    window->openProject(QStringLiteral("/nowhere/a.ras"));
    auto *button = window->findChild<QAbstractButton *>(QStringLiteral("messageButton"));
    QVERIFY(button);
    QTRY_VERIFY(button->isVisible());
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_VERIFY(window->session());
    QVERIFY(window->session()->isReadOnly());
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
    for (const ActionTable::Row &row : ActionTable::rows()) {
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
