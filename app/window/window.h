// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/composition.h"
#include "ui/mainwindow.h"

#include <memory>

namespace ra::app {

/// The window with its five pages, wired to the program's parts. `settingsPath` empty = the user's
/// settings file.
[[nodiscard]] std::unique_ptr<ui::MainWindow> makeWindow(Composition &composition,
                                                         const QString &settingsPath);

} // namespace ra::app
