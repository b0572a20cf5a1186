// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"

#include <QString>
#include <QStringView>

namespace ra {

/// The text as it is kept in memory: `\n` as line break, no white space at either end, valid
/// UTF-16.
[[nodiscard]] QString normalTraceText(QStringView text);

/// Makes text safe inside an element: `&` as `&amp;` and `<` as `&lt;`, nothing else.
[[nodiscard]] QString escapedTraceText(const QString &text);
/// Undoes escapedTraceText(); every other `&…;` stays as it is.
[[nodiscard]] QString unescapedTraceText(const QString &text);

struct Critique {
    QString reflection;
    QString revision;

    friend bool operator==(const Critique &, const Critique &) = default;
};

/// Reflection and revision as the one text of a `<reflection>` element: two paragraphs.
[[nodiscard]] QString composedCritique(const QString &reflection, const QString &revision);
/// The way back: the last paragraph is the revision if it opens with "Decision revision",
/// "Revision" or 修正决定, else all is reflection.
[[nodiscard]] Critique splitCritique(const QString &text);

/// The trace as the canonical writer says it and the reader gives it back: texts in memory form,
/// a revision that is one paragraph and opens with its heading, type names trimmed.
[[nodiscard]] Trace normalTrace(const Trace &trace);

} // namespace ra
