// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/navigator.h"

#include <QFrame>

#include <set>

namespace ra::ui {

class ActionTable;

/// The left bar that switches workspaces: icon over word. GUI thread.
class WorkspaceBar final : public QFrame
{
    Q_OBJECT

public:
    /// Shows those of `workspaces`.
    WorkspaceBar(const ActionTable &actions, const std::set<Workspace> &workspaces,
                 QWidget *parent = nullptr);
};

/// The action that shows a workspace.
[[nodiscard]] const char *actionId(Workspace workspace);

} // namespace ra::ui
