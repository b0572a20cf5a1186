// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/projectcontroller.h"

#include <QObject>

#include <functional>

class QWidget;

namespace ra::ui {

/// Sees to it that nothing unsaved is lost without a question when a project is left. GUI thread.
class LeaveGuard final : public QObject
{
    Q_OBJECT

public:
    /// `window` is the parent of the question.
    LeaveGuard(ProjectController &projects, QWidget *window);

    /// Does it once nothing unsaved would be lost by it: at once, after the last writes, or where
    /// they can't be written after the person gave them up (then the project is closed). A later
    /// wish takes the place of one that still waits.
    void whenSaved(std::function<void()> then);
    /// The same, and closes the project.
    void leave(std::function<void()> then);

private:
    void follow(ProjectSession *session);
    void goOn();
    void askLosing(std::function<void()> then);

    ProjectController &m_projects;
    QWidget *m_window;
    std::function<void()> m_waiting;
};

} // namespace ra::ui
