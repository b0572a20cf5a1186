// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QTextDocument>

namespace ra::ui {

/// A tooltip that shows the text as it is: Qt takes what looks like HTML for HTML, and names of
/// files and types may look like anything.
[[nodiscard]] inline QString plainToolTip(const QString &text)
{
    if (!Qt::mightBeRichText(text)) {
        return text;
    }
    QString escaped = text.toHtmlEscaped();
    return QStringLiteral("<qt>%1</qt>")
        .arg(escaped.replace(QLatin1Char('\n'), QStringLiteral("<br>")));
}

} // namespace ra::ui
