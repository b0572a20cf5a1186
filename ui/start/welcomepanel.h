// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QLabel>
#include <QVBoxLayout>
#include <QWidget>

namespace ra::ui {

class ActionTable;
class Theme;

/// What the window shows while no project is open: how to begin, and the projects opened last.
/// GUI thread.
class WelcomePanel final : public QWidget
{
    Q_OBJECT

public:
    WelcomePanel(const ActionTable &actions, const Theme *theme, QWidget *parent = nullptr);

    void setRecentProjects(const QStringList &paths);
    /// While a project is being opened the panel says so.
    void setBusy(const QString &sentence);

Q_SIGNALS:
    void recentChosen(const QString &path);

protected:
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QLabel *m_title;
    QLabel *m_sentence;
    QLabel *m_recentTitle;
    QLabel *m_busy;
    QVBoxLayout *m_recent;
    std::vector<QWidget *> m_buttons;
};

} // namespace ra::ui
