// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/readreport.h"

#include <algorithm>

namespace ra {

namespace {

constexpr size_t kMostDiagnostics = 200;
constexpr size_t kMostErrors = 1000;

void keepFirst(std::optional<Diagnostic> &first, const Diagnostic &diagnostic)
{
    if (!first || diagnostic.offset < first->offset) {
        first = diagnostic;
    }
}

} // namespace

Diagnostic ReadReport::diagnostic(Severity severity, const char *code, const char *sentence,
                                  TextSpan span, const QStringList &arguments) const
{
    const TextSpan place = m_index.fromUtf16(span);
    return {severity, QString::fromLatin1(code), sentence, arguments, place.offset, place.length,
            {}};
}

void ReadReport::list(const Diagnostic &diagnostic)
{
    const bool isError = diagnostic.severity == Severity::Error;
    if (m_diagnostics.size() < (isError ? kMostErrors : kMostDiagnostics)) {
        m_diagnostics.push_back(diagnostic);
    }
}

void ReadReport::add(Severity severity, const char *code, const char *sentence, TextSpan span,
                     const QStringList &arguments)
{
    m_isIncomplete = m_isIncomplete || severity == Severity::Error;
    const Diagnostic added = diagnostic(severity, code, sentence, span, arguments);
    keepFirst(m_formFault, added);
    keepFirst(m_prefilledFormFault, added);
    list(added);
}

void ReadReport::addPrefilledThink(const char *sentence, TextSpan span)
{
    const Diagnostic added = diagnostic(Severity::Note, "prefilledThink", sentence, span, {});
    keepFirst(m_formFault, added);
    list(added);
}

void ReadReport::addWhiteSpace(TextSpan span)
{
    if (!m_whiteSpace || span.offset < m_whiteSpace->offset) {
        m_whiteSpace = span;
    }
}

QString ReadReport::part(TextSpan span) const
{
    return m_text.sliced(span.offset, span.length);
}

TextSpan ReadReport::trimmed(TextSpan span) const
{
    while (span.length > 0 && m_text.at(span.offset).isSpace()) {
        ++span.offset;
        --span.length;
    }
    while (span.length > 0 && m_text.at(span.end() - 1).isSpace()) {
        --span.length;
    }
    return span;
}

Diagnostics ReadReport::sorted() const
{
    Diagnostics sorted = m_diagnostics;
    if (m_whiteSpace) {
        sorted.push_back(diagnostic(Severity::Note, "whiteSpace",
                                    QT_TRANSLATE_NOOP("ra", "White space that the form does not "
                                                            "have was ignored."),
                                    *m_whiteSpace, {}));
    }
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Diagnostic &a, const Diagnostic &b) { return a.offset < b.offset; });
    return sorted;
}

} // namespace ra
