// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/leaveguard.h"

#include <QMessageBox>
#include <QPushButton>
#include <QTimer>

#include <utility>

namespace ra::ui {

LeaveGuard::LeaveGuard(ProjectController &projects, QWidget *window)
    : QObject(window),
      m_projects(projects),
      m_window(window)
{
    connect(&projects, &ProjectController::sessionChanged, this, &LeaveGuard::follow);
}

void LeaveGuard::whenSaved(std::function<void()> then)
{
    ProjectSession *session = m_projects.session();
    if (session) {
        session->sendHeldEdit();
    }
    const SaveState state = session ? session->saveState() : SaveState::Saved;
    if (state == SaveState::Saving) {
        m_waiting = std::move(then);
    } else if (state == SaveState::NotSaved) {
        askLosing(std::move(then));
    } else {
        then();
    }
}

void LeaveGuard::leave(std::function<void()> then)
{
    whenSaved([this, then = std::move(then)] {
        then();
        m_projects.close();
    });
}

void LeaveGuard::follow(ProjectSession *session)
{
    if (session) {
        // Not at once: it may take down the session that is telling.
        connect(session, &ProjectSession::saveStateChanged, this, &LeaveGuard::goOn,
                Qt::QueuedConnection);
    } else {
        goOn();
    }
}

void LeaveGuard::goOn()
{
    const ProjectSession *session = m_projects.session();
    if (m_waiting && (!session || session->saveState() != SaveState::Saving)) {
        whenSaved(std::exchange(m_waiting, {}));
    }
}

void LeaveGuard::askLosing(std::function<void()> then)
{
    const QString name = QStringLiteral("closingDialog");
    if (m_window->findChild<QMessageBox *>(name)) {
        return;
    }
    auto *box = new QMessageBox(
        QMessageBox::Warning, tr("Changes are not saved"),
        tr("The last changes could not be saved: %1").arg(m_projects.session()->saveProblem()),
        QMessageBox::NoButton, m_window);
    box->setObjectName(name);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setDefaultButton(box->addButton(tr("Keep open"), QMessageBox::RejectRole));
    QPushButton *lose = box->addButton(tr("Close and lose them"), QMessageBox::DestructiveRole);
    connect(lose, &QPushButton::clicked, this, [this, then = std::move(then)] {
        m_projects.close();
        then();
    });
    box->open();
}

} // namespace ra::ui
