// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/monitors/monitorsetupdialog.h"
#include "ui/monitors/monitorspage.h"

#include "annotation/base/verify.h"
#include "annotation/scoring/rewardassessor.h"
#include "annotation/workflow/monitorprompts.h"
#include "tests/support/fakemonitor.h"
#include "tests/support/fakeproject.h"
#include "tests/support/require.h"
#include "tests/support/testsupport.h"
#include "ui/common/messagebar.h"
#include "ui/grab.h"
#include "ui/mainwindow.h"
#include "ui/samples/samplespage.h"

#include <QApplication>
#include <QCheckBox>
#include <QClipboard>
#include <QComboBox>
#include <QDialog>
#include <QDoubleSpinBox>
#include <QLabel>
#include <QLineEdit>
#include <QMessageBox>
#include <QMimeData>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QRadioButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSemaphore>
#include <QSpinBox>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>

using namespace ra;
using namespace ra::ui;
using namespace ra::test;

namespace {

const Error kUnreadable{QStringLiteral("imageDamaged"), "The picture is damaged.", {}, {}};

} // namespace

class TestMonitorsPage final : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void anOpenProjectStartsTheMonitorAhead();
    void aProjectToReadDoesNot();
    void aMonitorThatIsOffCanBeRestarted();
    void aCheckSaysWhatItFound();
    void aFailedCheckSaysWhy();
    void prelabelsAsManyAsAskedByKeyboard();
    void aPausedJobGoesOn();
    void aCancelledJobSaysSoAlsoLater();
    void theRunsFollowTheRunningJob();
    void aFullDiskSaysWhatWasStored();
    void aSlowMonitorIsSaid();
    void failedSamplesCanBeOpened();
    void aLookFromElsewhereShowsInTheStatusBar();
    void aTraceMadeElsewhereIsShownWithItsPicture();
    void aLookThatFailsElsewhereIsSaid();
    void aSecondJobIsRefusedWithASentence();
    void weightsAreAddedAndChosen();
    void aFolderWithoutAModelSaysWhy();
    void settingsMadeElsewhereStayAsTheyWere();
    void settingsOfWeightsAreChanged();
    void weightsAreUnloadedAndRemoved();
    void prelabelsWithTheChosenMonitor();
    void aBrokenListOfMonitorsIsSaid();
    void theListIsReadAgainWhileThePageIsShown();
    void aMonitorAtWorkSaysWhyItCannotBeChanged();
    void aLongNameIsElided();
    void theStatusBarNamesTheChosenMonitor();
    void aMonitorIsTestedOnAnImageAndNothingIsStored();
    void aTextWithoutSpacesLeavesThePictureItsRoom();
    void aTestEndsWithItsDialog();
    void aTestSaysWhyThereIsNone();

private:
    void openWindow(OpenMode mode = OpenMode::ReadWrite);
    template <typename Widget>
    [[nodiscard]] Widget *find(const char *name) const
    {
        return m_window->findChild<Widget *>(QString::fromLatin1(name));
    }
    void click(const char *name) { QTest::mouseClick(find<QPushButton>(name), Qt::LeftButton); }
    [[nodiscard]] QString text(const char *name) const { return find<QLabel>(name)->text(); }
    [[nodiscard]] QString runText(int row, int column) const
    {
        const auto *item = find<QTableWidget>("runTable")->item(row, column);
        return item == nullptr ? QString() : item->text();
    }
    [[nodiscard]] QString message() const { return m_window->findChild<MessageBar *>()->text(); }
    [[nodiscard]] MonitorsPage *page() const
    {
        return static_cast<MonitorsPage *>(m_window->page(Workspace::Monitors));
    }
    /// Clears a field and types into it, as a person does.
    void type(const char *name, const QString &text)
    {
        auto *field = find<QLineEdit>(name);
        field->setFocus();
        field->selectAll();
        QTest::keyClicks(field, text);
    }
    [[nodiscard]] bool canInstall() const
    {
        const auto *button = find<QPushButton>("setupInstall");
        return button != nullptr && button->isEnabled();
    }
    /// Opens the test of the installed monitor, with the path of a red picture in it.
    void openTest();
    /// Through the dialog, all samples, at most `limit`.
    void prelabel(int limit);

    QTemporaryDir m_folder;
    std::shared_ptr<FakeData> m_data;
    std::unique_ptr<FakeGateway> m_gateway;
    std::unique_ptr<FakeRegistry> m_registry;
    const RewardAssessor m_assessor;
    std::unique_ptr<MainWindow> m_window;
};

void TestMonitorsPage::initTestCase()
{
    setGuiThread();
    QApplication::setStyle(QStringLiteral("Fusion"));
}

void TestMonitorsPage::init()
{
    m_data = makeFakeData(6);
    m_gateway = std::make_unique<FakeGateway>(m_data);
    m_registry = std::make_unique<FakeRegistry>();
}

void TestMonitorsPage::cleanup()
{
    m_window.reset();
    QFile::remove(m_folder.filePath(QStringLiteral("window.ini")));
}

void TestMonitorsPage::openWindow(OpenMode mode)
{
    Services services;
    services.projects = m_gateway.get();
    services.monitors = m_registry.get();
    services.assessor = &m_assessor;
    services.cacheFolder = m_folder.path();
    services.personName = QStringLiteral("Ada");
    const PageFactories pages{
        {Workspace::Monitors, [](const PageContext &context,
                                 QWidget *parent) { return new MonitorsPage(context, parent); }},
        {Workspace::Samples, [](const PageContext &context, QWidget *parent) {
             return new SamplesPage(context, parent);
         }}};
    m_window = std::make_unique<MainWindow>(services, pages,
                                            m_folder.filePath(QStringLiteral("window.ini")));
    m_window->show();
    m_window->openProject(QStringLiteral("/nowhere/boards.ras"), mode);
    RA_REQUIRE(QTest::qWaitFor([&] { return m_window->session() != nullptr; }));
    m_window->navigator()->showWorkspace(Workspace::Monitors);
    RA_REQUIRE(waitUntilIdle(*m_window));
}

void TestMonitorsPage::prelabel(int limit)
{
    QTest::keyClick(m_window.get(), Qt::Key_B, Qt::ControlModifier);
    RA_REQUIRE(QTest::qWaitFor([&] { return find<QDialog>("prelabelDialog") != nullptr; }));
    auto *all = find<QRadioButton>("scopeAll");
    RA_REQUIRE(QTest::qWaitFor([&] {
        return all->text().contains(QString::number(m_data->samples.size()))
               && find<QRadioButton>("scopeUnlabelled")->text().contains(u'(');
    }));
    QTest::mouseClick(all, Qt::LeftButton, {},
                      all->rect().center() - QPoint(all->width() / 2 - 8, 0));
    RA_REQUIRE(all->isChecked());
    auto *most = find<QSpinBox>("prelabelLimit");
    most->selectAll();
    QTest::keyClicks(most, QString::number(limit));
    QTest::keyClick(most, Qt::Key_Return);
    RA_REQUIRE(QTest::qWaitFor([&] { return !find<QDialog>("prelabelDialog"); }));
}

void TestMonitorsPage::anOpenProjectStartsTheMonitorAhead()
{
    openWindow();
    QCOMPARE(m_registry->warmUps, 1);
}

void TestMonitorsPage::aProjectToReadDoesNot()
{
    openWindow(OpenMode::ReadOnly);
    QCOMPARE(m_registry->warmUps, 0);
    QVERIFY(!m_window->actions()->action("monitor.prelabel")->isEnabled());
}

void TestMonitorsPage::aMonitorThatIsOffCanBeRestarted()
{
    openWindow();
    QVERIFY(!find<QPushButton>("monitorRestart_compact")->isVisible());
    m_registry->health = MonitorHealth::Off;
    // The page looks at the health by itself.
    QTRY_VERIFY(find<QPushButton>("monitorRestart_compact")->isVisible());
    QVERIFY(find<QWidget>("monitor_compact")->accessibleName().contains(QStringLiteral("off")));
    click("monitorRestart_compact");
    QCOMPARE(m_registry->restarts, 1);
}

void TestMonitorsPage::aCheckSaysWhatItFound()
{
    QSemaphore mayEnd;
    m_registry->onCheck = [&mayEnd] { mayEnd.acquire(); };
    m_registry->checked->matrixGflops = 52.4;
    openWindow();
    QVERIFY(!find<QLabel>("monitorChecked_compact")->isVisible());
    click("monitorCheck_compact");
    QCOMPARE(text("monitorChecked_compact"), QStringLiteral("Checking…"));
    QVERIFY(!find<QPushButton>("monitorCheck_compact")->isEnabled());
    mayEnd.release();
    QTRY_VERIFY(find<QPushButton>("monitorCheck_compact")->isEnabled());
    QCOMPARE(text("monitorChecked_compact"),
             QStringLiteral("✓ It computes what it should. Matrix products run at 52 GFLOP/s."));
}

void TestMonitorsPage::aFailedCheckSaysWhy()
{
    m_registry->checked = fail("workerMissing", "The program is missing.");
    openWindow();
    click("monitorCheck_compact");
    QTRY_COMPARE(text("monitorChecked_compact"), QStringLiteral("✕ The program is missing."));
}

void TestMonitorsPage::aTextWithoutSpacesLeavesThePictureItsRoom()
{
    const QString word(4'000, u'x');
    m_registry->monitor.pieces = {{TracePart::Draft, word},
                                  {TracePart::Answer, QStringLiteral("<answer>no</answer>")}};
    openTest();
    click("trialStart");
    QTRY_COMPARE(text("trialState"), QStringLiteral("Its answer: No, normal. Nothing was stored."));
    const auto *dialog = find<QDialog>("monitorTrialDialog");
    const auto *picture = dialog->findChild<QWidget *>(QStringLiteral("livePicture"));
    const auto *texts = dialog->findChild<QScrollArea *>(QStringLiteral("liveTexts"));
    QVERIFY(picture->width() > dialog->width() / 4);
    QVERIFY(texts->widget()->width() <= texts->viewport()->width());
    // The newest is in view.
    QVERIFY(texts->verticalScrollBar()->maximum() > 0);
    QTRY_COMPARE(texts->verticalScrollBar()->value(), texts->verticalScrollBar()->maximum());
}

void TestMonitorsPage::prelabelsAsManyAsAskedByKeyboard()
{
    openWindow();
    prelabel(4);
    QTRY_COMPARE(text("jobState"), QStringLiteral("done"));
    QCOMPARE(m_registry->monitor.items.size(), size_t(4));
    QVERIFY2(text("jobFigures").startsWith(QStringLiteral("4 of 4")),
             qPrintable(text("jobFigures")));
    QTRY_COMPARE(text("liveDraft"), QStringLiteral("Nothing seen."));
    QTRY_COMPARE(find<QTableWidget>("runTable")->rowCount(), 1);
}

void TestMonitorsPage::aPausedJobGoesOn()
{
    QSemaphore mayRun;
    m_registry->monitor.onRun = [&mayRun](const MonitorItem &) { mayRun.acquire(); };
    openWindow();
    prelabel(3);
    QTRY_COMPARE(text("jobState"), QStringLiteral("running"));
    click("jobPause");
    QTRY_COMPARE(text("jobState"), QStringLiteral("pausing…"));
    mayRun.release();
    QTRY_COMPARE(text("jobState"), QStringLiteral("paused"));
    const size_t before = m_registry->monitor.items.size();
    QVERIFY(before < 3);
    const QString figures = QStringLiteral("%1 of 3").arg(before);
    QVERIFY2(text("jobFigures").startsWith(figures), qPrintable(text("jobFigures")));
    click("jobPause");
    QCOMPARE(text("jobState"), QStringLiteral("running"));
    QVERIFY2(text("jobFigures").startsWith(figures), qPrintable(text("jobFigures")));
    mayRun.release(3);
    QTRY_COMPARE(text("jobState"), QStringLiteral("done"));
    QCOMPARE(m_registry->monitor.items.size(), size_t(3));
    QVERIFY2(text("jobFigures").startsWith(QStringLiteral("3 of 3")),
             qPrintable(text("jobFigures")));
}

void TestMonitorsPage::aCancelledJobSaysSoAlsoLater()
{
    QSemaphore mayRun;
    QSemaphore isAtThird;
    m_registry->monitor.onRun = [&](const MonitorItem &) {
        if (m_registry->monitor.items.size() == 3) {
            isAtThird.release();
        }
        mayRun.acquire();
    };
    openWindow();
    mayRun.release(2);
    prelabel(6);
    isAtThird.acquire();
    click("jobCancel");
    mayRun.release();
    QTRY_COMPARE(text("jobState"), QStringLiteral("cancelled"));
    QVERIFY2(text("jobFigures").startsWith(QStringLiteral("2 of 6")),
             qPrintable(text("jobFigures")));
    QTRY_COMPARE(runText(0, 5), QStringLiteral("cancelled"));
    QCOMPARE(runText(0, 2), QStringLiteral("2"));

    m_window.reset();
    openWindow();
    QTRY_COMPARE(text("jobState"), QStringLiteral("cancelled"));
    QVERIFY2(text("jobFigures").startsWith(QStringLiteral("2 of 6")),
             qPrintable(text("jobFigures")));
}

void TestMonitorsPage::theRunsFollowTheRunningJob()
{
    constexpr int kMany = 200;
    m_data->samples = makeFakeData(kMany)->samples;
    QSemaphore mayRun;
    m_registry->monitor.onRun = [&mayRun](const MonitorItem &) { mayRun.acquire(); };
    openWindow();
    prelabel(kMany);
    // What is finished is stored now and then.
    QTRY_VERIFY((mayRun.release(), runText(0, 2).toInt() > 0));
    QCOMPARE(runText(0, 5), QStringLiteral("running"));
    QCOMPARE(runText(0, 2).toInt() + runText(0, 4).toInt(), kMany);
    mayRun.release(kMany);
    QTRY_COMPARE(runText(0, 5), QStringLiteral("done"));
    QCOMPARE(runText(0, 2), QString::number(kMany));
}

void TestMonitorsPage::aFullDiskSaysWhatWasStored()
{
    m_data->runWrites.before = [](int write) {
        return write > 1 ? Status(fail("diskFull", "Nothing was changed.")) : Status();
    };
    openWindow();
    prelabel(6);
    QTRY_COMPARE(text("jobState"), QStringLiteral("ended early"));
    QVERIFY2(text("jobFailures").startsWith(QStringLiteral("0 of 6 done, then the disk was full.")),
             qPrintable(text("jobFailures")));
    // Its state could not be stored either: it does not run all the same.
    QTRY_COMPARE(runText(0, 5), QStringLiteral("paused"));
    m_data->runWrites.before = {};
    QCOMPARE(find<QPushButton>("jobPause")->text(), QStringLiteral("Resume"));
    click("jobPause");
    QTRY_COMPARE(text("jobState"), QStringLiteral("done"));
    QVERIFY2(text("jobFigures").startsWith(QStringLiteral("6 of 6")),
             qPrintable(text("jobFigures")));
}

void TestMonitorsPage::aSlowMonitorIsSaid()
{
    QSemaphore mayEnd;
    m_registry->monitor.note = QStringLiteral("It is slow.");
    m_registry->monitor.onPrepare = [&mayEnd] { mayEnd.acquire(); };
    openWindow();
    m_window->navigator()->showWorkspace(Workspace::Samples);
    page()->runOn(SampleId(1), ReflectChoice::Always);
    QTRY_COMPARE(text("statusWork"), QStringLiteral("It is slow."));
    mayEnd.release();
    QTRY_COMPARE(text("jobState"), QStringLiteral("done"));
    QCOMPARE(text("jobFailures"), QString());
}

void TestMonitorsPage::failedSamplesCanBeOpened()
{
    m_registry->monitor.errors[SampleId(2)] = kUnreadable;
    openWindow();
    prelabel(6);
    QTRY_COMPARE(text("jobState"), QStringLiteral("done"));
    QVERIFY2(text("jobFailures").contains(QStringLiteral("The picture is damaged.")),
             qPrintable(text("jobFailures")));
    click("jobOpenFailures");
    QCOMPARE(m_window->navigator()->queue(), std::vector<SampleId>{SampleId(2)});
}

void TestMonitorsPage::aLookFromElsewhereShowsInTheStatusBar()
{
    QSemaphore mayRun;
    m_registry->monitor.onRun = [&mayRun](const MonitorItem &) { mayRun.acquire(); };
    openWindow();
    m_window->navigator()->showWorkspace(Workspace::Samples);
    page()->runOn(SampleId(1), ReflectChoice::Always);
    QTRY_COMPARE(text("statusWork"), QStringLiteral("compact looks at the sample…"));
    QVERIFY(find<QLabel>("statusWork")->isVisible());
    mayRun.release();
    QTRY_VERIFY(!find<QLabel>("statusWork")->isVisible());
    QVERIFY2(!message().contains(QStringLiteral("pre-labelled")), qPrintable(message()));
}

void TestMonitorsPage::aTraceMadeElsewhereIsShownWithItsPicture()
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::red);
    const QString path = m_folder.filePath(QStringLiteral("red.png"));
    QVERIFY(image.save(path));
    m_data->samples[0].row.filePath = path;
    m_data->samples[0].row.size = {64, 48};
    m_data->samples[0].contentHash.clear();
    m_registry->monitor.pieces = {{TracePart::Draft, QStringLiteral("A dent at (0.000,0.000)")},
                                  {TracePart::Draft, QStringLiteral("(0.500,0.500).")},
                                  {TracePart::Reflection, QStringLiteral("Seen again.")},
                                  {TracePart::Revision, QStringLiteral("Kept.")}};
    openWindow();
    m_window->navigator()->showWorkspace(Workspace::Samples);
    page()->runOn(SampleId(1), ReflectChoice::Always);
    QTRY_COMPARE(text("liveReflection"), QStringLiteral("Seen again.\n\nKept."));
    m_window->navigator()->showWorkspace(Workspace::Monitors);
    auto *picture = find<QWidget>("livePicture");
    QTRY_COMPARE(picture->grab().toImage().pixelColor(5, 5), QColor(Qt::red));
    // The draft's box is drawn as soon as it is whole, long before any answer.
    const QImage shown = picture->grab().toImage();
    QVERIFY(shown.pixelColor(shown.width() / 8, 0) != QColor(Qt::red));
}

void TestMonitorsPage::aLookThatFailsElsewhereIsSaid()
{
    m_registry->monitor.errors[SampleId(1)] = kUnreadable;
    openWindow();
    m_window->navigator()->showWorkspace(Workspace::Samples);
    page()->runOn(SampleId(1), ReflectChoice::Always);
    QTRY_VERIFY(message().contains(QStringLiteral("The picture is damaged.")));
}

void TestMonitorsPage::aSecondJobIsRefusedWithASentence()
{
    QSemaphore mayRun;
    m_registry->monitor.onRun = [&mayRun](const MonitorItem &) { mayRun.acquire(); };
    openWindow();
    page()->runOn(SampleId(1), ReflectChoice::Auto);
    page()->runOn(SampleId(2), ReflectChoice::Auto);
    QVERIFY(message().contains(QStringLiteral("at work on another job")));
    mayRun.release();
    QTRY_COMPARE(text("jobState"), QStringLiteral("done"));
    QCOMPARE(m_registry->monitor.items.size(), size_t(1));
}

void TestMonitorsPage::weightsAreAddedAndChosen()
{
    m_registry->inspected = ModelReport{
        QStringLiteral("Qwen3-VL"),
        4'437'815'808,
        {QStringLiteral("BF16")},
        8'875'631'616,
        {{WeightPrecision::Int8, 7'000'000'000}, {WeightPrecision::Int4, 5'000'000'000}},
        6'000'000'000,
        {QStringLiteral("It has a warning.")}};
    openWindow();
    click("monitorAdd");
    QVERIFY(find<QDialog>("monitorSetupDialog"));
    QVERIFY(!canInstall());
    type("setupFolder", QStringLiteral("/models/RA-Monitor 4B"));
    QTRY_VERIFY(canInstall());
    QVERIFY(text("setupFound").contains(QStringLiteral("Qwen3-VL, 4,438 million parameters")));
    QVERIFY(text("setupFound").contains(QStringLiteral("It has a warning.")));
    QCOMPARE(text("setupFit"),
             QStringLiteral("⚠ Needs about 7.0 GB of memory, but only 6.0 GB are free."));
    auto *precision = find<QComboBox>("setupPrecision");
    precision->setFocus();
    QTest::keyClick(precision, Qt::Key_Down);
    QCOMPARE(text("setupFit"), QStringLiteral("Needs about 5.0 GB of memory; 6.0 GB are free."));
    // The folder's warnings are about the precision.
    QTRY_COMPARE(m_registry->lastLookedAt()->precision, WeightPrecision::Int4);
    QVERIFY(
        text("setupPlaces").contains(QStringLiteral("Without {image} the picture comes first")));
    auto *prompt = find<QComboBox>("setupPrompt");
    QCOMPARE(prompt->currentText(), builtInMonitorPrompts().front().name);
    // As X11 has an emptied clipboard.
    QApplication::clipboard()->setMimeData(new QMimeData);
    QTest::keyClick(find<QPlainTextEdit>("setupQuestion"), Qt::Key_V, Qt::ControlModifier);
    QCOMPARE(prompt->currentIndex(), 0);
    QTest::keyClicks(find<QPlainTextEdit>("setupQuestion"), QStringLiteral("Look well. "));
    QCOMPARE(prompt->currentIndex(), prompt->count() - 1);
    click("setupInstall");
    QTRY_VERIFY(!find<QDialog>("monitorSetupDialog"));

    QCOMPARE(m_registry->installed.size(), 1);
    const MonitorSetup &setup = m_registry->installed.front();
    QCOMPARE(setup.name, QStringLiteral("RA-Monitor 4B"));
    QCOMPARE(setup.folder, QStringLiteral("/models/RA-Monitor 4B"));
    QCOMPARE(setup.precision, WeightPrecision::Int4);
    QVERIFY(setup.prompt.question.startsWith(QStringLiteral("Look well. ")));
    QCOMPARE(setup.prompt.system, builtInMonitorPrompts().front().system);
    QVERIFY(find<QWidget>("monitor_RA-Monitor 4B"));
    QCOMPARE(find<QComboBox>("monitorChoice")->currentText(), setup.name);
}

void TestMonitorsPage::aFolderWithoutAModelSaysWhy()
{
    m_registry->inspected = fail("modelFolder", "There is no config.json.");
    openWindow();
    click("monitorAdd");
    type("setupFolder", QStringLiteral("/tmp"));
    QTRY_VERIFY(text("setupFound").contains(QStringLiteral("There is no config.json.")));
    QVERIFY(!canInstall());
    QTest::keyClick(find<QDialog>("monitorSetupDialog"), Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>("monitorSetupDialog"));
    QVERIFY(m_registry->installed.empty());
}

void TestMonitorsPage::settingsMadeElsewhereStayAsTheyWere()
{
    // The command line takes all of these.
    MonitorSetup setup = newMonitorSetup(QStringLiteral("/models/one"));
    setup.threads = kMostThreads;
    setup.maxPixels = kMostPixels;
    setup.references = kMostReferences;
    setup.temperature = 20.12345;
    setup.mostTokens = 1;
    setup.together = kMostTogether;
    setup.rollouts = kMostRollouts;
    m_registry->installed = {setup};
    openWindow();
    click("monitorSettings_one");
    QTRY_VERIFY(canInstall());
    click("setupInstall");
    QTRY_VERIFY(!find<QDialog>("monitorSetupDialog"));
    QCOMPARE(m_registry->installed, std::vector<MonitorSetup>{setup});
    setup.mostTokens = kMostTokens;
    m_registry->installed = {setup};
    click("monitorSettings_one");
    QTRY_VERIFY(canInstall());
    click("setupInstall");
    QTRY_VERIFY(!find<QDialog>("monitorSetupDialog"));
    QCOMPARE(m_registry->installed, std::vector<MonitorSetup>{setup});
}

void TestMonitorsPage::settingsOfWeightsAreChanged()
{
    MonitorSetup setup = newMonitorSetup(QStringLiteral("/models/one"));
    setup.minPixels = 256 * 256;
    setup.maxPixels = 640 * 640;
    m_registry->installed = {setup};
    openWindow();
    click("monitorSettings_one");
    QTRY_VERIFY(canInstall());
    QVERIFY(!find<QLineEdit>("setupName")->isEnabled());
    QCOMPARE(find<QSpinBox>("setupMaxSide")->value(), 640);
    QTest::keyClick(find<QComboBox>("setupForm"), Qt::Key_Down);
    QTest::keyClick(find<QCheckBox>("setupTypes"), Qt::Key_Space);
    QCOMPARE(find<QSpinBox>("setupTogether")->value(), setup.together);
    QTest::keyClick(find<QSpinBox>("setupTogether"), Qt::Key_Up);
    auto *rollouts = find<QSpinBox>("setupRollouts");
    QVERIFY(!rollouts->isEnabled());
    QTest::keyClick(find<QDoubleSpinBox>("setupTemperature"), Qt::Key_Up);
    QVERIFY(rollouts->isEnabled());
    QTest::keyClick(rollouts, Qt::Key_Up);
    // Without a temperature they would all be alike.
    QTest::keyClick(find<QDoubleSpinBox>("setupTemperature"), Qt::Key_Down);
    QVERIFY(!rollouts->isEnabled());
    QCOMPARE(find<MonitorSetupDialog>("monitorSetupDialog")->setup().rollouts, 1);
    QTest::keyClick(find<QDoubleSpinBox>("setupTemperature"), Qt::Key_Up);
    click("setupInstall");
    QTRY_VERIFY(!find<QDialog>("monitorSetupDialog"));
    ++setup.together;
    setup.temperature = 0.1;
    setup.rollouts = 2;
    setup.form = AnswerForm::Forced;
    setup.areTypesFree = false;
    QCOMPARE(m_registry->installed, std::vector<MonitorSetup>{setup});
    QCOMPARE(find<QComboBox>("monitorChoice")->currentText(), QStringLiteral("compact"));
}

void TestMonitorsPage::weightsAreUnloadedAndRemoved()
{
    m_registry->installed = {newMonitorSetup(QStringLiteral("/models/one"))};
    openWindow();
    QVERIFY(!find<QPushButton>("monitorRemove_compact")->isVisible());
    QVERIFY(!find<QPushButton>("monitorUnload_one")->isVisible());
    m_registry->memoryBytes = 1'000'000'000;
    QTRY_VERIFY(find<QPushButton>("monitorUnload_one")->isVisible());
    click("monitorUnload_one");
    QCOMPARE(m_registry->unloaded, QStringList{QStringLiteral("one")});

    click("monitorRemove_one");
    auto *question = find<QMessageBox>("removeMonitor");
    QVERIFY(question);
    QTest::keyClick(question, Qt::Key_Escape);
    QTRY_VERIFY(!find<QMessageBox>("removeMonitor"));
    QCOMPARE(m_registry->installed.size(), 1);
    click("monitorRemove_one");
    question = find<QMessageBox>("removeMonitor");
    for (QAbstractButton *button : question->buttons()) {
        if (question->buttonRole(button) == QMessageBox::AcceptRole) {
            QTest::mouseClick(button, Qt::LeftButton);
        }
    }
    QTRY_VERIFY(!find<QWidget>("monitor_one"));
    QVERIFY(m_registry->installed.empty());
    QCOMPARE(find<QComboBox>("monitorChoice")->count(), 1);
}

void TestMonitorsPage::prelabelsWithTheChosenMonitor()
{
    m_registry->installed = {newMonitorSetup(QStringLiteral("/models/one"))};
    openWindow();
    auto *choice = find<QComboBox>("monitorChoice");
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    prelabel(2);
    QTRY_COMPARE(text("jobState"), QStringLiteral("done"));
    QCOMPARE(m_registry->found, QStringList{QStringLiteral("one")});
}

void TestMonitorsPage::aBrokenListOfMonitorsIsSaid()
{
    m_registry->listProblems = {Error{QStringLiteral("monitorList"), "The list is broken.", {}, {}},
                                Error{QStringLiteral("monitorList"), "So is an entry.", {}, {}}};
    openWindow();
    QCOMPARE(text("monitorListProblem"), QStringLiteral("The list is broken.\nSo is an entry."));
    QVERIFY(find<QLabel>("monitorListProblem")->isVisible());
}

void TestMonitorsPage::theListIsReadAgainWhileThePageIsShown()
{
    openWindow();
    QVERIFY(!find<QWidget>("monitor_one"));
    m_registry->changeOutside({newMonitorSetup(QStringLiteral("/models/one"))});
    QTRY_VERIFY(find<QWidget>("monitor_one"));
    QCOMPARE(find<QComboBox>("monitorChoice")->count(), 2);
    // What a check found stays with the one that it was of.
    m_registry->checked = fail("workerMissing", "The program is missing.");
    click("monitorCheck_one");
    QTRY_COMPARE(text("monitorChecked_one"), QStringLiteral("✕ The program is missing."));
    m_registry->changeOutside({newMonitorSetup(QStringLiteral("/models/another"))});
    QTRY_VERIFY(find<QWidget>("monitor_another"));
    QVERIFY(!find<QLabel>("monitorChecked_another")->isVisible());
}

void TestMonitorsPage::aMonitorAtWorkSaysWhyItCannotBeChanged()
{
    m_registry->installed = {newMonitorSetup(QStringLiteral("/models/one"))};
    openWindow();
    QVERIFY(!find<QLabel>("monitorLocked_one")->isVisible());
    m_registry->installedHealth = MonitorHealth::Busy;
    QTRY_VERIFY(find<QLabel>("monitorLocked_one")->isVisible());
    QVERIFY(text("monitorLocked_one").contains(QStringLiteral("settings can't be changed")));
    for (const char *button : {"monitorSettings_one", "monitorRemove_one"}) {
        QVERIFY(!find<QPushButton>(button)->isEnabled());
        QCOMPARE(find<QPushButton>(button)->toolTip(), text("monitorLocked_one"));
    }
    QVERIFY(!find<QLabel>("monitorLocked_compact")->isVisible());
    m_registry->installedHealth = MonitorHealth::Ready;
    QTRY_VERIFY(!find<QLabel>("monitorLocked_one")->isVisible());
    QCOMPARE(find<QPushButton>("monitorRemove_one")->toolTip(), QString());
}

void TestMonitorsPage::aLongNameIsElided()
{
    MonitorSetup setup = newMonitorSetup(QStringLiteral("/models/one"));
    setup.name = QString(64, u'W');
    m_registry->installed = {setup};
    openWindow();
    auto *side = find<QScrollArea>("monitorSide");
    QCOMPARE(side->horizontalScrollBar()->maximum(), 0);
    auto *title = m_window->findChild<QLabel *>(QStringLiteral("monitorTitle_") + setup.name);
    QVERIFY(title);
    QVERIFY(title->grab().height() > 0);
    QCOMPARE(title->toolTip(), setup.name);
    auto *choice = find<QComboBox>("monitorChoice");
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(choice->toolTip(), setup.name);
    prelabel(1);
    QTRY_COMPARE(text("jobState"), QStringLiteral("done"));
    QVERIFY(page()->minimumSizeHint().width() < 900);
    QTRY_COMPARE(find<QTableWidget>("runTable")->rowCount(), 1);
}

void TestMonitorsPage::theStatusBarNamesTheChosenMonitor()
{
    m_registry->installed = {newMonitorSetup(QStringLiteral("/models/one"))};
    m_registry->installedDevice = QStringLiteral("cuda:0");
    openWindow();
    QCOMPARE(text("statusDetail"), QStringLiteral("compact"));
    auto *choice = find<QComboBox>("monitorChoice");
    choice->setFocus();
    QTest::keyClick(choice, Qt::Key_Down);
    QCOMPARE(text("statusDetail"), QStringLiteral("cuda:0 · one"));
}

void TestMonitorsPage::openTest()
{
    QImage image(64, 48, QImage::Format_RGB32);
    image.fill(Qt::red);
    const QString path = m_folder.filePath(QStringLiteral("tested.png"));
    RA_REQUIRE(image.save(path));
    m_registry->installed = {newMonitorSetup(QStringLiteral("/models/one"))};
    openWindow();
    RA_REQUIRE(!find<QPushButton>("monitorTest_compact")->isVisible());
    click("monitorTest_one");
    RA_REQUIRE(find<QDialog>("monitorTrialDialog"));
    type("trialFile", path);
}

void TestMonitorsPage::aMonitorIsTestedOnAnImageAndNothingIsStored()
{
    QSemaphore mayEnd;
    m_registry->monitor.pieces = {{TracePart::Draft, QStringLiteral("A dent at (0.000,0.000)")},
                                  {TracePart::Draft, QStringLiteral("(0.500,0.500).")},
                                  {TracePart::Reflection, QStringLiteral("Seen again.")},
                                  {TracePart::Answer, QStringLiteral("<answer>no</answer>")}};
    m_registry->monitor.onRun = [&mayEnd](const MonitorItem &) { mayEnd.acquire(); };
    openTest();
    click("trialStart");
    QTRY_COMPARE(text("trialState"), QStringLiteral("one gets ready…"));
    QVERIFY(!find<QPushButton>("trialStart")->isEnabled());
    const auto *dialog = find<QDialog>("monitorTrialDialog");
    auto *picture = dialog->findChild<QWidget *>(QStringLiteral("livePicture"));
    QTRY_COMPARE(picture->grab().toImage().pixelColor(5, 5), QColor(Qt::red));
    mayEnd.release();
    QTRY_COMPARE(text("trialState"), QStringLiteral("Its answer: No, normal. Nothing was stored."));
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("liveDraft"))->text(),
             QStringLiteral("A dent at (0.000,0.000)(0.500,0.500)."));
    QCOMPARE(dialog->findChild<QLabel *>(QStringLiteral("liveReflection"))->text(),
             QStringLiteral("Seen again."));
    const QImage shown = picture->grab().toImage();
    QVERIFY(shown.pixelColor(shown.width() / 8, 0) != QColor(Qt::red));
    QCOMPARE(m_registry->found, QStringList{QStringLiteral("one")});
    QCOMPARE(m_registry->monitor.items.size(), size_t(1));
    QCOMPARE(m_registry->monitor.items.front().image.size, (ImageSize{64, 48}));
    QVERIFY(!m_data->run);
    QVERIFY(find<QPushButton>("trialStart")->isEnabled());
}

void TestMonitorsPage::aTestEndsWithItsDialog()
{
    QSemaphore mayEnd;
    m_registry->monitor.onRun = [&mayEnd](const MonitorItem &) { mayEnd.acquire(); };
    openTest();
    click("trialStart");
    QTRY_COMPARE(m_registry->monitor.items.size(), size_t(1));
    click("trialStop");
    mayEnd.release();
    QTRY_COMPARE(text("trialState"), QStringLiteral("Stopped."));
    click("trialStart");
    QTRY_COMPARE(m_registry->monitor.items.size(), size_t(2));
    QTest::keyClick(find<QDialog>("monitorTrialDialog"), Qt::Key_Escape);
    QTRY_VERIFY(!find<QDialog>("monitorTrialDialog"));
    mayEnd.release();
    QVERIFY(waitUntilIdle(*m_window));
}

void TestMonitorsPage::aTestSaysWhyThereIsNone()
{
    openTest();
    type("trialFile", QStringLiteral("/nowhere/none.png"));
    click("trialStart");
    QTRY_VERIFY(text("trialState").startsWith(QStringLiteral("✕ ")));
    QVERIFY(m_registry->monitor.items.empty());
    m_registry->monitor.readyError = Error{QStringLiteral("monitorOff"), "It is off.", {}, {}};
    type("trialFile", m_folder.filePath(QStringLiteral("tested.png")));
    click("trialStart");
    QTRY_COMPARE(text("trialState"), QStringLiteral("✕ It is off."));
}

QTEST_MAIN(TestMonitorsPage)
#include "tst_monitorspage.moc"
