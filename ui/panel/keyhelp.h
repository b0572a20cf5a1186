// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QDialog>

namespace ra::ui {

class ActionTable;

/// All keys by group, from the table of actions; narrowed by typing. Does not stop other work.
/// GUI thread.
class KeyHelp final : public QDialog
{
    Q_OBJECT

public:
    KeyHelp(const ActionTable &actions, QWidget *parent = nullptr);
};

} // namespace ra::ui
