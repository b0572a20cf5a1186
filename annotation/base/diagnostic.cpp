// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/diagnostic.h"

#include "annotation/base/sentence.h"

#include <algorithm>

namespace ra {

QString Diagnostic::text() const
{
    return shownSentence(sentence, arguments);
}

bool hasErrors(const Diagnostics &diagnostics)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic &d) { return d.severity == Severity::Error; });
}

} // namespace ra
