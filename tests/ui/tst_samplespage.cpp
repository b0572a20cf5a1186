// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/samples/samplespage.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"
#include "ui/common/messagebar.h"
#include "ui/common/rejectpanel.h"
#include "ui/common/samplewords.h"
#include "ui/grab.h"
#include "ui/mainwindow.h"
#include "ui/samples/filterpanel.h"
#include "ui/samples/galleryview.h"
#include "ui/samples/samplelistpanel.h"
#include "ui/samples/searchbox.h"

#include "annotation/scoring/rewardassessor.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QDialog>
#include <QHeaderView>
#include <QHelpEvent>
#include <QLabel>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QScrollBar>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QToolButton>
#include <QToolTip>

using namespace ra;
using namespace ra::ui;
using namespace ra::test;

class TestSamplesPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsAHundredThousandSamplesAndMovesByKeys();
    void selectsRangesWithShift();
    void filterClickChangesTheQuery();
    void searchTermsBecomeChips();
    void searchErrorIsUnderlinedAndSaid();
    void namesThatAreNotThereAreSaid();
    void enterReviewsWhatTheListShows();
    void reviewBeginsAtTheFirstOpenSample();
    void comingBackShowsTheSampleThatWasReviewed();
    void searchAndOrderSurviveReopening();
    void selectionStaysWhenTheListIsReadAgain();
    void changesElsewhereOnlyMarkTheList();
    void tableAndGalleryShareSelectionAndOrder();
    void emptyStatesSayWhatToDo();
    void bulkAcceptRefusesWhatDiffersFromTruth();
    void manyAreAskedForOnce();
    void whatWasSaidGoesWithItsStepAndItsLanguage();
    void replacedFilesShowTheirNewPictures();
    void picturesAreShownWholeWithTheirBoxes();
    void theNumberOnACardSaysWhatItIs();
    void manyAreRejectedForOneReason();
    void theMenuActsOnWhatIsUnderThePointer();
    void skipCanBeUndone();
    void importPageInFrontTakesNoDecisions();
    void numberedFilesShowTheirFolder();

private:
    void open(int count);
    void openWindow();
    [[nodiscard]] GalleryView *gallery() const { return m_page->list()->gallery(); }
    [[nodiscard]] Filter lastAsked() const;
    void key(Qt::Key key, Qt::KeyboardModifiers modifiers = {});

    /// Samples of one picture, each suggested as normal.
    void makeSuggested(int count);

    QTemporaryDir m_folder;
    std::shared_ptr<FakeData> m_data;
    std::unique_ptr<FakeGateway> m_gateway;
    const RewardAssessor m_assessor;
    std::unique_ptr<MainWindow> m_window;
    SamplesPage *m_page = nullptr;
};

void TestSamplesPage::initTestCase()
{
    setGuiThread();
    QApplication::setStyle(QStringLiteral("Fusion"));
}

void TestSamplesPage::init()
{
    m_data = makeFakeData(0);
    m_gateway = std::make_unique<FakeGateway>(m_data);
}

void TestSamplesPage::cleanup()
{
    m_window.reset();
    QFile::remove(m_folder.filePath(QStringLiteral("window.ini")));
}

void TestSamplesPage::open(int count)
{
    const std::shared_ptr<FakeData> made = makeFakeData(count);
    m_data->samples = made->samples;
    m_data->types = made->types;
    openWindow();
}

void TestSamplesPage::openWindow()
{
    Services services;
    services.projects = m_gateway.get();
    services.assessor = &m_assessor;
    services.cacheFolder = m_folder.path();
    services.personName = QStringLiteral("Ada");
    const PageFactories pages{{Workspace::Samples, [](const PageContext &context, QWidget *parent) {
                                   return new SamplesPage(context, parent);
                               }}};
    m_window = std::make_unique<MainWindow>(services, pages,
                                            m_folder.filePath(QStringLiteral("window.ini")));
    m_window->show();
    m_window->openProject(QStringLiteral("/nowhere/boards.ras"));
    RA_REQUIRE(QTest::qWaitFor([&] { return m_window->session() != nullptr; }));
    RA_REQUIRE(waitUntilIdle(*m_window));
    m_page = static_cast<SamplesPage *>(m_window->page(Workspace::Samples));
    gallery()->setFocus();
}

Filter TestSamplesPage::lastAsked() const
{
    const std::vector<Filter> asked = m_data->asked();
    return asked.empty() ? Filter() : asked.back();
}

void TestSamplesPage::key(Qt::Key key, Qt::KeyboardModifiers modifiers)
{
    QTest::keyClick(gallery(), key, modifiers);
}

void TestSamplesPage::showsAHundredThousandSamplesAndMovesByKeys()
{
    constexpr int kCount = 100'000;
    open(kCount);
    QCOMPARE(m_page->model()->rowCount(), kCount);
    key(Qt::Key_Right);
    key(Qt::Key_Right);
    QCOMPARE(m_page->list()->currentRow(), 1);
    key(Qt::Key_Down);
    QCOMPARE(m_page->list()->currentRow(), 1 + gallery()->columns());
    key(Qt::Key_End);
    QCOMPARE(m_page->list()->currentRow(), kCount - 1);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(gallery()->viewport()->rect().intersects(
        gallery()->visualRect(m_page->model()->index(kCount - 1, 0))));
    QCOMPARE(m_page->model()->sampleAt(kCount - 1)->id, SampleId(kCount));
    key(Qt::Key_PageUp);
    QVERIFY(m_page->list()->currentRow() < kCount - gallery()->columns());
    // Only what was looked at was read.
    QVERIFY2(m_data->rowCalls.count < 20, qPrintable(QString::number(m_data->rowCalls.count)));
    key(Qt::Key_Home);
    QCOMPARE(m_page->list()->currentRow(), 0);
    QCOMPARE(gallery()->verticalScrollBar()->value(), 0);
}

void TestSamplesPage::selectsRangesWithShift()
{
    open(1000);
    key(Qt::Key_Home);
    key(Qt::Key_Right);
    key(Qt::Key_Down, Qt::ShiftModifier);
    const auto count = static_cast<size_t>(gallery()->columns() + 1);
    QCOMPARE(m_page->list()->selectedIds().size(), count);
    QCOMPARE(m_window->navigator()->selection().size(), count);
    key(Qt::Key_End, Qt::ShiftModifier);
    QCOMPARE(m_page->list()->selectedCount(), 999);
    key(Qt::Key_A, Qt::ControlModifier);
    QCOMPARE(m_page->list()->selectedCount(), 1000);
    QVERIFY(m_page->statusText().contains(QStringLiteral("1,000 selected")));

    const QModelIndex third = m_page->model()->index(2, 0);
    key(Qt::Key_Home);
    QTest::mouseClick(gallery()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                      gallery()->visualRect(third).center());
    QCOMPARE(m_page->list()->selectedIds(), (std::vector{SampleId(1), SampleId(3)}));
}

void TestSamplesPage::filterClickChangesTheQuery()
{
    open(600);
    auto *panel = m_page->findChild<FilterPanel *>();
    const QModelIndex states = panel->model()->index(0, 0);
    const QModelIndex suggested = panel->model()->index(1, 0, states);
    QCOMPARE(suggested.data(FilterTreeModel::CountRole).toInt(), 100);
    QTest::mouseClick(panel->viewport(), Qt::LeftButton, {}, panel->visualRect(suggested).center());
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(toText(lastAsked()), QStringLiteral("state:suggested"));
    QCOMPARE(m_page->model()->rowCount(), 100);
    QCOMPARE(suggested.data(Qt::CheckStateRole).toInt(), int(Qt::Checked));
    QVERIFY(m_page->statusText().startsWith(QStringLiteral("100 of 600 samples")));

    panel->setCurrentIndex(panel->model()->index(4, 0, states));
    QTest::keyClick(panel, Qt::Key_Space);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(toText(lastAsked()), QStringLiteral("state:suggested,approved"));
    QTest::keyClick(panel, Qt::Key_Space);
    QTest::mouseClick(panel->viewport(), Qt::LeftButton, {}, panel->visualRect(suggested).center());
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(m_window->navigator()->filter().isEmpty());
    QCOMPARE(m_page->model()->rowCount(), 600);
}

void TestSamplesPage::searchTermsBecomeChips()
{
    open(600);
    auto *edit = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    key(Qt::Key_F, Qt::ControlModifier);
    QVERIFY(edit->hasFocus());
    QTest::keyClicks(edit, QStringLiteral("outcome:fixed exp1"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(waitUntilIdle(*m_window));
    const auto chips = [this] {
        int count = 0;
        for (const QWidget *chip : m_page->findChildren<QFrame *>(QStringLiteral("searchChip"))) {
            count += chip->isHidden() ? 0 : 1;
        }
        return count;
    };
    QCOMPARE(chips(), 2);
    QVERIFY(edit->text().isEmpty());
    QCOMPARE(lastAsked().terms.size(), size_t(2));
    QTest::keyClick(edit, Qt::Key_Backspace);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(chips(), 1);
    QVERIFY(edit->text().contains(QStringLiteral("exp1")));
    for (auto *remove : m_page->findChildren<QToolButton *>(QStringLiteral("searchChipRemove"))) {
        if (remove->isVisible()) {
            QTest::mouseClick(remove, Qt::LeftButton);
        }
    }
    QVERIFY(m_window->navigator()->filter().isEmpty());
}

void TestSamplesPage::namesThatAreNotThereAreSaid()
{
    open(20);
    auto *edit = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    auto *problem = m_page->findChild<QLabel *>(QStringLiteral("searchProblem"));
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("type:nonsensical"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(QStringLiteral("nonsensical")));
    // It stands for as long as the filter does, an error in what is typed before it.
    QTest::keyClicks(edit, QStringLiteral("colour:red"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(problem->text().contains(QStringLiteral("colour")));
    QTest::keyClick(edit, Qt::Key_A, Qt::ControlModifier);
    QTest::keyClick(edit, Qt::Key_Delete);
    QVERIFY(problem->text().contains(QStringLiteral("nonsensical")));
    for (auto *remove : m_page->findChildren<QToolButton *>(QStringLiteral("searchChipRemove"))) {
        QTest::mouseClick(remove, Qt::LeftButton);
    }
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(!problem->isVisible());
}

void TestSamplesPage::searchErrorIsUnderlinedAndSaid()
{
    open(20);
    auto *edit = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    auto *problem = m_page->findChild<QLabel *>(QStringLiteral("searchProblem"));
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("text:a colour:red"));
    QTest::keyClick(edit, Qt::Key_Return);
    QVERIFY(problem->isVisible());
    QVERIFY(problem->text().contains(QStringLiteral("colour")));
    QCOMPARE(edit->text(), QStringLiteral("text:a colour:red"));
    QVERIFY(m_window->navigator()->filter().isEmpty());
    QTest::keyClick(edit, Qt::Key_Backspace);
    QVERIFY(!problem->isVisible());
}

void TestSamplesPage::enterReviewsWhatTheListShows()
{
    open(50);
    key(Qt::Key_Home);
    key(Qt::Key_Right);
    key(Qt::Key_Return);
    QCOMPARE(m_window->navigator()->queue().size(), size_t(50));
    QCOMPARE(m_window->navigator()->current(), SampleId(2));
    QCOMPARE(m_window->navigator()->workspace(), Workspace::Review);

    m_window->navigator()->showWorkspace(Workspace::Samples);
    key(Qt::Key_Right, Qt::ShiftModifier);
    key(Qt::Key_Return);
    QCOMPARE(m_window->navigator()->queue(), (std::vector{SampleId(2), SampleId(3)}));
    QCOMPARE(m_window->navigator()->current(), SampleId(3));
}

void TestSamplesPage::reviewBeginsAtTheFirstOpenSample()
{
    m_data->samples = makeFakeData(50)->samples;
    for (int i = 0; i < 50; ++i) {
        m_data->samples[static_cast<size_t>(i)].row.state =
            i < 7 ? RecordState::Approved : RecordState::Suggested;
    }
    openWindow();
    auto *button = m_page->findChild<QPushButton *>(QStringLiteral("sample.reviewButton"));
    QVERIFY(button != nullptr);
    QTest::mouseClick(button, Qt::LeftButton);
    QTRY_COMPARE(m_window->navigator()->workspace(), Workspace::Review);
    QCOMPARE(m_window->navigator()->queue().size(), size_t(50));
    QCOMPARE(m_window->navigator()->current(), SampleId(8));
}

void TestSamplesPage::comingBackShowsTheSampleThatWasReviewed()
{
    open(600);
    key(Qt::Key_Home);
    key(Qt::Key_Right);
    key(Qt::Key_Return);
    QCOMPARE(m_window->navigator()->workspace(), Workspace::Review);
    m_window->navigator()->setQueueIndex(399);
    m_window->actions()->action("view.samples")->trigger();
    QCOMPARE(m_page->list()->selectedIds(), (std::vector{SampleId(400)}));
    QCOMPARE(m_page->list()->currentRow(), 399);
    const QRect card = gallery()->visualRect(m_page->model()->index(399, 0));
    QVERIFY(gallery()->viewport()->rect().contains(card));
    // What is selected then stays selected, where nothing was reviewed since.
    key(Qt::Key_Home);
    m_window->actions()->action("view.audit")->trigger();
    m_window->actions()->action("view.samples")->trigger();
    QCOMPARE(m_page->list()->currentRow(), 0);
}

void TestSamplesPage::searchAndOrderSurviveReopening()
{
    open(40);
    auto *edit = m_page->findChild<QLineEdit *>(QStringLiteral("searchEdit"));
    edit->setFocus();
    QTest::keyClicks(edit, QStringLiteral("state:suggested"));
    QTest::keyClick(edit, Qt::Key_Return);
    m_window->actions()->action("view.table")->trigger();
    QHeaderView *head = m_page->list()->table()->horizontalHeader();
    QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                      {head->sectionViewportPosition(SampleListModel::Name) + 20, 10});
    QVERIFY(waitUntilIdle(*m_window));
    const Filter filter = m_window->navigator()->filter();
    const SortOrder order = m_window->navigator()->order();
    QVERIFY(!filter.isEmpty());
    QCOMPARE(order.key, SortKey::Path);
    m_window.reset();

    openWindow();
    QCOMPARE(m_window->navigator()->filter(), filter);
    QCOMPARE(m_window->navigator()->order(), order);
    QCOMPARE(lastAsked(), filter);
    // Another project has its own.
    m_data->path = QStringLiteral("/nowhere/other.ras");
    m_window->openProject(m_data->path);
    QTRY_VERIFY(m_window->session() && m_window->session()->path() == m_data->path);
    QVERIFY(m_window->navigator()->filter().isEmpty());
    QCOMPARE(m_window->navigator()->order(), SortOrder());
}

void TestSamplesPage::selectionStaysWhenTheListIsReadAgain()
{
    open(600);
    key(Qt::Key_Home);
    key(Qt::Key_Right);
    key(Qt::Key_Right, Qt::ShiftModifier);
    m_window->navigator()->setOrder({SortKey::Hardness, SortDirection::Ascending});
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_page->list()->selectedIds(), (std::vector{SampleId(3), SampleId(2)}));
    QCOMPARE(m_page->list()->currentRow(), 597);
}

void TestSamplesPage::changesElsewhereOnlyMarkTheList()
{
    open(60);
    QVERIFY(waitUntilIdle(*m_window));
    auto *mark = m_page->toolBar()->findChild<QToolButton *>(QStringLiteral("refreshList"));
    QVERIFY(mark && !mark->isVisible());
    m_window->session()->write(
        m_page,
        [](ProjectStore &store) {
            Record record;
            record.state = RecordState::Approved;
            return store.applyEdit({EditKind::Edit, {}, {{SampleId(1), -1, record}}});
        },
        [](const Result<EditResult> &) {});
    QTRY_VERIFY(mark->isVisible());
    QVERIFY(waitUntilIdle(*m_window));
    (void)m_window->grab();
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_page->model()->sampleAt(0)->state, RecordState::Approved);
    QTest::mouseClick(mark, Qt::LeftButton);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(!mark->isVisible());
}

void TestSamplesPage::tableAndGalleryShareSelectionAndOrder()
{
    open(300);
    key(Qt::Key_Home);
    key(Qt::Key_Right, Qt::ShiftModifier);
    m_window->actions()->action("view.table")->trigger();
    QTableView *table = m_page->list()->table();
    QVERIFY(table->isVisible());
    QCOMPARE(table->selectionModel()->selectedRows().size(), 2);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(table->model()->index(0, SampleListModel::Hardness).data().toString(),
             QStringLiteral("1.00"));
    auto *head = table->horizontalHeader();
    QTest::mouseClick(head->viewport(), Qt::LeftButton, {},
                      QPoint(head->sectionViewportPosition(SampleListModel::Hardness) + 20, 10));
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_window->navigator()->order(),
             (SortOrder{SortKey::Hardness, SortDirection::Ascending}));
    QCOMPARE(m_page->model()->idAt(0), SampleId(300));
}

void TestSamplesPage::emptyStatesSayWhatToDo()
{
    open(0);
    const auto button = [this](const QString &name) {
        return m_page->findChild<QWidget *>(name)->findChild<QPushButton *>();
    };
    QVERIFY(button(QStringLiteral("emptyProject"))->isVisible());
    const QSignalSpy spy(m_window->actions()->action("project.import"), &QAction::triggered);
    QTest::mouseClick(button(QStringLiteral("emptyProject")), Qt::LeftButton);
    QCOMPARE(spy.count(), 1);
    m_window.reset();

    open(20);
    m_window->navigator()->setFilter(*parseFilter(u"category:nothing"));
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(button(QStringLiteral("noMatch"))->isVisible());
    QTest::mouseClick(button(QStringLiteral("noMatch")), Qt::LeftButton);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_page->model()->rowCount(), 20);
}

void TestSamplesPage::makeSuggested(int count)
{
    const QString picture = m_folder.filePath(QStringLiteral("a.png"));
    QImage image(640, 480, QImage::Format_Grayscale8);
    image.fill(Qt::black);
    QVERIFY(image.save(picture));
    const std::shared_ptr<FakeData> made = makeFakeData(count, picture);
    m_data->samples = made->samples;
    m_data->types = made->types;
    for (int i = 1; i <= count; ++i) {
        Record record;
        record.state = RecordState::Suggested;
        record.draft = QStringLiteral("There is no defect.");
        record.draftAnswer.verdict = Verdict::No;
        record.answer.verdict = Verdict::No;
        record.field(RecordField::Answer).state = FieldState::Suggested;
        m_data->at(SampleId(i)).record = record;
    }
}

void TestSamplesPage::bulkAcceptRefusesWhatDiffersFromTruth()
{
    TruthRevision defective;
    defective.answer.verdict = Verdict::Yes;
    defective.answer.findings.push_back({QStringLiteral("crack"), PixelBox{1, 1, 9, 9}, {}, false});
    makeSuggested(3);
    m_data->at(SampleId(2)).truth = defective;
    openWindow();
    key(Qt::Key_A, Qt::ControlModifier);
    m_window->actions()->action("sample.accept")->trigger();
    auto *messages = m_window->findChild<MessageBar *>();
    QTRY_VERIFY2(messages->text().startsWith(QStringLiteral("2 ")), qPrintable(messages->text()));
    QCOMPARE(m_data->stored(SampleId(1)).record.state, RecordState::Approved);
    QCOMPARE(m_data->stored(SampleId(2)).record.state, RecordState::Suggested);
    QTest::mouseClick(messages->findChild<QPushButton *>(QStringLiteral("messageButton")),
                      Qt::LeftButton);
    QVERIFY(m_page->findChild<QDialog *>(QStringLiteral("refusals")));

    m_window->actions()->action("edit.undo")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_data->stored(SampleId(1)).record.state, RecordState::Suggested);
}

void TestSamplesPage::manyAreAskedForOnce()
{
    constexpr int kMany = 40;
    makeSuggested(kMany);
    openWindow();
    const auto question = [this] { return m_page->findChild<QMessageBox *>(); };
    const auto stateOf = [this](int sample) {
        return m_data->stored(SampleId(sample)).record.state;
    };
    const auto press = [&question](const char *button) {
        QTest::mouseClick(question()->findChild<QPushButton *>(QLatin1String(button)),
                          Qt::LeftButton);
    };
    const auto isAnswered = [&] {
        const bool isGone = QTest::qWaitFor([&] { return question() == nullptr; });
        m_window->activateWindow();
        gallery()->setFocus();
        return isGone && QTest::qWaitForWindowActive(m_window.get()) && waitUntilIdle(*m_window);
    };
    key(Qt::Key_Home);
    key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(question() == nullptr);
    QTRY_COMPARE(stateOf(1), RecordState::Approved);
    QVERIFY(waitUntilIdle(*m_window));

    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(question() != nullptr);
    QVERIFY(question()->text().contains(QStringLiteral("40")));
    QTest::keyClick(question(), Qt::Key_Escape);
    QVERIFY(isAnswered());
    QCOMPARE(stateOf(2), RecordState::Suggested);

    key(Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(question() != nullptr);
    press("bulkGo");
    QTRY_COMPARE(stateOf(kMany), RecordState::Approved);
    QVERIFY(isAnswered());

    key(Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QVERIFY(question() != nullptr);
    press("bulkLeave");
    QVERIFY(isAnswered());
    QVERIFY(m_data->skipped().empty());
    m_window->actions()->action("sample.markReference")->trigger();
    QVERIFY(question() != nullptr);
    press("bulkGo");
    QVERIFY(isAnswered());
    QCOMPARE(m_data->stored(SampleId(1)).row.role, SampleRole::Reference);
}

void TestSamplesPage::whatWasSaidGoesWithItsStepAndItsLanguage()
{
    makeSuggested(3);
    openWindow();
    const auto *messages = m_window->findChild<MessageBar *>();
    key(Qt::Key_A, Qt::ControlModifier);
    key(Qt::Key_Return, Qt::ControlModifier);
    QTRY_VERIFY(messages->text().contains(QStringLiteral("accepted")));
    QVERIFY(waitUntilIdle(*m_window));
    key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(!messages->text().contains(QStringLiteral("3 samples accepted")));
    QTRY_VERIFY(messages->text().contains(QStringLiteral("taken back")));
    QVERIFY(waitUntilIdle(*m_window));
    m_window->actions()->action("view.chinese")->trigger();
    QTRY_VERIFY(!messages->isVisible());
    m_window->actions()->action("view.english")->trigger();
}

void TestSamplesPage::replacedFilesShowTheirNewPictures()
{
    makeSuggested(1);
    openWindow();
    const auto shown = [this] {
        const QRect cell = gallery()->visualRect(m_page->model()->index(0, 0));
        return gallery()->viewport()->grab(cell).toImage().pixelColor(cell.width() / 2,
                                                                      cell.height() / 4);
    };
    QTRY_COMPARE(shown(), QColor(Qt::black));
    QImage white(64, 48, QImage::Format_Grayscale8);
    white.fill(Qt::white);
    QVERIFY(white.save(m_folder.filePath(QStringLiteral("a.png"))));
    // Coming back to the window that it was replaced behind.
    QEvent activation(QEvent::ActivationChange);
    QCoreApplication::sendEvent(m_page, &activation);
    QTRY_COMPARE(shown(), QColor(Qt::white));
}

void TestSamplesPage::picturesAreShownWholeWithTheirBoxes()
{
    makeSuggested(2);
    // Much wider than a card, white at its ends.
    const QString file = m_folder.filePath(QStringLiteral("wide.png"));
    QImage wide(640, 320, QImage::Format_Grayscale8);
    wide.fill(Qt::black);
    for (int y = 0; y < wide.height(); ++y) {
        std::fill_n(wide.scanLine(y), 40, uchar(255));
        std::fill_n(wide.scanLine(y) + 600, 40, uchar(255));
    }
    QVERIFY(wide.save(file));
    const Finding boxed{QStringLiteral("crack"), PixelBox{160, 80, 480, 240}, {}, false};
    for (const int id : {1, 2}) {
        SampleRow &row = m_data->at(SampleId(id)).row;
        row.filePath = file;
        row.size = {640, 320};
        row.findings = id == 1 ? std::vector{boxed} : std::vector<Finding>();
        row.truthFindings = id == 2 ? std::vector{boxed} : std::vector<Finding>();
        row.state = id == 1 ? RecordState::Suggested : RecordState::Unlabelled;
    }
    openWindow();
    m_page->list()->gallery()->setCardWidth(GalleryView::kMaxCardWidth);
    const auto card = [this](int row) {
        const QRect cell = gallery()->visualRect(m_page->model()->index(row, 0));
        return gallery()->viewport()->grab(cell).toImage();
    };
    const auto isLight = [](const QColor &colour) { return colour.lightness() > 200; };
    const int middle = static_cast<int>(card(0).width() * 0.38);
    QTRY_VERIFY(isLight(card(0).pixelColor(6, middle)));
    QVERIFY(isLight(card(0).pixelColor(card(0).width() - 7, middle)));
    // Along the upper edge of the box: drawn throughout, or with gaps.
    const auto drawn = [&](int row) {
        const QImage image = card(row);
        const int top = middle - static_cast<int>(image.width() * 0.125);
        int count = 0;
        for (int x = image.width() * 3 / 10; x < image.width() * 7 / 10; ++x) {
            int brightest = 0;
            for (int y = top - 2; y <= top + 2; ++y) {
                brightest = std::max(brightest, image.pixelColor(x, y).value());
            }
            count += brightest > 100 ? 1 : 0;
        }
        return count * 100 / (image.width() * 4 / 10);
    };
    QTRY_VERIFY(drawn(0) > 95);
    QVERIFY(drawn(1) > 25);
    QVERIFY(drawn(1) < 80);
}

void TestSamplesPage::theNumberOnACardSaysWhatItIs()
{
    makeSuggested(1);
    m_data->at(SampleId(1)).row.hardness = 0.63;
    m_data->at(SampleId(1)).row.hardnessReason = QStringLiteral("unsure");
    openWindow();
    QTRY_VERIFY(m_page->model()->sampleAt(0) != nullptr);
    const QString text = QStringLiteral("hardness 0.63 · verdict in doubt");
    const QModelIndex index = m_page->model()->index(0, 0);
    const QRect cell = gallery()->visualRect(index);
    const auto tipAt = [&](const QPoint &at) {
        QHelpEvent help(QEvent::ToolTip, at, gallery()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(gallery()->viewport(), &help);
        return QToolTip::text();
    };
    QCOMPARE(tipAt(cell.bottomRight() - QPoint(18, 14)), text);
    QCOMPARE(tipAt(cell.center()), m_data->at(SampleId(1)).row.path);
    QVERIFY(index.data(Qt::AccessibleTextRole).toString().endsWith(text));
}

void TestSamplesPage::manyAreRejectedForOneReason()
{
    constexpr int kMany = 12;
    makeSuggested(kMany);
    openWindow();
    const auto stateOf = [this](int sample) {
        return m_data->stored(SampleId(sample)).record.state;
    };
    key(Qt::Key_Home);
    key(Qt::Key_End, Qt::ShiftModifier);
    key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    auto *panel = m_page->findChild<RejectPanel *>();
    QTRY_VERIFY(panel->isVisible());
    QVERIFY(panel->accessibleName().contains(QStringLiteral("12")));
    // Esc leaves all as it was.
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    QVERIFY(!panel->isVisible());
    QVERIFY(gallery()->hasFocus());
    key(Qt::Key_X, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_2);
    QTRY_COMPARE(stateOf(kMany), RecordState::Returned);
    QVERIFY(waitUntilIdle(*m_window));
    for (int sample = 1; sample <= kMany; ++sample) {
        QCOMPARE(stateOf(sample), RecordState::Returned);
        QCOMPARE(m_data->stored(SampleId(sample)).record.reason, QStringLiteral("wrong type"));
    }
    QVERIFY(m_window->findChild<MessageBar *>()->text().contains(QStringLiteral("12 samples")));
    QCOMPARE(m_window->session()->undoStack()->count(), 1);
    key(Qt::Key_Z, Qt::ControlModifier);
    QTRY_COMPARE(stateOf(kMany), RecordState::Suggested);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(stateOf(1), RecordState::Suggested);
    QVERIFY(m_window->findChild<MessageBar *>()->text().contains(QStringLiteral("rejection")));
}

void TestSamplesPage::theMenuActsOnWhatIsUnderThePointer()
{
    makeSuggested(4);
    openWindow();
    const auto choose = [this](int row, const char *name, const char *id) {
        const QPoint at = gallery()->visualRect(m_page->model()->index(row, 0)).center();
        QTest::mouseClick(gallery()->viewport(), Qt::RightButton, {}, at);
        QContextMenuEvent event(QContextMenuEvent::Mouse, at,
                                gallery()->viewport()->mapToGlobal(at));
        QApplication::sendEvent(gallery()->viewport(), &event);
        auto *menu = m_page->findChild<QMenu *>(QStringLiteral("samplesMenu"));
        RA_REQUIRE(menu != nullptr && QTest::qWaitForWindowExposed(menu));
        const QAction *action = id != nullptr ? m_window->actions()->action(id)
                                              : menu->findChild<QAction *>(QLatin1String(name));
        RA_REQUIRE(action != nullptr && action->isEnabled());
        QTest::mouseClick(menu, Qt::LeftButton, {},
                          menu->actionGeometry(const_cast<QAction *>(action)).center());
        RA_REQUIRE(QTest::qWaitFor(
            [&] { return m_page->findChild<QMenu *>(QStringLiteral("samplesMenu")) == nullptr; }));
        m_window->activateWindow();
        RA_REQUIRE(QTest::qWaitForWindowActive(m_window.get()));
    };
    choose(2, "copyPath", nullptr);
    QTRY_COMPARE(QGuiApplication::clipboard()->text(), m_data->at(SampleId(3)).row.filePath);
    choose(1, nullptr, "sample.accept");
    QTRY_COMPARE(m_data->stored(SampleId(2)).record.state, RecordState::Approved);
    QVERIFY(waitUntilIdle(*m_window));
    choose(0, nullptr, "sample.skip");
    QTRY_COMPARE(m_data->skipped().size(), size_t(1));
    QVERIFY(waitUntilIdle(*m_window));
    choose(3, nullptr, "sample.reject");
    QTRY_VERIFY(m_page->findChild<RejectPanel *>()->isVisible());
    QTest::keyClick(QApplication::focusWidget(), Qt::Key_Escape);
    choose(3, "openInReview", nullptr);
    QTRY_COMPARE(m_window->navigator()->workspace(), Workspace::Review);
    QCOMPARE(m_window->navigator()->current(), SampleId(4));
    QCOMPARE(m_window->navigator()->queue().size(), size_t(4));
}

void TestSamplesPage::skipCanBeUndone()
{
    open(10);
    key(Qt::Key_Home);
    key(Qt::Key_Right, Qt::ShiftModifier);
    m_window->actions()->action("sample.skip")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_data->skipped().size(), size_t(2));
    const auto first = m_data->skipped();
    // Later than the first: undoing the second must bring back the first, not lose it.
    QTRY_VERIFY(QDateTime::currentMSecsSinceEpoch() > first.at(SampleId(1)));
    m_window->actions()->action("sample.skip")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(m_data->skipped() != first);
    m_window->actions()->action("edit.undo")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(m_data->skipped() == first);
    m_window->actions()->action("edit.undo")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(m_data->skipped().empty());
}

void TestSamplesPage::importPageInFrontTakesNoDecisions()
{
    open(10);
    key(Qt::Key_Home);
    key(Qt::Key_Right, Qt::ShiftModifier);
    m_window->actions()->action("sample.skip")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    const auto skipped = m_data->skipped();
    QCOMPARE(skipped.size(), size_t(2));
    m_window->importFolder(m_folder.path());
    QVERIFY(!m_page->isVisible());
    QTRY_VERIFY(waitUntilIdle(*m_window));
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QTest::keyClick(m_window.get(), Qt::Key_K, Qt::ControlModifier | Qt::ShiftModifier);
    QTest::keyClick(m_window.get(), Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(m_data->skipped() == skipped);
    QVERIFY(m_window->session()->undoStack()->canUndo());
}

void TestSamplesPage::numberedFilesShowTheirFolder()
{
    SampleRow row;
    row.path = QStringLiteral("bottle/test/broken/003.png");
    QCOMPARE(displayName(row), QStringLiteral("broken/003"));
    row.path = QStringLiteral("bottle/test/exp1_num_5.jpg");
    QCOMPARE(displayName(row), QStringLiteral("exp1_num_5"));
    row.path = QStringLiteral("003.png");
    QCOMPARE(displayName(row), QStringLiteral("003"));
}

QTEST_MAIN(TestSamplesPage)
#include "tst_samplespage.moc"
