// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/monitorsetup.h"

#include <vector>

namespace ra {

/// The prompts that come with the program (resources/prompts/monitor.json), never empty; the first
/// is what a model is asked that was trained on an export of this program. Any thread.
[[nodiscard]] const std::vector<MonitorPrompt> &builtInMonitorPrompts();

/// The prompt of that name, none where there is none.
[[nodiscard]] std::optional<MonitorPrompt> builtInMonitorPrompt(const QString &name);

/// How the weights in a folder are run where nobody says otherwise: named after the folder, without
/// what a name can't have, and asked the first of the built-in prompts.
[[nodiscard]] MonitorSetup newMonitorSetup(const QString &folder);

} // namespace ra
