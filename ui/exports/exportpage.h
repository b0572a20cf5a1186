// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/workflow/exportjob.h"
#include "ui/common/imageloader.h"
#include "ui/common/latest.h"
#include "ui/common/workspacepage.h"

#include <QTimer>

#include <optional>

class QLabel;
class QPushButton;

namespace ra::ui {

class ExportPreviewPanel;
class ExportProblems;
class ExportRecipePanel;
class ExportVersions;

/// Recipe, problems, preview of real rows, run, and what was exported before.
class ExportPage final : public WorkspacePage
{
    Q_OBJECT

public:
    explicit ExportPage(const PageContext &context, QWidget *parent = nullptr);

    void setSession(ProjectSession *session) override;
    [[nodiscard]] QWidget *toolBar() override { return m_toolBar; }
    [[nodiscard]] QString statusText() const override;
    void activate() override;
    [[nodiscard]] bool isQuiet() const override { return !m_planDelay.isActive(); }

protected:
    void changeEvent(QEvent *event) override;

private:
    void makeToolBar();
    void retranslate();

    void planSoon();
    void plan();
    /// Puts right what the plan counts, since the pictures were only looked up for it.
    void checkPictures();
    void showPlan(const Result<ExportPlan> &plan);
    [[nodiscard]] bool canRun() const;
    void showState();
    void showPreview(int place);
    void showPicture(int request, const SampleRow &sample);
    void loadVersions();

    void saveRecipe();
    void openRecipe();
    /// Without terms it replaces nothing.
    void run(std::optional<ReplaceTerms> terms);
    [[nodiscard]] ProgressSink beginRun();
    void showRunDone(const Result<ExportReport> &report);
    /// Sees what stands in the folder, and asks whether an export of so many rows may replace it.
    void lookBeforeReplacing(qint64 rows);
    void askToReplace(const ExportReplacement &replaced);

    ProjectSession *m_session = nullptr;
    ExportPlan m_plan;
    std::optional<Error> m_planError;
    std::shared_ptr<PictureChecks> m_checks;
    int m_previewPlace = 0;
    bool m_isRunning = false;
    ImageLoader m_images;
    std::stop_source m_planRun;
    Latest m_planRequests;
    Latest m_previewRequests;
    Latest m_versionRequests;
    std::stop_source m_exportRun;
    QTimer m_planDelay;

    QWidget *m_toolBar = nullptr;
    QLabel *m_heading = nullptr;
    QPushButton *m_openRecipe = nullptr;
    ExportRecipePanel *m_recipe = nullptr;
    ExportProblems *m_problems = nullptr;
    ExportPreviewPanel *m_preview = nullptr;
    ExportVersions *m_versions = nullptr;
};

} // namespace ra::ui
