// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

namespace ra {

/// `sentence` with %1 … %99 replaced by `arguments` in one pass, so that what looks like a place
/// inside an argument (a file named "100%2.png") stays as it is, as does a place without an
/// argument.
[[nodiscard]] QString withArguments(const QString &sentence, const QStringList &arguments);

} // namespace ra
