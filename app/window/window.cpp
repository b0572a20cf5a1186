// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/window/window.h"

#include "annotation/workflow/heatmapcache.h"
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

/// Shows the kept heat map of the sample under review, and again when a new trace came.
void connectHeatMaps(ui::MainWindow &window, ui::ReviewPage &page, const QString &cacheFolder)
{
    const auto show = [&window, &page, cacheFolder](SampleId sample) {
        ui::ProjectSession *session = window.session();
        if (session == nullptr || !sample.isValid()) {
            return;
        }
        session->read(
            &page,
            [cacheFolder, path = session->path(), sample](SampleQuery &samples,
                                                          std::stop_token) -> Result<HeatMap> {
                RA_TRY_ASSIGN(const SampleDetail detail, samples.detail(sample));
                const HeatMapCache cache(cacheFolder, path);
                const QString monitor =
                    detail.traces.empty() ? QString() : detail.traces.front().author.name;
                return cache.get(sample, monitor).value_or(HeatMap());
            },
            [&page, sample](const Result<HeatMap> &map) {
                if (map) {
                    page.setHeatMap(sample, *map);
                }
            });
    };
    QObject::connect(window.navigator(), &ui::Navigator::currentChanged, &page, show);
    QObject::connect(&window, &ui::MainWindow::sessionChanged, &page,
                     [&window, &page, show](ui::ProjectSession *session) {
                         if (session != nullptr) {
                             QObject::connect(
                                 session, &ui::ProjectSession::changed, &page,
                                 [&window, show] { show(window.navigator()->current()); });
                         }
                     });
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
    connectHeatMaps(*window, *review, composition.settings().cacheFolder);
    return window;
}

} // namespace ra::app
