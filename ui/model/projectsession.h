// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/port/monitor.h"
#include "annotation/port/project.h"
#include "ui/model/async.h"

#include <QObject>
#include <QString>
#include <QUndoStack>

#include <functional>
#include <memory>

namespace ra::ui {

/// What the window needs from outside; wired by the application, which outlives the window.
struct Services {
    ProjectGateway *projects = nullptr;
    MonitorRegistry *monitors = nullptr;
    const Assessor *assessor = nullptr;
    /// Rebuildable files: thumbnails, heat maps.
    QString cacheFolder;
    /// Name that stands beside a person's edits.
    QString personName;
    /// Makes images with ground truth in an empty folder and a project on them; returns the
    /// project's path. Waits; empty where there is none.
    std::function<Result<QString>(const QString &folder, const ProgressSink &, std::stop_token)>
        makeSampleProject;
};

enum class SaveState { Saved, Saving, NotSaved };

/// An open project as the window sees it: reads and writes off the GUI thread, tells about changes,
/// owns the project-wide undo stack. GUI thread.
class ProjectSession final : public QObject
{
    Q_OBJECT

public:
    ProjectSession(const Services &services, std::unique_ptr<Project> project,
                   QObject *parent = nullptr);
    ~ProjectSession() override;

    [[nodiscard]] const Services &services() const { return m_services; }
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] Author person() const;
    [[nodiscard]] QUndoStack *undoStack() { return &m_undoStack; }
    [[nodiscard]] SaveState saveState() const { return m_saveState; }
    /// Why the last write failed; empty where all is saved.
    [[nodiscard]] QString saveProblem() const { return m_saveProblem; }

    /// No change is waiting to be told.
    [[nodiscard]] bool isQuiet() const { return !m_isTellScheduled; }

    /// `work(SampleQuery &, std::stop_token)` on a reading thread, `done(its value)` back here.
    template <typename Work, typename Done>
    std::stop_source read(QObject *guard, Work work, Done done)
    {
        return m_readers.run(
            guard,
            [project = m_project.get(), work = std::move(work)](std::stop_token stop) mutable {
                return work(project->samples(), stop);
            },
            std::move(done));
    }

    /// `work(ProjectStore &)` in the order given, `done(its Result)` back here; the save state
    /// follows. Use it for a person's edits; a failure shows in saveProblem().
    template <typename Work, typename Done>
    void write(QObject *guard, Work work, Done done)
    {
        noteWriteStarted();
        m_writer.run(
            this,
            [project = m_project.get(), work = std::move(work)](std::stop_token) mutable {
                return work(project->store());
            },
            [this, alive = QPointer<QObject>(guard), done = std::move(done)](auto result) mutable {
                noteWriteDone(result ? QString() : result.error().text());
                if (alive) {
                    done(std::move(result));
                }
            });
    }

    /// Long work (import, pre-label, export, backup) on a thread of its own:
    /// `work(Project &, std::stop_token)`.
    template <typename Work, typename Done>
    std::stop_source runJob(QObject *guard, Work work, Done done)
    {
        return m_jobs.run(
            guard,
            [project = m_project.get(), work = std::move(work)](std::stop_token stop) mutable {
                return work(*project, stop);
            },
            std::move(done));
    }

Q_SIGNALS:
    /// Something was committed, by this window or a job; at most ten times a second.
    void changed(const ra::StoreChange &change);
    void saveStateChanged();

private:
    void noteWriteStarted();
    void noteWriteDone(const QString &problem);
    void collectChange(const StoreChange &change);
    void tellChange();

    Services m_services;
    std::unique_ptr<Project> m_project;
    QUndoStack m_undoStack;
    SaveState m_saveState = SaveState::Saved;
    QString m_saveProblem;
    int m_pendingWrites = 0;
    int m_listener = 0;
    StoreChange m_collected;
    bool m_isTellScheduled = false;
    // Last members: they stop and wait before the project goes.
    AsyncRunner m_readers;
    AsyncRunner m_jobs;
    AsyncRunner m_writer;
};

} // namespace ra::ui
