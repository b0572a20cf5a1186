// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QFileDevice>
#include <QString>

namespace ra {

/// Writes all bytes to an open file and says why not where that fails; empty = written. A device
/// that is full takes a part first and gives its reason only when asked for the rest. The file must
/// be open unbuffered, or the reason is lost in its buffer. Never on the GUI thread.
[[nodiscard]] QString writeAll(QFileDevice &file, const QByteArray &bytes);

} // namespace ra
