// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QPointer>
#include <QStatusBar>
#include <QString>
#include <QTimer>

class QLabel;

namespace ra::ui {

class JobBar;
class ProjectSession;
class Theme;

/// The status bar: what the page in front says, the long work that is under way, and whether all is
/// saved. GUI thread.
class StatusLine final : public QStatusBar
{
    Q_OBJECT

public:
    explicit StatusLine(const Theme *theme, QWidget *parent = nullptr);

    [[nodiscard]] JobBar *jobBar() const { return m_jobBar; }
    void setPageText(const QString &text, const QString &detail);
    /// What has just been done; it goes by itself.
    void say(const QString &text);
    /// What is done in the background; empty = nothing.
    void setWork(const QString &text);
    void setSaveStateShown(bool isShown);
    /// The project whose save state is shown; null where none is open.
    void setSession(ProjectSession *session);

Q_SIGNALS:
    /// Why changes can't be saved; empty once they are.
    void saveProblemChanged(const QString &problem);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void showSaveState();
    void tellStep(const QString &sentence, const QString &step);

    QPointer<ProjectSession> m_session;
    QLabel *m_text;
    QLabel *m_detail;
    QLabel *m_said;
    QTimer m_saidEnough;
    QLabel *m_work;
    JobBar *m_jobBar;
    QLabel *m_saveState;
    /// What saveProblemChanged() told last.
    QString m_toldProblem;
};

} // namespace ra::ui
