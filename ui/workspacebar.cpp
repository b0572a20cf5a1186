// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/workspacebar.h"

#include "ui/common/actiontable.h"

#include <QToolButton>
#include <QVBoxLayout>

namespace ra::ui {

namespace {
constexpr int kBarWidth = 70;
constexpr int kButtonWidth = 62;
constexpr int kButtonHeight = 56;
constexpr int kIconSize = 20;
} // namespace

const char *actionId(Workspace workspace)
{
    switch (workspace) {
    case Workspace::Samples:
        return "view.samples";
    case Workspace::Review:
        return "view.review";
    case Workspace::Audit:
        return "view.audit";
    case Workspace::Monitors:
        return "view.monitors";
    case Workspace::Export:
        break;
    }
    return "view.export";
}

WorkspaceBar::WorkspaceBar(const ActionTable &actions, const std::set<Workspace> &workspaces,
                           QWidget *parent)
    : QFrame(parent)
{
    setObjectName(QStringLiteral("workspaceBar"));
    setProperty("role", QStringLiteral("sidebar"));
    setFixedWidth(kBarWidth);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(3, 6, 4, 6);
    column->setSpacing(2);
    for (const Workspace workspace : workspaces) {
        QAction *action = actions.action(actionId(workspace));
        auto *button = new QToolButton(this);
        button->setDefaultAction(action);
        button->setObjectName(action->objectName() + QStringLiteral("Button"));
        button->setAccessibleName(action->text());
        button->setProperty("role", QStringLiteral("workspace"));
        button->setToolButtonStyle(Qt::ToolButtonTextUnderIcon);
        button->setIconSize(QSize(kIconSize, kIconSize));
        button->setFixedSize(kButtonWidth, kButtonHeight);
        connect(action, &QAction::changed, button,
                [button, action] { button->setAccessibleName(action->text()); });
        column->addWidget(button);
    }
    column->addStretch(1);
}

} // namespace ra::ui
