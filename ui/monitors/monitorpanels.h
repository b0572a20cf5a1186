// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "ui/monitors/prelabelmodel.h"

#include <QFrame>

class QLabel;
class QProgressBar;
class QPushButton;

namespace ra::ui {

/// One installed monitor: name, health as mark and word, device and memory, what its last check
/// found, and what to do where it is off. GUI thread.
class MonitorCard final : public QFrame
{
    Q_OBJECT

public:
    explicit MonitorCard(QWidget *parent = nullptr);

    void setInfo(const MonitorInfo &info);
    /// Says that a check runs; until showCheck() it can't be asked for again.
    void showChecking();
    /// Says what the check found.
    void showCheck(const Result<MonitorInfo> &checked);
    [[nodiscard]] const QString &monitor() const { return m_name; }

Q_SIGNALS:
    void checkPressed(const QString &monitor);
    void restartPressed(const QString &monitor);
    void testPressed(const QString &monitor);
    void settingsPressed(const QString &monitor);
    void unloadPressed(const QString &monitor);
    void removePressed(const QString &monitor);

private:
    void showWork(const MonitorInfo &info);

    QString m_name;
    QLabel *m_title;
    QLabel *m_health;
    QLabel *m_facts;
    QLabel *m_note;
    QLabel *m_checked;
    /// Why it can't be changed now.
    QLabel *m_locked;
    QPushButton *m_check;
    QPushButton *m_restart;
    QPushButton *m_test;
    QPushButton *m_settings;
    QPushButton *m_unload;
    QPushButton *m_remove;
};

/// Speed over time as a line, scaled to its highest. GUI thread.
class SpeedLine final : public QWidget
{
    Q_OBJECT

public:
    explicit SpeedLine(QWidget *parent = nullptr);

    /// Images per second, oldest first, one a second.
    void setSpeeds(const std::vector<double> &speeds);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    std::vector<double> m_speeds;
};

/// A pre-labelling job: state, bar, speed, time left, failures, and its buttons. GUI thread.
class JobCard final : public QFrame
{
    Q_OBJECT

public:
    explicit JobCard(QWidget *parent = nullptr);

    void setStatus(const PrelabelStatus &status);

Q_SIGNALS:
    void pausePressed();
    void resumePressed();
    void cancelPressed();
    void failuresPressed();

private:
    QLabel *m_title;
    QLabel *m_state;
    QProgressBar *m_bar;
    QLabel *m_figures;
    SpeedLine *m_speed;
    QLabel *m_failures;
    QPushButton *m_pause;
    QPushButton *m_cancel;
    QPushButton *m_openFailures;
    bool m_canResume = false;
};

} // namespace ra::ui
