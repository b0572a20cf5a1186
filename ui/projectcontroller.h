// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/model/projectsession.h"

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
    explicit ProjectController(const Services &services, QObject *parent = nullptr);
    ~ProjectController() override;

    [[nodiscard]] ProjectSession *session() const { return m_session.get(); }
    [[nodiscard]] bool isOpening() const { return m_isOpening; }

    void create(const QString &path);
    void open(const QString &path, OpenMode mode);
    /// Makes the sample project in an empty folder and opens it.
    void makeSample(const QString &folder);
    void close();
    void backup();
    void check();
    /// Asks the long work that shows in the job bar to stop.
    void cancelJob();

Q_SIGNALS:
    /// Null while the old session still lives but is no longer session(); then the new one.
    void sessionChanged(ra::ui::ProjectSession *session);
    void openingChanged();
    /// The session that was just told about is a new, empty project.
    void created();
    /// `path` could not be opened or made.
    void openFailed(const QString &path, const ra::Error &error);
    void jobStarted(const QString &title);
    void jobProgressed(const ra::Progress &progress);
    void jobEnded();
    void failed(const ra::Error &error);
    void backupWritten(const QString &path);
    void checked(const ra::CheckReport &report);

private:
    void setOpening(bool isOpening);
    void start(const QString &path, std::function<Result<std::unique_ptr<Project>>()> work,
               std::function<void()> then);
    bool finish(const QString &path, Result<std::unique_ptr<Project>> opened);
    [[nodiscard]] ProgressSink beginJob(const QString &title);
    void endJob();

    Services m_services;
    std::unique_ptr<ProjectSession> m_session;
    std::stop_source m_job;
    bool m_isOpening = false;
    // Last member: it stops and waits before the rest goes.
    AsyncRunner m_runner;
};

} // namespace ra::ui
