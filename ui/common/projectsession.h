// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/port/monitor.h"
#include "annotation/port/project.h"
#include "ui/common/async.h"
#include "ui/common/writequeue.h"

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
    /// Makes images with ground truth in a new or empty folder and a project on them; returns the
    /// project's path. Waits; empty where there is none.
    std::function<Result<QString>(const QString &folder, const ProgressSink &, std::stop_token)>
        makeSampleProject;

    /// Of all monitors of the program.
    [[nodiscard]] QStringList monitorNames() const;
};

enum class SaveState { Saved, Saving, NotSaved };

/// What is left of a session: a project to be closed once all that still works on it has ended.
class ClosingProject final
{
public:
    ~ClosingProject();

    /// Waits for what is under way, writes what is not on the disk yet and closes the project.
    /// Returns why something could not be written; empty where all was. Never on the GUI thread.
    [[nodiscard]] QString finish();

private:
    friend class ProjectSession;

    std::unique_ptr<Project> m_project;
    int m_listener = 0;
    std::vector<WriteQueue::Task> m_unwritten;
    std::vector<std::unique_ptr<AsyncRunner>> m_threads;
};

/// An open project as the window sees it: reads and writes off the GUI thread, tells about changes,
/// owns the project-wide undo stack. Once it is gone, nobody's `done` is called any more. GUI
/// thread.
class ProjectSession final : public QObject
{
    Q_OBJECT

public:
    ProjectSession(Services services, std::unique_ptr<Project> project, QObject *parent = nullptr);
    /// Waits for the project to close; the window closes it by release().
    ~ProjectSession() override;

    [[nodiscard]] const Services &services() const { return m_services; }
    [[nodiscard]] QString path() const;
    [[nodiscard]] bool isReadOnly() const;
    [[nodiscard]] bool wasClosedCleanly() const;
    [[nodiscard]] Author person() const;
    /// Remembers the last kUndoSteps steps.
    [[nodiscard]] QUndoStack *undoStack() { return &m_undoStack; }
    static constexpr int kUndoSteps = 1000;
    /// Takes the newest step back, or makes it again, and tells of it; refused() while an earlier
    /// one is under way.
    void undo();
    void redo();
    /// A step is made or taken back by a job that goes on after its command returned.
    void setStepUnderWay(bool isUnderWay) { m_isStepUnderWay = isUnderWay; }
    /// As read when the session began, or as set since.
    [[nodiscard]] const ProjectSettings &settings() const { return m_settings; }
    /// For all who work on the project.
    void setSettings(const ProjectSettings &settings);
    [[nodiscard]] SaveState saveState() const;
    /// Why the last write failed; empty where all is saved or on its way.
    [[nodiscard]] QString saveProblem() const { return m_writes.problem(); }
    /// Tries at once what could not be saved.
    void tryAgain() { m_writes.tryAgain(); }

    /// No change is waiting to be told.
    [[nodiscard]] bool isQuiet() const { return !m_isTellScheduled; }

    /// `work(SampleQuery &, std::stop_token)` on a reading thread, `done(its value)` back here.
    template <typename Work, typename Done>
    std::stop_source read(QObject *guard, Work work, Done done)
    {
        return m_readers->run(
            guard,
            [project = m_project.get(), work = std::move(work)](std::stop_token stop) mutable {
                return work(project->samples(), stop);
            },
            whileOpen(std::move(done)));
    }

    /// `work(ProjectStore &)` after all writes asked for before, `done(its Result)` back here; the
    /// save state follows. `work` may be called again after a failure.
    template <typename Work, typename Done>
    void write(QObject *guard, Work work, Done done, OnFailure onFailure = OnFailure::TryAgain)
    {
        writeProject(
            guard, [work = std::move(work)](Project &project) { return work(project.store()); },
            std::move(done), onFailure);
    }

    /// As write(), for what must read what was written before: `work(Project &)`.
    template <typename Work, typename Done>
    void writeProject(QObject *guard, Work work, Done done,
                      OnFailure onFailure = OnFailure::TryAgain)
    {
        using Outcome = std::invoke_result_t<Work, Project &>;
        const auto outcome = std::make_shared<std::optional<Outcome>>();
        WriteQueue::Task task;
        task.onFailure = onFailure;
        task.work = [outcome, work = std::move(work)](Project &project) -> std::optional<Error> {
            outcome->emplace(work(project));
            return **outcome ? std::nullopt : std::optional((*outcome)->error());
        };
        task.done = [outcome, alive = QPointer<QObject>(guard), done = std::move(done)]() mutable {
            if (alive) {
                done(**outcome);
            }
        };
        addWrite(std::move(task));
    }

    /// Holds an edit back that may still grow (a typing burst): it counts as not saved, and `send`
    /// is called before any other write.
    void holdEdit(std::function<void()> send);
    /// Sends the edit that is held back, if any.
    void sendHeldEdit();

    /// Long work (import, pre-label, export, backup) on a thread of its own:
    /// `work(Project &, std::stop_token)`.
    template <typename Work, typename Done>
    std::stop_source runJob(QObject *guard, Work work, Done done)
    {
        return m_jobs->run(
            guard,
            [project = m_project.get(), work = std::move(work)](std::stop_token stop) mutable {
                return work(*project, stop);
            },
            whileOpen(std::move(done)));
    }

    /// Ends the session without waiting: asks all work to stop and hands over the project. Nothing
    /// may be asked of the session after that.
    [[nodiscard]] std::unique_ptr<ClosingProject> release();

Q_SIGNALS:
    /// The step of that name was taken back, or made again.
    void undone(const QString &step);
    void redone(const QString &step);
    /// Something was committed, by this window or a job; at most ten times a second.
    void changed(const ra::StoreChange &change);
    void saveStateChanged();
    /// The store would not make a change that a person asked for.
    void refused(const ra::Error &error);

private:
    template <typename Done>
    auto whileOpen(Done done)
    {
        return
            [alive = QPointer<ProjectSession>(this), done = std::move(done)](auto &&value) mutable {
                if (alive) {
                    done(std::forward<decltype(value)>(value));
                }
            };
    }
    void addWrite(WriteQueue::Task task);
    void collectChange(const StoreChange &change);
    void tellChange();

    void readSettings();
    void showSettings(const ProjectSettings &settings);
    /// Tells why not where it isn't so.
    [[nodiscard]] bool mayStep();

    Services m_services;
    std::unique_ptr<Project> m_project;
    ProjectSettings m_settings;
    QUndoStack m_undoStack;
    bool m_isStepUnderWay = false;
    std::function<void()> m_heldEdit;
    int m_listener = 0;
    StoreChange m_collected;
    bool m_isTellScheduled = false;
    // Last members: they stop and wait before the project goes.
    std::unique_ptr<AsyncRunner> m_readers;
    std::unique_ptr<AsyncRunner> m_jobs;
    WriteQueue m_writes;
};

} // namespace ra::ui
