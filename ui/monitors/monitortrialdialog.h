// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitor.h"
#include "ui/common/imageloader.h"
#include "ui/common/projectsession.h"

#include <QDialog>
#include <QTimer>

#include <memory>
#include <stop_token>

class QLabel;
class QLineEdit;
class QPushButton;

namespace ra::ui {

class LiveTracePanel;
class Theme;

/// Lets a monitor look at one image of the person's choice and shows what it writes, as it comes.
/// Nothing is stored. Closing it stops the monitor. GUI thread; the work is done off it.
class MonitorTrialDialog final : public QDialog
{
    Q_OBJECT

public:
    /// `session` must outlive it.
    MonitorTrialDialog(const Theme *theme, ProjectSession &session, const QString &monitor,
                       TextLanguage language, QWidget *parent = nullptr);
    ~MonitorTrialDialog() override;

private:
    struct Shared;

    void chooseImage();
    void start();
    void look(const LoadedImage &image);
    void takeUpdate();
    void finish(const Result<MonitorReply> &reply);
    void showState(const QString &text);
    void showButtons();

    ProjectSession &m_session;
    const QString m_monitor;
    const TextLanguage m_language;
    bool m_isRunning = false;
    std::shared_ptr<Shared> m_shared;
    std::stop_source m_stop;
    QTimer m_tick;

    QLineEdit *m_file;
    QPushButton *m_start;
    QPushButton *m_end;
    QLabel *m_state;
    LiveTracePanel *m_panel;
    // Last member: it waits for its work.
    ImageLoader m_images;
};

} // namespace ra::ui
