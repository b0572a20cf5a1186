// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/progress.h"

#include <QObject>

#include <functional>

namespace ra::ui {

/// A sink for any thread that hands progress to `show` on the GUI thread, at most every 100 ms, and
/// never after `guard` is gone. Made on the GUI thread.
[[nodiscard]] ProgressSink progressToGui(QObject *guard,
                                         const std::function<void(const Progress &)> &show);

} // namespace ra::ui
