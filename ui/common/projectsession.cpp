// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/projectsession.h"

#include "annotation/base/verify.h"

#include <QCoreApplication>
#include <QTimer>

#include <chrono>
#include <thread>
#include <utility>

namespace ra::ui {

namespace {
constexpr int kReaderThreads = 2;
constexpr int kJobThreads = 4;
constexpr std::chrono::milliseconds kTellEvery{100};
} // namespace

ClosingProject::~ClosingProject()
{
    if (m_project) {
        // Only at the program's end, when nobody takes the problem any more. On a thread of its
        // own, since a store refuses the GUI's.
        std::thread([this] { static_cast<void>(finish()); }).join();
    }
}

QString ClosingProject::finish()
{
    m_threads.clear();
    QString problem;
    for (const WriteQueue::Task &task : m_unwritten) {
        const std::optional<Error> error = *task.isWritten ? std::nullopt : task.work(*m_project);
        if (error && problem.isEmpty()) {
            problem = error->text();
        }
    }
    m_unwritten.clear();
    m_project->store().removeListener(m_listener);
    m_project.reset();
    return problem;
}

QStringList Services::monitorNames() const
{
    QStringList names;
    if (monitors != nullptr) {
        for (const MonitorInfo &monitor : monitors->monitors()) {
            names.append(monitor.name);
        }
    }
    return names;
}

ProjectSession::ProjectSession(Services services, std::unique_ptr<Project> project, QObject *parent)
    : QObject(parent),
      m_services(std::move(services)),
      m_project(std::move(project)),
      m_readers(std::make_unique<AsyncRunner>(kReaderThreads)),
      m_jobs(std::make_unique<AsyncRunner>(kJobThreads))
{
    m_undoStack.setUndoLimit(kUndoSteps);
    m_writes.setProject(m_project.get());
    connect(&m_writes, &WriteQueue::changed, this, &ProjectSession::saveStateChanged);
    m_listener = m_project->store().addListener(
        [self = QPointer<ProjectSession>(this)](const StoreChange &change) {
            // Through the application, which outlives the session.
            QMetaObject::invokeMethod(
                QCoreApplication::instance(),
                [self, change] {
                    if (self) {
                        self->collectChange(change);
                    }
                },
                Qt::QueuedConnection);
        });
    readSettings();
}

ProjectSession::~ProjectSession()
{
    if (m_project) {
        release().reset();
    }
}

QString ProjectSession::path() const
{
    return m_project->path();
}

bool ProjectSession::isReadOnly() const
{
    return m_project->mode() == OpenMode::ReadOnly;
}

bool ProjectSession::wasClosedCleanly() const
{
    return m_project->wasClosedCleanly();
}

Author ProjectSession::person() const
{
    return {m_services.personName, AuthorKind::Person};
}

SaveState ProjectSession::saveState() const
{
    if (!m_writes.problem().isEmpty()) {
        return SaveState::NotSaved;
    }
    return m_writes.isEmpty() && !m_heldEdit ? SaveState::Saved : SaveState::Saving;
}

void ProjectSession::undo()
{
    if (mayStep() && m_undoStack.canUndo()) {
        const QString step = m_undoStack.undoText();
        m_undoStack.undo();
        Q_EMIT undone(step);
    }
}

void ProjectSession::redo()
{
    if (mayStep() && m_undoStack.canRedo()) {
        const QString step = m_undoStack.redoText();
        m_undoStack.redo();
        Q_EMIT redone(step);
    }
}

bool ProjectSession::mayStep()
{
    if (m_isStepUnderWay) {
        Q_EMIT refused({QStringLiteral("stepUnderWay"),
                        QT_TRANSLATE_NOOP("ra", "Many samples are still being changed. Wait until "
                                                "that is done, or stop it, and then undo or "
                                                "redo."),
                        {},
                        {}});
    }
    return !m_isStepUnderWay;
}

void ProjectSession::setSettings(const ProjectSettings &settings)
{
    if (settings == m_settings) {
        return;
    }
    showSettings(settings);
    write(
        this, [settings](ProjectStore &store) { return store.saveSettings(settings); },
        [this](const Status &saved) {
            if (!saved) {
                Q_EMIT refused(saved.error());
            }
        });
}

void ProjectSession::readSettings()
{
    read(
        this, [](SampleQuery &query, std::stop_token) { return query.settings(); },
        [this](const Result<ProjectSettings> &settings) {
            // What was set meanwhile is read again when it is stored.
            if (settings) {
                showSettings(*settings);
            }
        });
}

void ProjectSession::showSettings(const ProjectSettings &settings)
{
    m_settings = settings;
}

void ProjectSession::holdEdit(std::function<void()> send)
{
    m_heldEdit = std::move(send);
    Q_EMIT saveStateChanged();
}

void ProjectSession::sendHeldEdit()
{
    if (const std::function<void()> send = std::exchange(m_heldEdit, {})) {
        send();
    }
}

void ProjectSession::addWrite(WriteQueue::Task task)
{
    sendHeldEdit();
    m_writes.add(std::move(task));
}

std::unique_ptr<ClosingProject> ProjectSession::release()
{
    RA_VERIFY(m_project, return nullptr);
    sendHeldEdit();
    auto closing = std::make_unique<ClosingProject>();
    closing->m_unwritten = m_writes.takeTasks();
    closing->m_threads.push_back(m_writes.takeThread());
    for (std::unique_ptr<AsyncRunner> *runner : {&m_readers, &m_jobs}) {
        (*runner)->requestStop();
        closing->m_threads.push_back(std::move(*runner));
    }
    closing->m_listener = m_listener;
    closing->m_project = std::move(m_project);
    return closing;
}

void ProjectSession::collectChange(const StoreChange &change)
{
    m_collected.add(change);
    if (!m_isTellScheduled) {
        m_isTellScheduled = true;
        QTimer::singleShot(kTellEvery, this, &ProjectSession::tellChange);
    }
}

void ProjectSession::tellChange()
{
    m_isTellScheduled = false;
    const StoreChange change = std::exchange(m_collected, {});
    if (change.isAny(ProjectPart::Settings)) {
        readSettings();
    }
    Q_EMIT changed(change);
}

} // namespace ra::ui
