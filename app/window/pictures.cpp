// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/window/pictures.h"

#include "annotation/base/tempfolder.h"
#include "annotation/base/verify.h"
#include "app/window/window.h"
#include "ui/grab.h"

#include <QDir>

#include <array>

namespace ra::app {

namespace {

constexpr QSize kPictureSize{1600, 1000};

struct Shot {
    ui::Workspace workspace;
    const char *name;
};
constexpr std::array kShots{
    Shot{ui::Workspace::Samples, "samples"}, Shot{ui::Workspace::Review, "review"},
    Shot{ui::Workspace::Audit, "audit"},     Shot{ui::Workspace::Monitors, "monitors"},
    Shot{ui::Workspace::Export, "export"},
};

Result<QString> saveShot(ui::MainWindow &window, const Shot &shot, const char *suffix,
                         const QString &folder)
{
    RA_TRY_ASSIGN(const QImage image, ui::grabWorkspace(window, shot.workspace));
    const QString path =
        QStringLiteral("%1/%2%3.png").arg(folder, QLatin1String(shot.name), QLatin1String(suffix));
    if (!image.save(path)) {
        return fail("notWritable", QT_TRANSLATE_NOOP("ra", "%1 could not be written."), {path});
    }
    return path;
}

/// So that the Monitors workspace shows a trace as it looks while one is made.
Status lookAgain(ui::MainWindow &window)
{
    window.navigator()->showWorkspace(ui::Workspace::Review);
    RA_TRY(ui::waitUntilIdle(window));
    window.actions()->action("sample.lookAgain")->trigger();
    return ui::waitUntilIdle(window);
}

} // namespace

Result<QStringList> takePictures(Composition &composition, const QString &project,
                                 const QString &folder)
{
    const TempFolder settings;
    setGuiThread();
    if (!settings.isValid() || !QDir().mkpath(folder)) {
        return fail("notWritable", QT_TRANSLATE_NOOP("ra", "%1 could not be written."), {folder});
    }
    const std::unique_ptr<ui::MainWindow> window =
        makeWindow(composition, settings.filePath(QStringLiteral("window.ini")));
    window->resize(kPictureSize);
    window->show();
    window->openProject(project);
    RA_TRY(ui::waitUntilIdle(*window));
    RA_TRY(lookAgain(*window));
    QStringList files;
    for (const auto &[kind, suffix] :
         {std::pair{ui::ThemeKind::Dark, ""}, {ui::ThemeKind::Light, "-light"}}) {
        window->theme()->setKind(kind);
        for (const Shot &shot : kShots) {
            RA_TRY_ASSIGN(const QString path, saveShot(*window, shot, suffix, folder));
            files.append(path);
        }
    }
    return files;
}

} // namespace ra::app
