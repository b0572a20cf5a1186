// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/start/importflow.h"

#include "annotation/base/verify.h"
#include "annotation/workflow/reroot.h"
#include "ui/common/guiprogress.h"

namespace ra::ui {

/// A folder's files and what the importers make of them.
struct ImportFlow::Listed {
    std::shared_ptr<const FolderListing> listing;
    std::vector<FormatGuess> guesses;
};

ImportFlow::ImportFlow(QObject *parent)
    : QObject(parent),
      m_registry(std::make_shared<ImporterRegistry>()),
      m_runner(1)
{
}

void ImportFlow::start(ProjectSession *session, const QString &folder)
{
    cancel();
    m_session = session;
    m_folder = folder;
    m_format.clear();
    m_options = {};
    m_guesses.clear();
    m_listing.reset();
    m_plan.reset();
    m_problem.reset();
    const int request = ++m_request;
    const ProgressSink progress =
        progressToGui(this, [this](const Progress &step) { Q_EMIT progressed(step); });
    m_work = m_runner.run(
        this,
        [registry = m_registry, folder, progress](std::stop_token stop) -> Result<Listed> {
            RA_TRY_ASSIGN(FolderListing listing, FolderListing::read(folder, progress, stop));
            auto shared = std::make_shared<const FolderListing>(std::move(listing));
            return Listed{shared, registry->guesses(*shared)};
        },
        [this, request](Result<Listed> listed) {
            if (request != m_request) {
                return;
            }
            if (!listed) {
                m_problem = listed.error();
                setStage(Stage::NoPlan);
                return;
            }
            m_listing = listed->listing;
            m_guesses = std::move(listed->guesses);
            m_format = m_guesses.empty() ? QString() : m_guesses.front().format;
            makePlan();
        });
    setStage(Stage::Listing);
}

void ImportFlow::setFormat(const QString &format)
{
    if (m_format != format && m_listing) {
        m_format = format;
        makePlan();
    }
}

void ImportFlow::setOptions(const ImportOptions &options)
{
    m_options = options;
    if (m_listing) {
        makePlan();
    }
}

void ImportFlow::makePlan()
{
    m_work.request_stop();
    m_plan.reset();
    m_problem.reset();
    const int request = ++m_request;
    const ProgressSink progress =
        progressToGui(this, [this](const Progress &step) { Q_EMIT progressed(step); });
    const QString format = m_format.isEmpty() ? QStringLiteral("auto") : m_format;
    m_work = m_runner.run(
        this,
        [registry = m_registry, listing = m_listing, format, options = m_options,
         progress](std::stop_token stop) {
            return ImportJob(*registry).plan(*listing, format, options, progress, stop);
        },
        [this, request](Result<ImportPlan> plan) {
            if (request != m_request) {
                return;
            }
            if (!plan) {
                m_problem = plan.error();
                setStage(Stage::NoPlan);
                return;
            }
            compareWithProject(*std::move(plan), request);
        });
    setStage(Stage::Planning);
}

/// Which of the plan's samples the project has already: they are not imported again, and what they
/// differ in is a problem of the plan from here on.
void ImportFlow::compareWithProject(ImportPlan plan, int request)
{
    if (!m_session) {
        return;
    }
    auto shared = std::make_shared<ImportPlan>(std::move(plan));
    m_work = m_session->read(
        this,
        [shared](SampleQuery &samples, std::stop_token stop) -> Result<ImportCounts> {
            RA_TRY_ASSIGN(ImportReport report, ImportJob::dryRun(*shared, samples, stop));
            shared->problems = std::move(report.problems);
            return report.counts;
        },
        [this, shared, request](const Result<ImportCounts> &counts) {
            if (request != m_request) {
                return;
            }
            if (!counts) {
                m_problem = counts.error();
                setStage(Stage::NoPlan);
                return;
            }
            m_format = shared->format;
            m_plan = shared;
            m_counts = *counts;
            setStage(Stage::Planned);
        });
}

void ImportFlow::useNewPlace()
{
    const std::optional<MovedFolder> moved = movedFolder();
    RA_VERIFY(moved && m_session, return );
    const int request = ++m_request;
    m_work = m_session->runJob(
        this,
        [moved = *moved](Project &project, std::stop_token stop) {
            return reroot(project, moved.from, moved.to, {}, stop);
        },
        [this, request](const Result<RerootReport> &report) {
            if (request != m_request) {
                return;
            }
            if (!report) {
                m_problem = report.error();
                setStage(Stage::NoPlan);
            } else if (report->to == m_folder) {
                makePlan();
            } else {
                start(m_session, report->to);
            }
        });
    setStage(Stage::Planning);
}

void ImportFlow::import(const QString &source, const QString &licence)
{
    RA_VERIFY(m_plan && m_session, return );
    auto plan = std::make_shared<ImportPlan>(*m_plan);
    plan->source = source;
    plan->licence = licence;
    const ProgressSink progress =
        progressToGui(this, [this](const Progress &step) { Q_EMIT progressed(step); });
    m_work = m_session->runJob(
        this,
        [plan, author = m_session->person(), progress](Project &project, std::stop_token stop) {
            // The images' contents are hashed in the background, once, when the project is looked
            // after.
            return ImportJob::run(*plan, project.store(), author, progress, stop);
        },
        [this](const Result<ImportReport> &report) {
            if (report) {
                setStage(Stage::Idle);
                Q_EMIT finished(*report);
            } else {
                setStage(Stage::Planned);
                Q_EMIT failed(report.error());
            }
        });
    setStage(Stage::Importing);
}

void ImportFlow::cancel()
{
    m_work.request_stop();
    if (m_stage != Stage::Importing) {
        ++m_request;
        setStage(Stage::Idle);
    }
}

void ImportFlow::abandon()
{
    m_work.request_stop();
    ++m_request;
    setStage(Stage::Idle);
}

void ImportFlow::setStage(Stage stage)
{
    m_stage = stage;
    Q_EMIT changed();
}

} // namespace ra::ui
