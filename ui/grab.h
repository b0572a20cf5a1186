// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "ui/common/navigator.h"

#include <QImage>

namespace ra::ui {

class MainWindow;

/// Lets the event loop run until everything the window asked for is there. Error `windowBusy` after
/// a minute. For pictures and tests; never called while the window is in use.
[[nodiscard]] Status waitUntilIdle(const MainWindow &window);

/// The window as it looks with this workspace in front, once everything in it is loaded. The window
/// must be shown (offscreen is enough).
[[nodiscard]] Result<QImage> grabWorkspace(MainWindow &window, Workspace workspace);

} // namespace ra::ui
