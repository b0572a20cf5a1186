// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QString>
#include <QStringList>

#include <vector>

namespace ra {

enum class Severity { Note, Warning, Error };

/// Something worth telling about a text, file or record that was read all the same. `sentence` is
/// a QT_TRANSLATE_NOOP("ra", "…") literal as in Error. `offset` and `length` count Unicode code
/// points of the text it speaks of; −1 where there is no text.
struct Diagnostic {
    Severity severity = Severity::Warning;
    QString code;
    const char *sentence = "";
    QStringList arguments;
    qsizetype offset = -1;
    qsizetype length = 0;
    QString item;

    /// The sentence in the user's language with the arguments put in.
    [[nodiscard]] QString text() const;

    friend bool operator==(const Diagnostic &, const Diagnostic &) = default;
};

using Diagnostics = std::vector<Diagnostic>;

/// True where at least one entry has severity Error.
[[nodiscard]] bool hasErrors(const Diagnostics &diagnostics);

} // namespace ra
