// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/sampleproject.h"

#include "annotation/base/errorcode.h"
#include "annotation/base/verify.h"
#include "annotation/workflow/importjob.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

#include <algorithm>

namespace ra {

namespace {

Scenario scenarioOf(const QString &category)
{
    for (const SpecimenCategory &drawn : specimenCategories()) {
        if (drawn.name == category) {
            return fromKey<Scenario>(drawn.scenario).value_or(Scenario::Unknown);
        }
    }
    return Scenario::Unknown;
}

Status importFolder(const ImporterRegistry &importers, const SpecimenFolder &folder,
                    Project &project, const Author &author, std::stop_token stop)
{
    ImportOptions options;
    // Boards lie in folders named by number; surfaces are named by their folders.
    if (folder.format == QLatin1String("deeppcb")) {
        options.category = specimenCategories().back().name;
    }
    const ImportJob job(importers);
    RA_TRY_ASSIGN(ImportPlan plan, job.plan(folder.path, folder.format, options, {}, stop));
    for (ImportedSample &sample : plan.samples) {
        sample.scenario = scenarioOf(sample.category);
    }
    plan.licence = QStringLiteral("CC0-1.0");
    plan.source = QStringLiteral("drawn by RA-Studio");
    RA_TRY_ASSIGN(const ImportReport report, ImportJob::run(plan, project, author, {}, stop));
    if (report.isCancelled) {
        return fail(errorcode::kCancelled,
                    QT_TRANSLATE_NOOP("ra", "Making the sample project was cancelled."));
    }
    return {};
}

const QString kPartial = QStringLiteral(".ra-studio-partial");

/// Nothing is written among other things. What a drawing left that was ended by force counts as
/// nothing: the next one takes it away.
Status checkEmpty(const QString &folder, const QString &project, const QString &images)
{
    const QFileInfo info(folder);
    if (!info.exists() && !info.isSymLink()) {
        return {};
    }
    if (!info.isDir()) {
        return fail(errorcode::kExists,
                    QT_TRANSLATE_NOOP("ra", "%1 is a file; choose a new or an empty folder."),
                    {folder});
    }
    if (QFileInfo::exists(project)) {
        return fail(
            errorcode::kExists,
            QT_TRANSLATE_NOOP("ra", "%1 is there already; open it, or choose another folder."),
            {project});
    }
    const QString left = QFileInfo(images + kPartial).fileName();
    return checkHoldsOnly(folder, [&left](const QString &name) { return name == left; });
}

/// Draws into a folder beside, so that a stopped drawing leaves nothing that the next one would
/// take for its own. Returns the folders as they lie in `images`.
Result<std::vector<SpecimenFolder>> draw(const QString &images, const SpecimenOptions &options,
                                         const ProgressSink &progress, std::stop_token stop)
{
    const QString partial = images + kPartial;
    QDir(partial).removeRecursively();
    auto folders = drawSpecimens(partial, options, progress, std::move(stop));
    if (folders && !QDir().rename(partial, images)) {
        folders =
            fail("notWritable", QT_TRANSLATE_NOOP("ra", "%1 could not be written."), {images});
    }
    if (!folders) {
        QDir(partial).removeRecursively();
        return folders;
    }
    for (SpecimenFolder &folder : *folders) {
        folder.path.replace(0, partial.size(), images);
    }
    return folders;
}

Status fill(ProjectGateway &gateway, const QString &path,
            const std::vector<SpecimenFolder> &folders, const Author &author,
            const std::stop_token &stop)
{
    const ImporterRegistry importers;
    RA_TRY_ASSIGN(const std::unique_ptr<Project> project, gateway.create(path));
    for (const SpecimenFolder &drawn : folders) {
        RA_TRY(importFolder(importers, drawn, *project, author, stop));
    }
    return {};
}

/// Leaves nothing behind where it fails.
Status drawAndFill(ProjectGateway &gateway, const QString &path, const QString &images,
                   const SpecimenOptions &options, const Author &author,
                   const ProgressSink &progress, const std::stop_token &stop)
{
    RA_TRY_ASSIGN(const std::vector<SpecimenFolder> folders, draw(images, options, progress, stop));
    Status filled = fill(gateway, path, folders, author, stop);
    if (!filled) {
        QFile::remove(path);
        QDir(images).removeRecursively();
    }
    return filled;
}

} // namespace

Status checkHoldsOnly(const QString &folder, const std::function<bool(const QString &)> &isOwn)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QStringList names = QDir(folder).entryList(QDir::AllEntries | QDir::NoDotAndDotDot
                                                     | QDir::Hidden | QDir::System);
    const auto other = std::find_if_not(names.begin(), names.end(), isOwn);
    if (other == names.end()) {
        return {};
    }
    return fail("notEmpty",
                QT_TRANSLATE_NOOP("ra", "The folder %1 holds other things (%2), and nothing is "
                                        "written among them. Choose a new or an empty folder."),
                {folder, *other});
}

Result<QString> makeSampleProject(ProjectGateway &gateway, const QString &folder,
                                  const SpecimenOptions &options, const Author &author,
                                  const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QString top = QDir(folder).absolutePath();
    const QString path = top + QStringLiteral("/sample.ras");
    const QString images = top + QStringLiteral("/images");
    RA_TRY(checkEmpty(top, path, images));
    const bool isNew = !QFileInfo::exists(top);
    const Status made = drawAndFill(gateway, path, images, options, author, progress, stop);
    if (!made) {
        if (isNew) {
            QDir().rmdir(top);
        }
        return fail(made.error());
    }
    return path;
}

} // namespace ra
