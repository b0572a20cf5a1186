// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/projectcontroller.h"

#include "annotation/base/verify.h"
#include "ui/model/guiprogress.h"

namespace ra::ui {

ProjectController::ProjectController(const Services &services, QObject *parent)
    : QObject(parent), m_services(services), m_runner(1)
{
}

ProjectController::~ProjectController() = default;

void ProjectController::create(const QString &path)
{
    start(path, [projects = m_services.projects, path] { return projects->create(path); },
          [this] { Q_EMIT created(); });
}

void ProjectController::open(const QString &path, OpenMode mode)
{
    start(path, [projects = m_services.projects, path, mode] { return projects->open(path, mode); },
          [] {});
}

void ProjectController::makeSample(const QString &folder)
{
    RA_VERIFY(m_services.makeSampleProject, return);
    const ProgressSink progress = beginJob(tr("Making the sample project"));
    setOpening(true);
    m_job = m_runner.run(
        this,
        [make = m_services.makeSampleProject, folder, progress](std::stop_token stop) {
            return make(folder, progress, stop);
        },
        [this, folder](const Result<QString> &made) {
            setOpening(false);
            endJob();
            if (made) {
                open(*made, OpenMode::ReadWrite);
            } else {
                Q_EMIT openFailed(folder, made.error());
            }
        });
}

void ProjectController::start(const QString &path,
                              std::function<Result<std::unique_ptr<Project>>()> work,
                              std::function<void()> then)
{
    if (m_isOpening) {
        return;
    }
    setOpening(true);
    m_runner.run(
        this, [work = std::move(work)](std::stop_token) { return work(); },
        [this, path, then = std::move(then)](Result<std::unique_ptr<Project>> opened) {
            if (finish(path, std::move(opened))) {
                then();
            }
        });
}

bool ProjectController::finish(const QString &path, Result<std::unique_ptr<Project>> opened)
{
    setOpening(false);
    if (!opened) {
        Q_EMIT openFailed(path, opened.error());
        return false;
    }
    close();
    m_session = std::make_unique<ProjectSession>(m_services, *std::move(opened));
    Q_EMIT sessionChanged(m_session.get());
    return true;
}

void ProjectController::close()
{
    if (!m_session) {
        return;
    }
    // Whoever hears of it finds no session any more, but may still let go of the old one.
    const std::unique_ptr<ProjectSession> closing = std::move(m_session);
    Q_EMIT sessionChanged(nullptr);
}

void ProjectController::backup()
{
    RA_VERIFY(m_session, return);
    const ProgressSink progress = beginJob(tr("Backing up"));
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
    RA_VERIFY(m_session, return);
    const ProgressSink progress = beginJob(tr("Checking the project"));
    m_job = m_session->runJob(
        this,
        [progress](Project &project, std::stop_token stop) {
            return project.check(CheckDepth::Full, progress, stop);
        },
        [this](const Result<CheckReport> &report) {
            endJob();
            if (report) {
                Q_EMIT checked(*report);
            } else {
                Q_EMIT failed(report.error());
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

ProgressSink ProjectController::beginJob(const QString &title)
{
    Q_EMIT jobStarted(title);
    return progressToGui(this, [this](const Progress &progress) { Q_EMIT jobProgressed(progress); });
}

void ProjectController::endJob()
{
    Q_EMIT jobEnded();
}

} // namespace ra::ui
