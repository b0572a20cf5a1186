// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "app/cli/output.h"

#include <QByteArray>
#include <QString>

#include <optional>

namespace ra::app {

/// A field of comma-separated values (RFC 4180), safe where the output is a terminal; a text that a
/// spreadsheet would run as a formula gets an apostrophe in front.
[[nodiscard]] QByteArray csvField(const Output &output, QString text);

/// Empty where there is none.
[[nodiscard]] QByteArray csvNumber(const std::optional<double> &value);

} // namespace ra::app
