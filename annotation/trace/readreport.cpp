// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/readreport.h"

#include <algorithm>

namespace ra {

namespace {
constexpr size_t kMostDiagnostics = 200;
constexpr size_t kMostErrors = 1000;
} // namespace

void ReadReport::add(Severity severity, const char *code, const char *sentence, TextSpan span,
                     const QStringList &arguments)
{
    const bool isError = severity == Severity::Error;
    m_isIncomplete = m_isIncomplete || isError;
    if (m_diagnostics.size() < (isError ? kMostErrors : kMostDiagnostics)) {
        const TextSpan place = m_index.fromUtf16(span);
        m_diagnostics.push_back({severity,
                                 QString::fromLatin1(code),
                                 sentence,
                                 arguments,
                                 place.offset,
                                 place.length,
                                 {}});
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
    std::stable_sort(sorted.begin(), sorted.end(),
                     [](const Diagnostic &a, const Diagnostic &b) { return a.offset < b.offset; });
    return sorted;
}

} // namespace ra
