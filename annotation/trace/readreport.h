// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/trace/codepoints.h"

#include <QString>
#include <QStringList>

namespace ra {

/// Collects what a reader has to tell about a text. Places come in as UTF-16 units and are told as
/// code points. The text must outlive the report.
class ReadReport final
{
public:
    explicit ReadReport(const QString &text)
        : m_text(text)
        , m_index(text)
    {
    }

    /// Adds a diagnostic; after the first few hundred only errors are kept.
    void add(Severity severity, const char *code, const char *sentence, TextSpan span,
             const QStringList &arguments = {});
    /// Notes that part of the text is missing or could not be used.
    void markIncomplete() { m_isIncomplete = true; }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] QString part(TextSpan span) const;
    /// The span without white space at either end.
    [[nodiscard]] TextSpan trimmed(TextSpan span) const;
    /// True after markIncomplete() or an error.
    [[nodiscard]] bool isIncomplete() const { return m_isIncomplete; }
    [[nodiscard]] const Diagnostics &diagnostics() const { return m_diagnostics; }
    /// The diagnostics in the order of the text.
    [[nodiscard]] Diagnostics sorted() const;

private:
    const QString &m_text;
    CodePointIndex m_index;
    Diagnostics m_diagnostics;
    bool m_isIncomplete = false;
};

} // namespace ra
