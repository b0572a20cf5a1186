// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/command.h"

#include <QCommandLineParser>

namespace ra::app {

/// Makes the parser know the command's options, --json and --quiet.
void addOptions(QCommandLineParser &parser, const CommandRow &command);

/// What `ra-studio --help` says.
[[nodiscard]] QString overview();
/// What `ra-studio COMMAND --help` says: not the parser's own text, which speaks of the program's
/// path and of Qt's options.
[[nodiscard]] QString helpText(const CommandRow &command);

} // namespace ra::app
