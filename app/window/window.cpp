// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/window/window.h"

#include "annotation/workflow/sampleproject.h"
#include "ui/audit/auditpage.h"
#include "ui/exports/exportpage.h"
#include "ui/monitors/monitorspage.h"
#include "ui/review/reviewpage.h"
#include "ui/samples/samplespage.h"

namespace ra::app {

namespace {

template <typename Page>
ui::PageFactory pageOf()
{
    return [](const ui::PageContext &context, QWidget *parent) -> ui::WorkspacePage * {
        return new Page(context, parent);
    };
}

ui::Services servicesOf(Composition &composition)
{
    ui::Services services;
    services.projects = &composition.projects();
    services.monitors = &composition.monitors();
    services.assessor = &composition.assessor();
    services.cacheFolder = composition.settings().cacheFolder;
    services.personName = composition.settings().personName;
    services.makeSampleProject = [&composition](const QString &folder, const ProgressSink &progress,
                                                std::stop_token stop) {
        const Author author{composition.settings().personName, AuthorKind::Person};
        return makeSampleProject(composition.projects(), folder, {}, author, progress, stop);
    };
    return services;
}

} // namespace

std::unique_ptr<ui::MainWindow> makeWindow(Composition &composition, const QString &settingsPath)
{
    const ui::PageFactories pages{
        {ui::Workspace::Samples, pageOf<ui::SamplesPage>()},
        {ui::Workspace::Review, pageOf<ui::ReviewPage>()},
        {ui::Workspace::Audit, pageOf<ui::AuditPage>()},
        {ui::Workspace::Monitors, pageOf<ui::MonitorsPage>()},
        {ui::Workspace::Export, pageOf<ui::ExportPage>()},
    };
    auto window = std::make_unique<ui::MainWindow>(servicesOf(composition), pages, settingsPath);
    auto *review = qobject_cast<ui::ReviewPage *>(window->page(ui::Workspace::Review));
    auto *monitors = qobject_cast<ui::MonitorsPage *>(window->page(ui::Workspace::Monitors));
    QObject::connect(review, &ui::ReviewPage::monitorRequested, monitors, &ui::MonitorsPage::runOn);
    return window;
}

} // namespace ra::app
