// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "app/cli/csv.h"

#include <limits>

namespace ra::app {

QByteArray csvField(const Output &output, QString text)
{
    if (output.isOutputTerminal()) {
        text = terminalSafe(text);
    }
    if (!text.isEmpty() && QStringLiteral("=+-@\t\r").contains(text.front())) {
        text.prepend(QLatin1Char('\''));
    }
    if (text.contains(QLatin1Char('"')) || text.contains(QLatin1Char(','))
        || text.contains(QLatin1Char('\n')) || text.contains(QLatin1Char('\r'))) {
        text.replace(QLatin1String("\""), QLatin1String("\"\""));
        text = QLatin1Char('"') + text + QLatin1Char('"');
    }
    return text.toUtf8();
}

QByteArray csvNumber(const std::optional<double> &value)
{
    return value ? QByteArray::number(*value, 'g', std::numeric_limits<double>::max_digits10 - 2)
                 : QByteArray();
}

} // namespace ra::app
