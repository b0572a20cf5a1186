// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/start/importpanel.h"

#include "annotation/base/verify.h"
#include "tests/support/fakeproject.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"
#include "ui/common/messagebar.h"
#include "ui/grab.h"
#include "ui/mainwindow.h"
#include "ui/samples/samplespage.h"

#include <QApplication>
#include <QComboBox>
#include <QDir>
#include <QFileDialog>
#include <QImage>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTreeWidget>

#include <atomic>
#include <future>

using namespace ra;
using namespace ra::ui;
using namespace ra::test;

namespace {

void writeImage(const QString &path, QColor color)
{
    RA_REQUIRE(QDir().mkpath(QFileInfo(path).path()));
    QImage image(32, 24, QImage::Format_Grayscale8);
    image.fill(color);
    for (int x = 4; x < 12; ++x) {
        image.setPixelColor(x, 6, Qt::white);
    }
    RA_REQUIRE(image.save(path));
}

} // namespace

class TestImportPanel final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void newProjectAsksForAFolder();
    void takesAFolderThatIsTyped();
    void showsWhatTheFolderHoldsBeforeAnythingIsStored();
    void importsAndShowsTheSamples();
    void saysWhatIsThereAlready();
    void aFolderThatWasMovedIsUsedInItsNewPlace();
    void plansAnewForAnotherLayout();
    void saysWhyThereIsNothingToImport();
    void cancelLeadsBack();
    void anotherFolderBeginsWithoutTheChoicesOfTheLast();
    void returnImportsWhatIsShown();
    void imagesAreHashedOnceAndBehindTheImport();

private:
    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QLatin1String(name));
    }
    void openFolder(const QString &folder);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::shared_ptr<FakeData> m_data;
    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<MainWindow> m_window;
};

void TestImportPanel::initTestCase()
{
    setGuiThread();
    QApplication::setStyle(QStringLiteral("Fusion"));
}

void TestImportPanel::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    const QString tiles = m_folder->filePath(QStringLiteral("tiles/bottle/"));
    writeImage(tiles + QStringLiteral("train/good/000.png"), Qt::gray);
    writeImage(tiles + QStringLiteral("train/good/001.png"), Qt::gray);
    writeImage(tiles + QStringLiteral("test/good/000.png"), Qt::gray);
    writeImage(tiles + QStringLiteral("test/broken_large/000.png"), Qt::gray);
    writeImage(tiles + QStringLiteral("ground_truth/broken_large/000_mask.png"), Qt::black);
    m_data = makeFakeData(0);
    m_gateway = std::make_unique<FakeGateway>(m_data);
    Services services;
    services.projects = m_gateway.get();
    services.cacheFolder = m_folder->filePath(QStringLiteral("cache"));
    services.personName = QStringLiteral("Ada");
    const PageFactories pages{{Workspace::Samples, [](const PageContext &context, QWidget *parent) {
                                   return new SamplesPage(context, parent);
                               }}};
    m_window = std::make_unique<MainWindow>(services, pages,
                                            m_folder->filePath(QStringLiteral("window.ini")));
    m_window->show();
    m_window->openProject(QStringLiteral("/nowhere/a.ras"));
    QTRY_VERIFY(m_window->session());
}

void TestImportPanel::cleanup()
{
    m_window.reset();
}

void TestImportPanel::openFolder(const QString &folder)
{
    m_window->importFolder(m_folder->filePath(folder));
    RA_REQUIRE(waitUntilIdle(*m_window));
}

void TestImportPanel::newProjectAsksForAFolder()
{
    m_window->actions()->action("project.new")->trigger();
    auto *dialog = find<QFileDialog>("newProjectDialog");
    QVERIFY(dialog);
    Q_EMIT dialog->fileSelected(QStringLiteral("/nowhere/new.ras"));
    dialog->close();
    QTRY_VERIFY(find<QFileDialog>("importDialog"));
    QCOMPARE(m_window->session()->path(), QStringLiteral("/nowhere/new.ras"));
}

void TestImportPanel::takesAFolderThatIsTyped()
{
    m_window->actions()->action("project.import")->trigger();
    auto *dialog = find<QFileDialog>("importDialog");
    QVERIFY(dialog && QTest::qWaitForWindowExposed(dialog));
    auto *name = dialog->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    name->setFocus();
    QTest::keyClicks(name, m_folder->filePath(QStringLiteral("tiles")));
    // At once, before the dialog has read the folder above it.
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(find<ImportPanel>("importPanel")->isVisible());
    RA_REQUIRE(waitUntilIdle(*m_window));
    QCOMPARE(find<QComboBox>("importFormat")->currentData().toString(), QStringLiteral("mvtec"));
}

void TestImportPanel::showsWhatTheFolderHoldsBeforeAnythingIsStored()
{
    openFolder(QStringLiteral("tiles"));
    QVERIFY(find<ImportPanel>("importPanel")->isVisible());
    QCOMPARE(find<QComboBox>("importFormat")->currentData().toString(), QStringLiteral("mvtec"));
    const QTreeWidgetItem *row = find<QTreeWidget>("importCounts")->topLevelItem(0);
    QVERIFY(row);
    QCOMPARE(row->text(0), QStringLiteral("bottle"));
    QCOMPARE(row->text(1), QStringLiteral("2"));
    QCOMPARE(row->text(2), QStringLiteral("2"));
    QVERIFY(find<QPushButton>("importStart")->isEnabled());
    QCOMPARE(m_data->size(), size_t(0));
}

void TestImportPanel::importsAndShowsTheSamples()
{
    openFolder(QStringLiteral("tiles"));
    QTest::mouseClick(find<QPushButton>("importStart"), Qt::LeftButton);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_data->size(), size_t(4));
    QVERIFY(m_window->page(Workspace::Samples)->isVisible());
    QVERIFY(m_window->findChild<MessageBar *>()->text().startsWith(QStringLiteral("Imported")));
}

void TestImportPanel::saysWhatIsThereAlready()
{
    openFolder(QStringLiteral("tiles"));
    QVERIFY(find<QPushButton>("importStart")->text().startsWith(QStringLiteral("Import 4 image")));
    QTest::mouseClick(find<QPushButton>("importStart"), Qt::LeftButton);
    QVERIFY(waitUntilIdle(*m_window));
    openFolder(QStringLiteral("tiles"));
    auto *start = find<QPushButton>("importStart");
    QCOMPARE(start->text(), QStringLiteral("Nothing new to import"));
    QVERIFY(!start->isEnabled());
    QVERIFY(find<QLabel>("importSummary")
                ->text()
                .contains(QStringLiteral("are in this project already")));
    writeImage(m_folder->filePath(QStringLiteral("tiles/bottle/test/good/001.png")), Qt::gray);
    openFolder(QStringLiteral("tiles"));
    QVERIFY(start->text().startsWith(QStringLiteral("Import 1 new image")));
    QTest::keyClick(start, Qt::Key_Space);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(m_window->page(Workspace::Samples)->isVisible());
}

void TestImportPanel::aFolderThatWasMovedIsUsedInItsNewPlace()
{
    openFolder(QStringLiteral("tiles"));
    QTest::mouseClick(find<QPushButton>("importStart"), Qt::LeftButton);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_data->size(), size_t(4));
    QVERIFY(QDir(m_folder->path()).rename(QStringLiteral("tiles"), QStringLiteral("moved")));
    writeImage(m_folder->filePath(QStringLiteral("moved/bottle/test/good/001.png")), Qt::gray);
    openFolder(QStringLiteral("moved"));
    auto *start = find<QPushButton>("importStart");
    QVERIFY(!start->isEnabled());
    QVERIFY(find<QLabel>("importSummary")
                ->text()
                .contains(m_folder->filePath(QStringLiteral("tiles"))));
    auto *use = find<QPushButton>("importNewPlace");
    QVERIFY(use->isVisible() && use->hasFocus());
    QTest::keyClick(use, Qt::Key_Return);
    QVERIFY(waitUntilIdle(*m_window));
    QVERIFY(!use->isVisible());
    QVERIFY(start->text().startsWith(QStringLiteral("Import 1 new image")));
    QTest::mouseClick(start, Qt::LeftButton);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_data->size(), size_t(5));
    for (const SampleDetail &sample : m_data->samples) {
        QVERIFY2(QFile::exists(sample.row.filePath), qPrintable(sample.row.filePath));
    }
}

void TestImportPanel::plansAnewForAnotherLayout()
{
    openFolder(QStringLiteral("tiles"));
    auto *format = find<QComboBox>("importFormat");
    const int plain = format->findData(QStringLiteral("folder"));
    QVERIFY(plain >= 0);
    format->setCurrentIndex(plain);
    Q_EMIT format->activated(plain);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(format->currentData().toString(), QStringLiteral("folder"));
    QVERIFY(find<QLabel>("importSummary")->text().contains(QStringLiteral("first normal images")));
}

void TestImportPanel::saysWhyThereIsNothingToImport()
{
    QVERIFY(QDir(m_folder->path()).mkdir(QStringLiteral("empty")));
    openFolder(QStringLiteral("empty"));
    QVERIFY(!find<QLabel>("importSummary")->text().isEmpty());
    QVERIFY(!find<QPushButton>("importStart")->isEnabled());
}

void TestImportPanel::cancelLeadsBack()
{
    openFolder(QStringLiteral("tiles"));
    QTest::mouseClick(find<QPushButton>("importCancel"), Qt::LeftButton);
    QVERIFY(m_window->page(Workspace::Samples)->isVisible());
    QCOMPARE(m_data->size(), size_t(0));
}

void TestImportPanel::anotherFolderBeginsWithoutTheChoicesOfTheLast()
{
    openFolder(QStringLiteral("tiles"));
    auto *scenario = find<QComboBox>("importScenario");
    scenario->setCurrentIndex(2);
    Q_EMIT scenario->activated(2);
    find<QLineEdit>("importSource")->setText(QStringLiteral("line 3"));
    find<QLineEdit>("importLicence")->setText(QStringLiteral("CC BY 4.0"));
    QVERIFY(waitUntilIdle(*m_window));
    writeImage(m_folder->filePath(QStringLiteral("more/good/a.png")), Qt::gray);
    openFolder(QStringLiteral("more"));
    QCOMPARE(scenario->currentIndex(), 0);
    QCOMPARE(find<QLineEdit>("importSource")->text(), QString());
    QCOMPARE(find<QLineEdit>("importLicence")->text(), QString());
}

void TestImportPanel::returnImportsWhatIsShown()
{
    openFolder(QStringLiteral("tiles"));
    auto *start = find<QPushButton>("importStart");
    QVERIFY(start->hasFocus());
    QTest::keyClick(start, Qt::Key_Return);
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(m_data->size(), size_t(4));
}

void TestImportPanel::imagesAreHashedOnceAndBehindTheImport()
{
    QVERIFY(waitUntilIdle(*m_window));
    std::atomic<int> passes = 0;
    std::atomic<int> most = 0;
    std::promise<void> release;
    const std::shared_future<void> released = release.get_future().share();
    m_data->unhashedCalls.before = [&](int) -> Status {
        most = std::max(most.load(), ++passes);
        released.wait();
        --passes;
        return {};
    };
    const auto *message = m_window->findChild<MessageBar *>();
    const auto isImported = [&](const QString &count) {
        return message->isVisible() && message->text().contains(count);
    };
    openFolder(QStringLiteral("tiles"));
    QTest::mouseClick(find<QPushButton>("importStart"), Qt::LeftButton);
    QTRY_VERIFY(isImported(QStringLiteral("2 sample")));
    QVERIFY(m_data->hashTimes.empty());
    writeImage(m_folder->filePath(QStringLiteral("more/good/a.png")), Qt::gray);
    m_window->importFolder(m_folder->filePath(QStringLiteral("more")));
    QTRY_VERIFY(find<QPushButton>("importStart")->isVisible()
                && find<QPushButton>("importStart")->isEnabled());
    QTest::mouseClick(find<QPushButton>("importStart"), Qt::LeftButton);
    QTRY_VERIFY(isImported(QStringLiteral("1 sample")));
    release.set_value();
    QVERIFY(waitUntilIdle(*m_window));
    QCOMPARE(most.load(), 1);
    QCOMPARE(m_data->hashTimes.size(), size_t(5));
    for (const auto &[sample, times] : m_data->hashTimes) {
        QCOMPARE(times, 1);
    }
}

QTEST_MAIN(TestImportPanel)
#include "tst_importpanel.moc"
