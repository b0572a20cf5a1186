// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/trace/codepoints.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace ra {

/// Collects what a reader has to tell about a text. Places come in as UTF-16 units and are told as
/// code points. The text must outlive the report.
class ReadReport final
{
public:
    explicit ReadReport(const QString &text) : m_text(text), m_index(text) {}

    /// Adds a diagnostic that breaks the exact form of trace text. After the first few hundred only
    /// errors are listed, but the first one in the text is always known.
    void add(Severity severity, const char *code, const char *sentence, TextSpan span,
             const QStringList &arguments = {});
    /// Adds that a template may have written the first `<think>`; breaks the form where it may not.
    void addPrefilledThink(const char *sentence, TextSpan span);
    /// Adds white space that the form allows. However much there is, its first place is told.
    void addWhiteSpace(TextSpan span);
    /// Notes that part of the text is missing or could not be used.
    void markIncomplete() { m_isIncomplete = true; }

    [[nodiscard]] const QString &text() const { return m_text; }
    [[nodiscard]] QString part(TextSpan span) const;
    /// The span without white space at either end.
    [[nodiscard]] TextSpan trimmed(TextSpan span) const;
    /// True after markIncomplete() or an error.
    [[nodiscard]] bool isIncomplete() const { return m_isIncomplete; }
    /// The diagnostics in the order of the text.
    [[nodiscard]] Diagnostics sorted() const;
    /// The first diagnostic in the text that breaks the form, and the first that does even where
    /// `<think>` may be prefilled.
    [[nodiscard]] const std::optional<Diagnostic> &formFault() const { return m_formFault; }
    [[nodiscard]] const std::optional<Diagnostic> &prefilledFormFault() const
    {
        return m_prefilledFormFault;
    }

private:
    [[nodiscard]] Diagnostic diagnostic(Severity severity, const char *code, const char *sentence,
                                        TextSpan span, const QStringList &arguments) const;
    void list(const Diagnostic &diagnostic);

    const QString &m_text;
    CodePointIndex m_index;
    Diagnostics m_diagnostics;
    std::optional<Diagnostic> m_formFault;
    std::optional<Diagnostic> m_prefilledFormFault;
    std::optional<TextSpan> m_whiteSpace;
    bool m_isIncomplete = false;
};

} // namespace ra
