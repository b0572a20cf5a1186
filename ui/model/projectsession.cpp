// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/model/projectsession.h"

#include <QTimer>

#include <chrono>

namespace ra::ui {

namespace {
constexpr int kReaderThreads = 2;
constexpr int kJobThreads = 4;
constexpr int kWriterThreads = 1;
constexpr std::chrono::milliseconds kTellEvery{100};
} // namespace

ProjectSession::ProjectSession(const Services &services, std::unique_ptr<Project> project,
                               QObject *parent)
    : QObject(parent)
    , m_services(services)
    , m_project(std::move(project))
    , m_readers(kReaderThreads)
    , m_jobs(kJobThreads)
    , m_writer(kWriterThreads)
{
    m_listener = m_project->store().addListener([this](const StoreChange &change) {
        QMetaObject::invokeMethod(this, [this, change] { collectChange(change); });
    });
}

ProjectSession::~ProjectSession()
{
    m_project->store().removeListener(m_listener);
}

QString ProjectSession::path() const
{
    return m_project->path();
}

bool ProjectSession::isReadOnly() const
{
    return m_project->mode() == OpenMode::ReadOnly;
}

Author ProjectSession::person() const
{
    return {m_services.personName, AuthorKind::Person};
}

void ProjectSession::noteWriteStarted()
{
    ++m_pendingWrites;
    if (m_saveState == SaveState::Saved) {
        m_saveState = SaveState::Saving;
        Q_EMIT saveStateChanged();
    }
}

void ProjectSession::noteWriteDone(const QString &problem)
{
    --m_pendingWrites;
    const SaveState state = !problem.isEmpty()    ? SaveState::NotSaved
                            : m_pendingWrites > 0 ? SaveState::Saving
                                                  : SaveState::Saved;
    if (state != m_saveState || problem != m_saveProblem) {
        m_saveState = state;
        m_saveProblem = problem;
        Q_EMIT saveStateChanged();
    }
}

void ProjectSession::collectChange(const StoreChange &change)
{
    m_collected.revision = change.revision;
    m_collected.isEverything = m_collected.isEverything || change.isEverything;
    m_collected.samples.insert(m_collected.samples.end(), change.samples.begin(),
                               change.samples.end());
    if (!m_isTellScheduled) {
        m_isTellScheduled = true;
        QTimer::singleShot(kTellEvery, this, &ProjectSession::tellChange);
    }
}

void ProjectSession::tellChange()
{
    m_isTellScheduled = false;
    const StoreChange change = std::exchange(m_collected, {});
    Q_EMIT changed(change);
}

} // namespace ra::ui
