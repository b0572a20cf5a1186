// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/sentence.h"
#include "annotation/base/verify.h"
#include "annotation/image/imagedecoder.h"
#include "app/cli/command.h"
#include "app/interrupts.h"
#include "app/window/pictures.h"
#include "app/window/window.h"
#include "ui/language.h"

#include <QApplication>
#include <QLocale>

#include <memory>
#include <stop_token>

namespace {

constexpr const char *kDemo = "demo";
constexpr std::chrono::seconds kCommandLockWait{5};

/// Arguments without the program's name; read before Qt takes its own options out.
QStringList argumentsOf(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 1; i < argc; ++i) {
        arguments.append(QString::fromLocal8Bit(argv[i]));
    }
    return arguments;
}

/// A first word that is no project: a command, or an option about the command line.
bool isCommandLine(const QStringList &arguments)
{
    if (arguments.isEmpty()) {
        return false;
    }
    const QString &first = arguments.first();
    return ra::app::findCommand(first) != nullptr || first == QLatin1String("-h")
           || first == QLatin1String("-v")
           || first.startsWith(QLatin1String("--"))
           // A mistyped command: say so instead of opening a window on it.
           || (!first.startsWith(QLatin1Char('-')) && !first.contains(QLatin1Char('.'))
               && !first.contains(QLatin1Char('/')));
}

void nameProgram()
{
    QCoreApplication::setApplicationName(QStringLiteral("ra-studio"));
    QCoreApplication::setOrganizationName(QStringLiteral("ra-studio"));
    QCoreApplication::setApplicationVersion(QStringLiteral(RA_VERSION));
}

/// The catalogue for people whose system speaks that language.
QString languageOf(const QLocale &system)
{
    return system.language() == QLocale::Chinese ? QStringLiteral("zh_CN") : QStringLiteral("en");
}

int runCommands(int argc, char **argv, const QStringList &arguments)
{
    const ra::app::Interrupts interrupts;
    const bool takesPictures = arguments.value(0) == QLatin1String(kDemo);
    if (takesPictures) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    std::unique_ptr<QCoreApplication> application;
    if (takesPictures) {
        application = std::make_unique<QApplication>(argc, argv);
    } else {
        application = std::make_unique<QCoreApplication>(argc, argv);
    }
    nameProgram();
    ra::ui::Language language;
    language.use(languageOf(QLocale::system()));
    ra::app::Settings settings = ra::app::Settings::fromEnvironment();
    settings.lockWait = kCommandLockWait;
    settings.hasWindow = false;
    ra::app::Composition composition(settings);
    const ra::app::PictureTaker pictures = [&composition](const QString &project,
                                                          const QString &folder) {
        return ra::app::takePictures(composition, project, folder);
    };
    return static_cast<int>(ra::app::runCommandLine(composition, arguments, interrupts.token(),
                                                    takesPictures ? pictures : nullptr));
}

int runWindow(int argc, char **argv)
{
    const ra::app::Interrupts interrupts;
    const QApplication application(argc, argv);
    nameProgram();
    ra::setGuiThread();
    ra::setShownCounts(ra::CountStyle::Grouped);
    ra::app::Composition composition(ra::app::Settings::fromEnvironment());
    const std::unique_ptr<ra::ui::MainWindow> window = ra::app::makeWindow(composition, {});
    window->show();
    // As by Ctrl+Q: what was typed is stored, and what can't be is asked about.
    const std::stop_callback asked(interrupts.token(), [window = window.get()] {
        QMetaObject::invokeMethod(window, &QWidget::close, Qt::QueuedConnection);
    });
    // Without the options that are Qt's own.
    const QStringList projects = QApplication::arguments().mid(1);
    if (projects.isEmpty()) {
        window->openLastProject();
    } else {
        window->openProject(projects.first());
    }
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    ra::app::holdClosedStandardStreams();
    ra::app::ignoreFatalWriteSignals();
    ra::quietImageLibraries();
    const QStringList arguments = argumentsOf(argc, argv);
    return isCommandLine(arguments) ? runCommands(argc, argv, arguments) : runWindow(argc, argv);
}
