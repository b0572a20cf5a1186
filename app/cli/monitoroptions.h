// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/command.h"

namespace ra::app {

/// The options of `monitors` that say how installed weights are run.
inline constexpr char kMonitorOptions[] =
    "name,adapter,precision,device,threads,min-pixels,max-pixels,prompt,question,system,references,"
    "temperature,most-tokens,together,rollouts,form,types,coordinates";

/// The setup with what the options say; what they don't stays. Error: `badOption`.
[[nodiscard]] Result<MonitorSetup> withOptions(const CommandContext &context, MonitorSetup setup);

} // namespace ra::app
