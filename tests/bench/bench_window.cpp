// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

// Start of the program to the first painted window against an empty window, each a process of its
// own; then the longest time that the event loop is held up in the flows of a day (100,000 samples)
// against doing nothing. Prints one JSON object.
//
//     bench_window [SAMPLES]

#include "annotation/base/verify.h"
#include "annotation/workflow/sampleproject.h"
#include "app/window/window.h"
#include "ui/grab.h"
#include "ui/review/reviewpage.h"

#include <QApplication>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMainWindow>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <cstdio>
#include <future>
#include <mutex>
#include <thread>

namespace {

using namespace ra;
using namespace ra::ui;

constexpr int kDefaultSamples = 100'000;
constexpr int kStarts = 7;
constexpr int kPages = 40;
constexpr int kSteps = 40;
constexpr std::chrono::milliseconds kProbeEvery{1};
constexpr std::chrono::milliseconds kIdle{500};
constexpr const char *kStartStudio = "--start-studio";
constexpr const char *kStartEmpty = "--start-empty";

/// Asks the event loop each millisecond and keeps the longest time that it took to answer.
class Watchdog final
{
public:
    Watchdog() : m_thread([this](std::stop_token stop) { run(stop); }) {}

    /// Milliseconds since the last call.
    double take() { return static_cast<double>(m_longestNs.exchange(0)) / 1e6; }

private:
    void run(const std::stop_token &stop)
    {
        while (!stop.stop_requested()) {
            QElapsedTimer timer;
            timer.start();
            auto answered = std::make_shared<std::promise<void>>();
            QMetaObject::invokeMethod(
                QCoreApplication::instance(), [answered] { answered->set_value(); },
                Qt::QueuedConnection);
            const std::future<void> answer = answered->get_future();
            while (answer.wait_for(kProbeEvery) != std::future_status::ready) {
                if (stop.stop_requested()) {
                    return;
                }
            }
            const qint64 took = timer.nsecsElapsed();
            qint64 longest = m_longestNs;
            while (took > longest && !m_longestNs.compare_exchange_weak(longest, took)) {
            }
            std::this_thread::sleep_for(kProbeEvery);
        }
    }

    std::atomic<qint64> m_longestNs = 0;
    std::jthread m_thread;
};

/// Closes the program when the window was painted for the first time.
class FirstPaint final : public QObject
{
public:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint) {
            QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
        }
        return QObject::eventFilter(watched, event);
    }
};

app::Settings settingsIn(const QString &folder)
{
    app::Settings settings;
    settings.cacheFolder = folder + QStringLiteral("/cache");
    settings.personName = QStringLiteral("Ada");
    return settings;
}

int startStudio(const QString &folder)
{
    setGuiThread();
    app::Composition composition(settingsIn(folder));
    const auto window = app::makeWindow(composition, folder + QStringLiteral("/window.ini"));
    FirstPaint painted;
    window->installEventFilter(&painted);
    window->show();
    return QApplication::exec();
}

int startEmpty()
{
    QMainWindow window;
    window.resize(1600, 1000);
    FirstPaint painted;
    window.installEventFilter(&painted);
    window.show();
    return QApplication::exec();
}

/// Median wall time from starting this program again to its end.
double medianStartMs(const char *mode, const QString &folder)
{
    std::vector<double> times;
    for (int i = 0; i < kStarts; ++i) {
        QElapsedTimer timer;
        timer.start();
        QProcess::execute(QCoreApplication::applicationFilePath(), {QLatin1String(mode), folder});
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    std::nth_element(times.begin(), times.begin() + kStarts / 2, times.end());
    return times[kStarts / 2];
}

/// The drawn samples, and rows without a file up to `count`.
Result<QString> makeProject(ProjectGateway &projects, const QString &folder, int count)
{
    const Author author{QStringLiteral("Ada"), AuthorKind::Person};
    RA_TRY_ASSIGN(const QString path, makeSampleProject(projects, folder, {}, author, {}));
    RA_TRY_ASSIGN(const std::unique_ptr<Project> project, projects.open(path, OpenMode::ReadWrite));
    RA_TRY_ASSIGN(
        const ImportId import,
        project->store().beginImport(
            {folder + QStringLiteral("/none"), QStringLiteral("folder"), {}, {}, {}}, author));
    std::vector<ImportedSample> batch;
    for (int i = 0; i < count; ++i) {
        ImportedSample sample;
        sample.path = QStringLiteral("%1.png").arg(i, 6, 10, QLatin1Char('0'));
        sample.category = QStringLiteral("line %1").arg(i % 7);
        sample.size = {640, 480};
        batch.push_back(std::move(sample));
    }
    RA_TRY(project->store().addSamples(import, batch));
    RA_TRY(project->store().finishImport(import));
    return path;
}

void settle(const MainWindow &window)
{
    if (!waitUntilIdle(window)) {
        std::fprintf(stderr, "The window did not come to rest.\n");
        std::exit(1);
    }
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = {})
{
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
    QCoreApplication::processEvents();
}

QJsonObject measureStalls(const QString &folder, int count)
{
    setGuiThread();
    app::Composition composition(settingsIn(folder));
    const Result<QString> project = std::async(std::launch::async, [&] {
                                        return makeProject(composition.projects(), folder, count);
                                    }).get();
    if (!project) {
        std::fprintf(stderr, "%s\n", qPrintable(project.error().text()));
        std::exit(1);
    }
    QJsonObject figures{{QStringLiteral("samples"), count}};
    Watchdog watchdog;
    const auto note = [&](const char *name) {
        figures.insert(QLatin1String(name) + QStringLiteral("Ms"), watchdog.take());
    };
    QTest::qWait(static_cast<int>(kIdle.count()));
    note("idle");
    const auto window = app::makeWindow(composition, folder + QStringLiteral("/window.ini"));
    window->resize(1600, 1000);
    window->show();
    window->activateWindow();
    settle(*window);
    note("show");
    QElapsedTimer opening;
    opening.start();
    window->openProject(*project);
    while (!window->session() || window->session()->path() != *project) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    figures.insert(QStringLiteral("openedAfterMs"),
                   static_cast<double>(opening.nsecsElapsed()) / 1e6);
    settle(*window);
    note("open");
    for (int i = 0; i < kPages; ++i) {
        press(Qt::Key_PageDown);
    }
    press(Qt::Key_End);
    press(Qt::Key_Home);
    settle(*window);
    note("scrollGallery");
    press(Qt::Key_A, Qt::ControlModifier);
    settle(*window);
    note("selectAll");
    press(Qt::Key_Home);
    press(Qt::Key_F, Qt::ControlModifier);
    QTest::keyClicks(QApplication::focusWidget(), QStringLiteral("truth:yes"));
    press(Qt::Key_Return);
    settle(*window);
    note("filter");
    press(Qt::Key_1, Qt::ControlModifier);
    press(Qt::Key_Home);
    press(Qt::Key_Return);
    settle(*window);
    note("enterReview");
    for (int i = 0; i < kSteps; ++i) {
        press(Qt::Key_D);
    }
    settle(*window);
    note("nextSample");
    for (int i = 0; i < kSteps; ++i) {
        press(i % 2 == 0 ? Qt::Key_N : Qt::Key_Y);
    }
    settle(*window);
    note("edit");
    for (int i = 0; i < kSteps; ++i) {
        press(Qt::Key_Z, Qt::ControlModifier);
    }
    settle(*window);
    note("undo");
    press(Qt::Key_3, Qt::ControlModifier);
    settle(*window);
    note("audit");
    press(Qt::Key_5, Qt::ControlModifier);
    settle(*window);
    note("export");
    window->close();
    while (window->isVisible()) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 5);
    }
    note("close");
    return figures;
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    QApplication app(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == QLatin1String(kStartStudio)) {
        return startStudio(arguments.value(2));
    }
    if (arguments.value(1) == QLatin1String(kStartEmpty)) {
        return startEmpty();
    }
    const QTemporaryDir folder;
    const int count = arguments.size() > 1 ? arguments[1].toInt() : kDefaultSamples;
    const double empty = medianStartMs(kStartEmpty, folder.path());
    const double studio = medianStartMs(kStartStudio, folder.path());
    const QJsonObject start{{QStringLiteral("ms"), studio},
                            {QStringLiteral("referenceMs"), empty},
                            {QStringLiteral("ratio"), studio / empty}};
    const QJsonObject result{{QStringLiteral("startToFirstPaint"), start},
                             {QStringLiteral("longestStall"), measureStalls(folder.path(), count)}};
    std::printf("%s\n", QJsonDocument(result).toJson(QJsonDocument::Compact).constData());
    return 0;
}
