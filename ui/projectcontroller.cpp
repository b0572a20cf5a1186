// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/projectcontroller.h"

#include "annotation/base/verify.h"
#include "annotation/workflow/contenthash.h"
#include "ui/common/guiprogress.h"

#include <utility>

namespace ra::ui {

ProjectController::ProjectController(Services services, QObject *parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_runner(1)
{
}

ProjectController::~ProjectController() = default;

void ProjectController::create(const QString &path)
{
    start([projects = m_services.projects, path] { return projects->create(path); },
          [this] { Q_EMIT created(); }, [this](const Error &error) { Q_EMIT makingFailed(error); });
}

void ProjectController::open(const QString &path, OpenMode mode)
{
    start([projects = m_services.projects, path, mode] { return projects->open(path, mode); },
          [] {}, [this, path](const Error &error) { Q_EMIT openFailed(path, error); });
}

void ProjectController::makeSample(const QString &folder)
{
    RA_VERIFY(m_services.makeSampleProject, return );
    const ProgressSink progress = beginJob(JobOwner::Program, tr("Making the sample project"));
    setOpening(true);
    m_job = m_runner.run(
        this,
        [make = m_services.makeSampleProject, folder, progress](std::stop_token stop) {
            return make(folder, progress, stop);
        },
        [this](const Result<QString> &made) {
            setOpening(false);
            endJob();
            if (made) {
                open(*made, OpenMode::ReadWrite);
            } else {
                Q_EMIT makingFailed(made.error());
            }
        });
}

void ProjectController::start(std::function<Result<std::unique_ptr<Project>>()> work,
                              std::function<void()> then,
                              std::function<void(const Error &)> onFailed)
{
    if (m_isOpening) {
        return;
    }
    setOpening(true);
    m_runner.run(
        this, [work = std::move(work)](std::stop_token) { return work(); },
        [this, then = std::move(then),
         onFailed = std::move(onFailed)](Result<std::unique_ptr<Project>> opened) {
            if (const Status finished = finish(std::move(opened))) {
                then();
            } else {
                onFailed(finished.error());
            }
        });
}

Status ProjectController::finish(Result<std::unique_ptr<Project>> opened)
{
    setOpening(false);
    if (!opened) {
        return fail(std::move(opened.error()));
    }
    if (m_session && m_session->saveState() == SaveState::NotSaved) {
        return fail("notSaved",
                    QT_TRANSLATE_NOOP("ra", "The open project has changes that could not be "
                                            "saved, so it stays open. Save them first."));
    }
    close();
    m_session = std::make_unique<ProjectSession>(m_services, *std::move(opened));
    m_isHashing = false;
    Q_EMIT sessionChanged(m_session.get());
    if (!m_session->wasClosedCleanly()) {
        checkAfterCrash();
    }
    lookAfter();
    return {};
}

void ProjectController::close()
{
    if (!m_session) {
        return;
    }
    if (m_jobOwner == JobOwner::Session) {
        m_job.request_stop();
        endJob();
    }
    // Whoever hears of it finds no session any more, but may still let go of the old one.
    const std::unique_ptr<ProjectSession> session = std::move(m_session);
    Q_EMIT sessionChanged(nullptr);
    const std::shared_ptr<ClosingProject> rest = session->release();
    ++m_closing;
    m_runner.run(
        this, [rest](std::stop_token) { return rest->finish(); },
        [this](const QString &problem) {
            --m_closing;
            if (!problem.isEmpty()) {
                Q_EMIT failed(
                    {QStringLiteral("notSaved"),
                     QT_TRANSLATE_NOOP("ra", "The last changes of the closed project could "
                                             "not be saved. %1"),
                     {problem},
                     {}});
            }
            Q_EMIT closed();
        });
}

void ProjectController::backup()
{
    RA_VERIFY(m_session, return );
    const ProgressSink progress = beginJob(JobOwner::Session, tr("Backing up"));
    m_job = m_session->runJob(
        this,
        [progress](Project &project, std::stop_token stop) {
            return project.backup(QString(), progress, stop);
        },
        [this](const Result<QString> &written) {
            endJob();
            if (written) {
                Q_EMIT backupWritten(*written);
            } else {
                Q_EMIT failed(written.error());
            }
        });
}

void ProjectController::check()
{
    RA_VERIFY(m_session, return );
    const ProgressSink progress = beginJob(JobOwner::Session, tr("Checking the project"));
    m_job = m_session->runJob(
        this,
        [progress](Project &project, std::stop_token stop) {
            return checkFully(project, progress, stop);
        },
        [this](const Result<FullCheck> &check) {
            endJob();
            if (check) {
                Q_EMIT checked(*check);
            } else {
                Q_EMIT failed(check.error());
            }
        });
}

void ProjectController::lookAfter()
{
    RA_VERIFY(m_session, return );
    m_mustHashAgain = m_isHashing;
    if (!m_isHashing && !m_session->isReadOnly()) {
        hashImages();
    }
}

void ProjectController::hashImages()
{
    m_isHashing = true;
    m_session->runJob(
        this,
        [](Project &project, std::stop_token stop) {
            return fillContentHashes(project.samples(), project.store(), {}, stop);
        },
        [this](const Result<ContentHashReport> &report) {
            m_isHashing = false;
            if (std::exchange(m_mustHashAgain, false)) {
                hashImages();
            } else if (!report) {
                Q_EMIT failed(report.error());
            } else if (!report->failed.empty()) {
                Q_EMIT imagesMissing(static_cast<qint64>(report->failed.size()));
            }
        });
}

void ProjectController::checkAfterCrash()
{
    m_session->runJob(
        this,
        [](Project &project, std::stop_token stop) {
            return project.check(CheckDepth::Quick, {}, stop);
        },
        [this](const Result<CheckReport> &report) {
            if (!report) {
                Q_EMIT failed(report.error());
            } else if (!report->isOk) {
                Q_EMIT damageFound(*report);
            }
        });
}

void ProjectController::cancelJob()
{
    m_job.request_stop();
}

void ProjectController::setOpening(bool isOpening)
{
    if (m_isOpening == isOpening) {
        return;
    }
    m_isOpening = isOpening;
    Q_EMIT openingChanged();
}

ProgressSink ProjectController::beginJob(JobOwner owner, const QString &title)
{
    m_jobOwner = owner;
    Q_EMIT jobStarted(title);
    return progressToGui(this,
                         [this](const Progress &progress) { Q_EMIT jobProgressed(progress); });
}

void ProjectController::endJob()
{
    if (std::exchange(m_jobOwner, JobOwner::None) != JobOwner::None) {
        Q_EMIT jobEnded();
    }
}

} // namespace ra::ui
