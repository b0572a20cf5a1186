// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/formats/exporterregistry.h"
#include "annotation/workflow/exportjob.h"
#include "ui/common/imageloader.h"
#include "ui/common/workspacepage.h"

#include <QTimer>

class QLabel;
class QPushButton;

namespace ra::ui {

class ExportPreviewPanel;
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
    QWidget *makeProblemsCard();
    void retranslate();

    void planSoon();
    void plan();
    void showPlan(const Result<ExportPlan> &plan);
    void showProblems();
    [[nodiscard]] bool canRun() const;
    void showState();
    void showPreview(int place);
    void showPicture(int place, const SampleRow &sample);
    void loadVersions();

    void saveRecipe();
    void openRecipe();
    void run(OverwriteRule rule);
    void showRunDone(const Result<ExportReport> &report);
    void openLeftOut();

    ProjectSession *m_session = nullptr;
    ExportPlan m_plan;
    QString m_planProblem;
    int m_previewPlace = 0;
    bool m_isRunning = false;
    ImageLoader m_images;
    std::stop_source m_planRun;
    std::stop_source m_exportRun;
    QTimer m_planDelay;

    QWidget *m_toolBar = nullptr;
    QLabel *m_heading = nullptr;
    QPushButton *m_openRecipe = nullptr;
    ExportRecipePanel *m_recipe = nullptr;
    QLabel *m_problemsTitle = nullptr;
    QLabel *m_problems = nullptr;
    QPushButton *m_openProblems = nullptr;
    ExportPreviewPanel *m_preview = nullptr;
    ExportVersions *m_versions = nullptr;
};

} // namespace ra::ui
