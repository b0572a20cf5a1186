// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/storecommand.h"

namespace ra::ui {

StoreCommand::StoreCommand(ProjectSession &session, const QString &text, Work redo, Work undo)
    : QUndoCommand(text),
      m_session(&session),
      m_redo(std::move(redo)),
      m_undo(std::move(undo))
{
}

void StoreCommand::undo()
{
    write(m_undo);
}

void StoreCommand::redo()
{
    write(m_redo);
}

void StoreCommand::write(const Work &work)
{
    if (!m_session) {
        return;
    }
    m_session->write(m_session, work, [session = m_session](const auto &left) {
        if (!left) {
            Q_EMIT session->refused(left.error());
            return;
        }
        for (const Error &error : *left) {
            Q_EMIT session->refused(error);
        }
    });
}

} // namespace ra::ui
