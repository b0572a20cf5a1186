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

/// A text for a label that wraps: words longer than any are cut where a line ends. (A label is
/// never narrower than its longest word, and models write words of a thousand letters.)
[[nodiscard]] inline QString breakable(const QString &text)
{
    constexpr int kLongestWord = 30;
    constexpr QChar kMayBreak(0x200b);
    QString broken;
    broken.reserve(text.size());
    int letters = 0;
    for (const QChar letter : text) {
        letters = letter.isSpace() ? 0 : letters + 1;
        // Never between the halves of a letter.
        if (letters > kLongestWord && !letter.isLowSurrogate() && !letter.isMark()) {
            broken += kMayBreak;
            letters = 1;
        }
        broken += letter;
    }
    return broken;
}

} // namespace ra::ui
