// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/projectsession.h"

#include <QPointer>
#include <QUndoCommand>

#include <functional>
#include <vector>

namespace ra::ui {

/// A change of many samples that is written in one piece, and back again by undoing it. What could
/// not be written shows in the session's save state; what the store would not change is told by its
/// refused(). GUI thread; the work runs on the writer's.
class StoreCommand final : public QUndoCommand
{
public:
    /// Returns what the store left as it was, each with its reason.
    using Work = std::function<Result<std::vector<Error>>(ProjectStore &)>;

    StoreCommand(ProjectSession &session, const QString &text, Work redo, Work undo);

    void undo() override;
    void redo() override;

private:
    void write(const Work &work);

    QPointer<ProjectSession> m_session;
    Work m_redo;
    Work m_undo;
};

} // namespace ra::ui
