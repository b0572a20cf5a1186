// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/exports/exportpage.h"

#include "annotation/base/verify.h"
#include "annotation/scoring/rewardassessor.h"
#include "tests/support/fakeproject.h"
#include "tests/support/madefolder.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"
#include "ui/common/actiontable.h"
#include "ui/grab.h"
#include "ui/mainwindow.h"

#include <QApplication>
#include <QCheckBox>
#include <QCryptographicHash>
#include <QDirIterator>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSemaphore>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTreeWidget>

#include <future>

using namespace ra;
using namespace ra::ui;
using namespace ra::test;

namespace {

constexpr ImageSize kSize{32, 24};

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace

/// The page in the window, over approved samples in memory whose pictures lie in a folder.
class TestExportPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void showsEachRowBesideItsPicture();
    void exportsByKeyAndListsTheVersion();
    void anEarlierExportIsKeptUnlessReplaceIsChosen();
    void filesChangedSinceAreNamedBefore();
    void fewerRowsThanSaidAreAskedForAgain();
    void aFolderOfOtherFilesIsRefused();
    void whatIsLeftOutIsListedAndOpens();
    void markedRowsAreListedWhereTheRecipeTakesThem();
    void aProjectThatIsOnlyReadIsExported();
    void aReplacedFileIsPreviewedAnew();
    void aRunningExportCanBeCancelled();
    void nothingApprovedAndBadFiltersAreSaid();
    void approvedMeanwhileIsCounted();
    void whatWillNotBeWrittenIsNotCounted();
    void whatAnExportLeftOutIsToldOfThePast();
    void namesThatNobodyKnowsAreSaid();
    void whatWasSaidFollowsTheLanguage();

private:
    void addSample(int number);
    void openWindow(OpenMode mode = OpenMode::ReadWrite);
    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    void click(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString text(const char *name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QMessageBox *question() const
    {
        return find<QMessageBox>("exportReplaceQuestion");
    }
    [[nodiscard]] QString out(const QString &file = QString()) const
    {
        return m_folder->filePath(QStringLiteral("out")) + file;
    }
    void type(const char *name, const QString &text);
    /// Ctrl+Enter, and waits for what it leads to.
    void run();
    /// The path and reason of each listed sample.
    [[nodiscard]] QStringList listed() const;
    [[nodiscard]] qint64 rowsOut() const;

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<MadeFolder> m_images;
    std::shared_ptr<FakeData> m_data;
    std::unique_ptr<FakeGateway> m_gateway;
    const RewardAssessor m_assessor;
    std::unique_ptr<MainWindow> m_window;
};

void TestExportPage::initTestCase()
{
    setGuiThread();
    QApplication::setStyle(QStringLiteral("Fusion"));
}

void TestExportPage::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    m_images = std::make_unique<MadeFolder>();
    m_data = makeFakeData(0);
    m_gateway = std::make_unique<FakeGateway>(m_data);
    for (int i = 0; i < 3; ++i) {
        addSample(i);
    }
    m_data->roots = {{RootId(1), m_images->path()}};
}

void TestExportPage::cleanup()
{
    m_window.reset();
}

void TestExportPage::addSample(int number)
{
    SampleRow row;
    row.id = SampleId(number + 1);
    row.path = QStringLiteral("%1.png").arg(number);
    row.filePath = m_images->file(row.path);
    row.category = QStringLiteral("tile");
    row.size = kSize;
    row.state = RecordState::Approved;
    // Pictures are never encoded on the GUI thread.
    std::async(std::launch::async, [&] {
        m_images->picture(row.path, kSize, {{0, 0, 2.0 + number, 2}});
    }).get();
    SampleDetail sample;
    sample.row = row;
    Record &record = sample.record;
    record.state = RecordState::Approved;
    record.draft = QStringLiteral("Nothing stands out in picture %1.").arg(number);
    record.answer.verdict = Verdict::No;
    m_data->samples.push_back(sample);
}

void TestExportPage::openWindow(OpenMode mode)
{
    Services services;
    services.projects = m_gateway.get();
    services.assessor = &m_assessor;
    services.cacheFolder = m_folder->path();
    services.personName = QStringLiteral("Ada");
    const PageFactories pages{{Workspace::Export, [](const PageContext &context, QWidget *parent) {
                                   return new ExportPage(context, parent);
                               }}};
    m_window = std::make_unique<MainWindow>(services, pages,
                                            m_folder->filePath(QStringLiteral("window.ini")));
    m_window->show();
    m_window->openProject(QStringLiteral("/nowhere/boards.ras"), mode);
    RA_REQUIRE(QTest::qWaitFor([&] { return m_window->session() != nullptr; }));
    m_window->navigator()->showWorkspace(Workspace::Export);
    RA_REQUIRE(waitUntilIdle(*m_window));
    type("exportFolder", out());
}

void TestExportPage::type(const char *name, const QString &text)
{
    auto *field = find<QLineEdit>(name);
    field->setFocus();
    field->selectAll();
    if (text.isEmpty()) {
        QTest::keyClick(field, Qt::Key_Delete);
    } else {
        QTest::keyClicks(field, text);
    }
    RA_REQUIRE(waitUntilIdle(*m_window));
}

void TestExportPage::run()
{
    m_window->activateWindow();
    RA_REQUIRE(QTest::qWaitForWindowActive(m_window.get()));
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    RA_REQUIRE(waitUntilIdle(*m_window));
}

QStringList TestExportPage::listed() const
{
    const auto *list = find<QTreeWidget>("exportProblemList");
    QStringList lines;
    for (int i = 0; i < list->topLevelItemCount() && list->isVisible(); ++i) {
        lines.append(list->topLevelItem(i)->text(0) + QStringLiteral(": ")
                     + list->topLevelItem(i)->text(1));
    }
    return lines;
}

qint64 TestExportPage::rowsOut() const
{
    return QJsonDocument::fromJson(bytesOf(out(QStringLiteral("/manifest.json"))))
        .object()
        .value(QStringLiteral("rows"))
        .toInteger(-1);
}

void TestExportPage::showsEachRowBesideItsPicture()
{
    openWindow();
    QVERIFY(find<QPushButton>("exportRun")->isEnabled());
    QVERIFY(find<QPushButton>("exportRun")->text().contains(QStringLiteral("3 row")));
    const auto *rows = find<QPlainTextEdit>("exportRows");
    QVERIFY(rows->toPlainText().contains(QStringLiteral("picture 0.")));
    click("exportNextRow");
    click("exportNextRow");
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(rows->toPlainText().contains(QStringLiteral("picture 2.")));
    QVERIFY(!find<QPushButton>("exportNextRow")->isEnabled());
    click("exportPurpose_coco");
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(rows->toPlainText().contains(QStringLiteral("instances_train.json")));
}

void TestExportPage::exportsByKeyAndListsTheVersion()
{
    openWindow();
    run();
    QCOMPARE(rowsOut(), 3);
    QVERIFY2(text("exportMessage").contains(out()), qPrintable(text("exportMessage")));
    const auto *versions = find<QTableWidget>("exportVersions");
    QTRY_COMPARE(versions->rowCount(), 1);
    click("exportPurpose_coco");
    type("exportFolder", out(QStringLiteral("2")));
    run();
    // The newest first.
    QTRY_COMPARE(versions->rowCount(), 2);
    QCOMPARE(versions->item(0, 0)->text(), QStringLiteral("coco"));
}

void TestExportPage::anEarlierExportIsKeptUnlessReplaceIsChosen()
{
    openWindow();
    run();
    type("exportFilter", QStringLiteral("0.png"));
    run();
    QVERIFY(question() != nullptr);
    QVERIFY2(question()->text().contains(QStringLiteral("3, of the new one: 1")),
             qPrintable(question()->text()));
    QVERIFY(question()->informativeText().contains(QStringLiteral("2 row")));
    QTest::keyClick(question(), Qt::Key_Return);
    QTRY_VERIFY(question() == nullptr);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(rowsOut(), 3);

    run();
    QVERIFY(question() != nullptr);
    QTest::keyClick(question(), Qt::Key_Escape);
    QTRY_VERIFY(question() == nullptr);
    QCOMPARE(rowsOut(), 3);

    run();
    click("exportReplace");
    QTRY_VERIFY(question() == nullptr);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(rowsOut(), 1);
}

void TestExportPage::filesChangedSinceAreNamedBefore()
{
    openWindow();
    run();
    QFile rows(out(QStringLiteral("/ra_train.json")));
    QVERIFY(rows.open(QIODevice::Append) && rows.write("\n") == 1);
    rows.close();
    run();
    QVERIFY(question() != nullptr);
    QVERIFY(question()->informativeText().contains(QStringLiteral("ra_train.json")));
    QVERIFY(!question()->informativeText().contains(QStringLiteral("0.png")));
    click("exportReplace");
    QTRY_VERIFY(question() == nullptr);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(!bytesOf(rows.fileName()).endsWith("\n\n"));
}

void TestExportPage::fewerRowsThanSaidAreAskedForAgain()
{
    openWindow();
    run();
    m_images->write(QStringLiteral("1.png"), "no picture");
    run();
    QVERIFY(question() != nullptr);
    QVERIFY(question()->text().contains(QStringLiteral("of the new one: 3")));
    click("exportReplace");
    QTRY_VERIFY(question() != nullptr
                && question()->text().contains(QStringLiteral("of the new one: 2")));
    QCOMPARE(rowsOut(), 3);
    click("exportReplace");
    QTRY_COMPARE(rowsOut(), 2);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(listed().size() == 1 && listed().first().startsWith(QStringLiteral("1.png: left out")));
}

void TestExportPage::aFolderOfOtherFilesIsRefused()
{
    openWindow();
    QVERIFY(QDir().mkpath(out()));
    QFile mine(out(QStringLiteral("/mine.txt")));
    QVERIFY(mine.open(QIODevice::WriteOnly));
    mine.close();
    run();
    QVERIFY(question() == nullptr);
    QVERIFY2(text("exportMessage").contains(QStringLiteral("mine.txt")),
             qPrintable(text("exportMessage")));
    QVERIFY(mine.exists());
    QVERIFY(find<QPushButton>("exportRun")->isEnabled());
}

void TestExportPage::whatIsLeftOutIsListedAndOpens()
{
    m_data->at(SampleId(2)).record.isInconsistent = true;
    m_data->at(SampleId(3)).record.differsFromTruth = true;
    openWindow();
    QCOMPARE(listed().size(), 2);
    QVERIFY(listed().at(0).startsWith(QStringLiteral("1.png: left out: ")));
    QVERIFY(listed().at(0).contains(QStringLiteral("inconsistent")));
    QVERIFY(listed().at(1).startsWith(QStringLiteral("2.png: left out: ")));
    QVERIFY(text("exportProblems").contains(QStringLiteral("1 ×")));

    auto *list = find<QTreeWidget>("exportProblemList");
    list->setFocus();
    QTest::keyClick(list, Qt::Key_Down);
    list->setCurrentItem(list->topLevelItem(1));
    QTest::keyClick(list, Qt::Key_Return);
    QCOMPARE(m_window->navigator()->queue(), (std::vector<SampleId>{SampleId(2), SampleId(3)}));
    QCOMPARE(m_window->navigator()->current(), SampleId(3));
    m_window->navigator()->showWorkspace(Workspace::Export);
    QVERIFY(waitUntilIdle(*m_window));
    click("exportOpenProblems");
    QCOMPARE(m_window->navigator()->current(), SampleId(2));
}

void TestExportPage::markedRowsAreListedWhereTheRecipeTakesThem()
{
    m_data->at(SampleId(2)).record.isInconsistent = true;
    Record &generic = m_data->at(SampleId(3)).record;
    generic.answer = {Verdict::Yes, {{QStringLiteral("defect"), PixelBox{1, 1, 9, 9}, {}, false}}};
    openWindow();
    auto *box = find<QCheckBox>("exportInconsistent");
    box->setFocus();
    QTest::keyClick(box, Qt::Key_Space);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(find<QPushButton>("exportRun")->text().contains(QStringLiteral("3 row")));
    QCOMPARE(listed(),
             (QStringList{QStringLiteral("1.png: exported; accepted although inconsistent"),
                          QStringLiteral("2.png: exported; its type is general or not known")}));
    run();
    QCOMPARE(rowsOut(), 3);
    QCOMPARE(listed().size(), 2);
}

void TestExportPage::aProjectThatIsOnlyReadIsExported()
{
    m_data->failWrites(Error{QStringLiteral("readOnly"), "It is only read.", {}, {}});
    openWindow(OpenMode::ReadOnly);
    click("exportRun");
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(rowsOut(), 3);
    QVERIFY(text("exportProblems").contains(QStringLiteral("open for reading only")));
}

void TestExportPage::aReplacedFileIsPreviewedAnew()
{
    openWindow();
    const auto shown = [this] { return find<QLabel>("exportPicture")->pixmap().toImage(); };
    QTRY_VERIFY(!shown().isNull());
    QVERIFY(shown().pixelColor(shown().width() - 1, 0) != QColor(Qt::white));
    QImage other(kSize.width, kSize.height, QImage::Format_Grayscale8);
    other.fill(Qt::white);
    const QString file = m_data->stored(SampleId(1)).row.filePath;
    QVERIFY(std::async(std::launch::async, [&] { return other.save(file); }).get());
    click("exportNextRow");
    QVERIFY(waitUntilIdle(*m_window));
    click("exportPreviousRow");
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(shown().pixelColor(shown().width() - 1, 0), QColor(Qt::white));
}

void TestExportPage::aRunningExportCanBeCancelled()
{
    openWindow();
    QVERIFY(!find<QPushButton>("exportCancel")->isVisible());
    QSemaphore reached;
    QSemaphore goOn;
    m_data->recordCalls.before = [&](int) -> Status {
        reached.release();
        goOn.acquire();
        return {};
    };
    QTest::keyClick(m_window.get(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(reached.tryAcquire(1, 60'000));
    QVERIFY(!find<QPushButton>("exportRun")->isEnabled());
    click("exportCancel");
    constexpr int kMoreThanReads = 100;
    goOn.release(kMoreThanReads);
    QVERIFY(waitUntilIdle(*m_window));
    m_data->recordCalls.before = nullptr;
    QVERIFY(text("exportMessage").contains(QStringLiteral("Cancelled")));
    QVERIFY(!QFile::exists(out()));
    QVERIFY(find<QPushButton>("exportRun")->isEnabled());
}

void TestExportPage::nothingApprovedAndBadFiltersAreSaid()
{
    for (SampleDetail &sample : m_data->samples) {
        sample.row.state = RecordState::Suggested;
    }
    openWindow();
    QVERIFY(!find<QPushButton>("exportRun")->isEnabled());
    QVERIFY(text("exportProblems").contains(QStringLiteral("Approve samples")));
    run();
    QVERIFY(!QFile::exists(out()));
    type("exportFilter", QStringLiteral("state:odd"));
    QVERIFY(text("exportProblems").contains(QStringLiteral("odd")));
    QCOMPARE(find<QPlainTextEdit>("exportRows")->toPlainText(), text("exportProblems"));
}

void TestExportPage::approvedMeanwhileIsCounted()
{
    m_data->samples[2].row.state = RecordState::Suggested;
    openWindow();
    QVERIFY(find<QPushButton>("exportRun")->text().contains(QStringLiteral("2 row")));
    m_window->session()->write(
        this,
        [](ProjectStore &store) -> Status {
            Record record;
            record.state = RecordState::Approved;
            record.answer.verdict = Verdict::No;
            record.draft = QStringLiteral("Even.");
            RA_TRY(store.applyEdit({EditKind::Accept, {}, {{SampleId(3), -1, record}}}));
            return {};
        },
        [](const Status &) {});
    QTRY_VERIFY(find<QPushButton>("exportRun")->text().contains(QStringLiteral("3 row")));
}

void TestExportPage::whatWillNotBeWrittenIsNotCounted()
{
    const QByteArray whole = bytesOf(m_images->file(QStringLiteral("1.png")));
    m_data->at(SampleId(2)).contentHash =
        QCryptographicHash::hash(whole, QCryptographicHash::Sha256);
    m_images->write(QStringLiteral("1.png"), "no picture");
    openWindow();
    const auto *button = find<QPushButton>("exportRun");
    QVERIFY2(button->text().startsWith(QStringLiteral("Export 2 rows")),
             qPrintable(button->text()));
    QCOMPARE(listed().size(), 1);
    QVERIFY(listed().first().startsWith(QStringLiteral("1.png: left out: ")));
    // Put back, it counts again.
    m_images->write(QStringLiteral("1.png"), whole);
    click("exportPurpose_coco");
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY2(button->text().startsWith(QStringLiteral("Export 3 rows")),
             qPrintable(button->text()));
    QCOMPARE(listed(), QStringList());
    run();
    QCOMPARE(rowsOut(), 3);
}

void TestExportPage::whatAnExportLeftOutIsToldOfThePast()
{
    m_data->at(SampleId(2)).record.isInconsistent = true;
    openWindow();
    QCOMPARE(text("exportProblemTitle"), QStringLiteral("1 sample will be left out"));
    run();
    QCOMPARE(text("exportProblemTitle"), QStringLiteral("1 sample was left out"));
    m_window->actions()->action("view.chinese")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(text("exportProblemTitle"), QStringLiteral("已略去 1 个样本"));
    m_window->actions()->action("view.english")->trigger();
    // The next one is yet to come.
    type("exportFilter", QStringLiteral("png"));
    QCOMPARE(text("exportProblemTitle"), QStringLiteral("1 sample will be left out"));
}

void TestExportPage::namesThatNobodyKnowsAreSaid()
{
    DefectType scratch;
    scratch.name = QStringLiteral("scratch");
    m_data->types.push_back(scratch);
    openWindow();
    for (const auto &[filter, sentence] :
         {std::pair("type:scrach", "No defect type is called “scrach”; did you mean “scratch”?"),
          std::pair("-monitor:nobody", "No monitor is called “nobody”"),
          std::pair("category:nowhere", "No category is called “nowhere”"),
          std::pair("tag:blurred", "No sample has the tag “blurred”")}) {
        type("exportFilter", QString::fromUtf8(filter));
        QVERIFY2(text("exportProblems").contains(QString::fromUtf8(sentence)),
                 qPrintable(text("exportProblems")));
        QVERIFY(!find<QPushButton>("exportRun")->isEnabled());
        run();
        QVERIFY(!QFile::exists(out()));
    }
    type("exportFilter", QStringLiteral("type:scratch"));
    QVERIFY2(!text("exportProblems").contains(QStringLiteral("No defect type")),
             qPrintable(text("exportProblems")));
}

void TestExportPage::whatWasSaidFollowsTheLanguage()
{
    openWindow();
    run();
    QCOMPARE(text("exportMessage"),
             QStringLiteral("3 rows written to %1").arg(QDir::toNativeSeparators(out())));
    m_window->actions()->action("view.chinese")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY2(text("exportMessage").contains(QStringLiteral("已将 3 行写入")),
             qPrintable(text("exportMessage")));
    type("exportFilter", QStringLiteral("score:["));
    const QString chinese = text("exportProblems");
    QCOMPARE(find<QPlainTextEdit>("exportRows")->toPlainText(), chinese);
    m_window->actions()->action("view.english")->trigger();
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(text("exportProblems") != chinese);
    QCOMPARE(find<QPlainTextEdit>("exportRows")->toPlainText(), text("exportProblems"));
}

QTEST_MAIN(TestExportPage)
#include "tst_exportpage.moc"
