// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "ui/common/imageloader.h"
#include "ui/common/workspacepage.h"
#include "ui/monitors/prelabelmodel.h"

#include <QPointer>
#include <QTimer>

class QComboBox;
class QLabel;
class QPushButton;
class QTableWidget;

namespace ra::ui {

class InstalledMonitors;
class JobCard;
class LiveTracePanel;
class MonitorTrialDialog;

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
    void testMonitor(const QString &name);
    void fillMonitorChoice(const QStringList &names);
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
    QPointer<MonitorTrialDialog> m_trial;

    QWidget *m_toolBar = nullptr;
    QPushButton *m_prelabel = nullptr;
    InstalledMonitors *m_installed = nullptr;
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
