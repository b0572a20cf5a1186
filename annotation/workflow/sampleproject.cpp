// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/sampleproject.h"

#include "annotation/base/verify.h"
#include "annotation/workflow/importjob.h"

#include <QDir>
#include <QFileInfo>

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

Status importFolder(const ImporterRegistry &importers, const SpecimenFolder &folder, Project &project,
                    const Author &author, std::stop_token stop)
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
        return fail("cancelled", QT_TRANSLATE_NOOP("ra", "Making the sample project was cancelled."));
    }
    return {};
}

} // namespace

Result<QString> makeSampleProject(ProjectGateway &gateway, const QString &folder,
                                  const SpecimenOptions &options, const Author &author,
                                  const ProgressSink &progress, std::stop_token stop)
{
    RA_ASSERT_OFF_GUI_THREAD();
    const QString top = QDir(folder).absolutePath();
    const QString path = top + QStringLiteral("/sample.ras");
    if (QFileInfo::exists(path)) {
        return fail("exists",
                    QT_TRANSLATE_NOOP("ra", "%1 is there already; open it, or choose another folder."),
                    {path});
    }
    RA_TRY_ASSIGN(const std::vector<SpecimenFolder> folders,
                  drawSpecimens(top + QStringLiteral("/images"), options, progress, stop));
    const ImporterRegistry importers;
    {
        RA_TRY_ASSIGN(const std::unique_ptr<Project> project, gateway.create(path));
        for (const SpecimenFolder &drawn : folders) {
            const Status imported = importFolder(importers, drawn, *project, author, stop);
            RA_TRY(imported);
        }
    }
    return path;
}

} // namespace ra
