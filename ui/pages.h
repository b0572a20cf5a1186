// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/mainwindow.h"

namespace ra::ui {

/// The workspaces of the program, for MainWindow.
[[nodiscard]] PageFactories allPages();

} // namespace ra::ui
