// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "ui/common/async.h"
#include "ui/common/imageloader.h"
#include "ui/common/latest.h"
#include "ui/common/workspacepage.h"
#include "ui/monitors/prelabelmodel.h"

#include <QTimer>

#include <functional>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;
class QVBoxLayout;

namespace ra::ui {

class JobCard;
class LiveTracePanel;
class MonitorCard;
class MonitorSetupDialog;

/// Installed monitors with their health, pre-labelling jobs, and the trace that is being made.
class MonitorsPage final : public WorkspacePage
{
    Q_OBJECT

public:
    explicit MonitorsPage(const PageContext &context, QWidget *parent = nullptr);

    void setSession(ProjectSession *session) override;
    [[nodiscard]] QWidget *toolBar() override { return m_toolBar; }
    [[nodiscard]] QString statusText() const override;
    [[nodiscard]] QString statusDetail() const override;
    void activate() override;
    /// Runs the monitor on one sample, without leaving the workspace that is shown.
    void runOn(SampleId sample, ReflectChoice reflect);

protected:
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    QWidget *makeSide();
    QWidget *makeRunsCard();
    void makeToolBar();
    void retranslate();
    void showMonitors();
    void showStatus();
    void showLive();
    void showRuns();
    /// One row of the runs anew.
    void showRun(int row);
    /// Lets the list be read again, which another program may have changed.
    void refreshMonitors();
    void checkMonitor(const QString &name);
    void addMonitor();
    void changeMonitor(const QString &name);
    void removeMonitor(const QString &name);
    /// `installed` is told the name of what was installed.
    void askSetup(MonitorSetupDialog *dialog,
                  const std::function<void(const QString &)> &installed = {});
    void fillMonitorChoice(const std::vector<MonitorInfo> &monitors);
    [[nodiscard]] QStringList monitorNames() const;
    void askPrelabel();
    void showFinished(const QString &sentence);
    /// What the running job does, for the status bar.
    [[nodiscard]] QString workText() const;
    void resumeSelected();
    [[nodiscard]] PrelabelWish baseWish() const;

    ProjectSession *m_session = nullptr;
    PrelabelModel m_model;
    ImageLoader m_images;
    QTimer m_healthTick;
    /// Installs and removes monitors; last asked is done last.
    AsyncRunner m_registryWork{1};
    std::stop_source m_inspection;
    Latest m_inspected;
    bool m_isRefreshing = false;

    QWidget *m_toolBar = nullptr;
    QPushButton *m_prelabel = nullptr;
    QVBoxLayout *m_cards = nullptr;
    std::vector<MonitorCard *> m_monitorCards;
    QLabel *m_listProblem = nullptr;
    QPushButton *m_add = nullptr;
    QLabel *m_monitorLabel = nullptr;
    QComboBox *m_monitor = nullptr;
    QLabel *m_settingsTitle = nullptr;
    QLabel *m_reflectLabel = nullptr;
    QComboBox *m_reflect = nullptr;
    QLabel *m_languageLabel = nullptr;
    QComboBox *m_language = nullptr;
    QLabel *m_reflectNote = nullptr;
    JobCard *m_job = nullptr;
    LiveTracePanel *m_live = nullptr;
    QLabel *m_runsTitle = nullptr;
    QTableWidget *m_runs = nullptr;
    QPushButton *m_resume = nullptr;
};

} // namespace ra::ui
