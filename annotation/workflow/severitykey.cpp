// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/workflow/severitykey.h"

namespace ra {

QString toKey(Severity severity)
{
    switch (severity) {
    case Severity::Note:
        return QStringLiteral("note");
    case Severity::Warning:
        return QStringLiteral("warning");
    case Severity::Error:
        return QStringLiteral("error");
    }
    return {};
}

} // namespace ra
