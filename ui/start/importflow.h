// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/workflow/importjob.h"
#include "annotation/workflow/movedfolder.h"
#include "ui/common/async.h"
#include "ui/common/projectsession.h"

#include <QObject>
#include <QPointer>

#include <memory>
#include <optional>

namespace ra::ui {

/// From a folder to samples in the project: list it, guess its layout, plan (dry run), import. Each
/// choice of the person plans anew. GUI thread; the work runs off it.
class ImportFlow final : public QObject
{
    Q_OBJECT

public:
    enum class Stage { Idle, Listing, Planning, Planned, NoPlan, Importing };

    explicit ImportFlow(QObject *parent = nullptr);

    /// Lists the folder and plans with the surest guess.
    void start(ProjectSession *session, const QString &folder);
    void setFormat(const QString &format);
    void setOptions(const ImportOptions &options);
    /// Says that the image folder of movedFolder() lies in its new place now, and goes on with what
    /// is new there.
    void useNewPlace();
    /// Stores the plan, with what the person wrote about where the images come from.
    void import(const QString &source, const QString &licence);
    /// Stops what is under way; an import keeps what it has stored.
    void cancel();
    /// Forgets everything, with the session that goes.
    void abandon();

    [[nodiscard]] Stage stage() const { return m_stage; }
    [[nodiscard]] QString folder() const { return m_folder; }
    [[nodiscard]] const QString &format() const { return m_format; }
    [[nodiscard]] const ImportOptions &options() const { return m_options; }
    [[nodiscard]] const std::vector<FormatGuess> &guesses() const { return m_guesses; }
    [[nodiscard]] const ImporterRegistry &importers() const { return *m_registry; }
    /// Null while there is none.
    [[nodiscard]] const ImportPlan *plan() const { return m_plan.get(); }
    /// What storing the plan would do to this project; counts only while there is a plan.
    [[nodiscard]] const ImportCounts &counts() const { return m_counts; }
    /// Why there is no plan.
    [[nodiscard]] const std::optional<Error> &problem() const { return m_problem; }
    /// The folder whose new place is to be imported, where that is why there is no plan.
    [[nodiscard]] std::optional<MovedFolder> movedFolder() const
    {
        return m_problem ? movedFolderOf(*m_problem) : std::nullopt;
    }

Q_SIGNALS:
    void changed();
    void progressed(const ra::Progress &progress);
    void finished(const ra::ImportReport &report);
    void failed(const ra::Error &error);

private:
    struct Listed;

    void makePlan();
    void compareWithProject(ImportPlan plan, int request);
    void setStage(Stage stage);

    std::shared_ptr<const ImporterRegistry> m_registry;
    std::shared_ptr<const FolderListing> m_listing;
    std::shared_ptr<const ImportPlan> m_plan;
    ImportCounts m_counts;
    QPointer<ProjectSession> m_session;
    QString m_folder;
    QString m_format;
    ImportOptions m_options;
    std::vector<FormatGuess> m_guesses;
    std::optional<Error> m_problem;
    Stage m_stage = Stage::Idle;
    int m_request = 0;
    std::stop_source m_work;
    // Last member: it stops and waits before the rest goes.
    AsyncRunner m_runner;
};

} // namespace ra::ui
