// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/base/diagnostic.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra {

QString Diagnostic::text() const
{
    QString text = QCoreApplication::translate("ra", sentence);
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        text.replace(QLatin1Char('%') + QString::number(i + 1), arguments.at(i));
    }
    return text;
}

bool hasErrors(const Diagnostics &diagnostics)
{
    return std::any_of(diagnostics.begin(), diagnostics.end(),
                       [](const Diagnostic &d) { return d.severity == Severity::Error; });
}

} // namespace ra
