// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/fullcheck.h"
#include "ui/common/projectsession.h"

#include <QObject>

#include <memory>
#include <optional>

namespace ra::ui {

/// Makes, opens and closes the window's project off the GUI thread, and runs its backup and check.
/// At most one project is open, and at most one is being opened. GUI thread.
class ProjectController final : public QObject
{
    Q_OBJECT

public:
    explicit ProjectController(Services services, QObject *parent = nullptr);
    ~ProjectController() override;

    [[nodiscard]] ProjectSession *session() const { return m_session.get(); }
    [[nodiscard]] bool isOpening() const { return m_isOpening; }

    void create(const QString &path);
    void open(const QString &path, OpenMode mode);
    /// Makes the sample project in a new or empty folder and opens it.
    void makeSample(const QString &folder);
    /// Closes the project in the background: closed() tells. What is not saved yet is still tried
    /// once; ask before where saving fails.
    void close();
    [[nodiscard]] bool isClosing() const { return m_closing > 0; }
    void backup();
    void check();
    /// Gives images that have no content hash yet their own, in the background. Call it again after
    /// an import; while one pass goes on, the next one waits for its end.
    void lookAfter();
    /// Asks the long work that shows in the job bar to stop.
    void cancelJob();

Q_SIGNALS:
    /// Null while the old session still lives but is no longer session(); then the new one.
    void sessionChanged(ra::ui::ProjectSession *session);
    void openingChanged();
    /// A project that was closed is off the hands of this program.
    void closed();
    /// The session that was just told about is a new, empty project.
    void created();
    /// `path` could not be opened.
    void openFailed(const QString &path, const ra::Error &error);
    /// A new project could not be made.
    void makingFailed(const ra::Error &error);
    void jobStarted(const QString &title);
    void jobProgressed(const ra::Progress &progress);
    void jobEnded();
    void failed(const ra::Error &error);
    void backupWritten(const QString &path);
    void checked(const ra::FullCheck &check);
    /// The project was not closed properly and a check found this.
    void damageFound(const ra::CheckReport &report);
    /// So many image files could not be read when the project was looked after.
    void imagesMissing(qint64 count);

private:
    void setOpening(bool isOpening);
    void start(std::function<Result<std::unique_ptr<Project>>()> work, std::function<void()> then,
               std::function<void(const Error &)> onFailed);
    [[nodiscard]] Status finish(Result<std::unique_ptr<Project>> opened);
    /// Whose work shows in the job bar: the session's ends with it.
    enum class JobOwner { None, Session, Program };
    [[nodiscard]] ProgressSink beginJob(JobOwner owner, const QString &title);
    void endJob();
    void checkAfterCrash();
    void hashImages();

    Services m_services;
    std::unique_ptr<ProjectSession> m_session;
    std::stop_source m_job;
    JobOwner m_jobOwner = JobOwner::None;
    bool m_isOpening = false;
    bool m_isHashing = false;
    bool m_mustHashAgain = false;
    int m_closing = 0;
    // Closes and opens in the order asked for, so that a project can be opened again at once. Last
    // member: it stops and waits before the rest goes.
    AsyncRunner m_runner;
};

} // namespace ra::ui
