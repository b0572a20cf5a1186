// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracetext.h"

#include "annotation/trace/codepoints.h"

#include <QRegularExpression>

namespace ra {

namespace {

const QString kParagraphBreak = QStringLiteral("\n\n");

bool opensWithHeading(const QString &paragraph)
{
    static const QRegularExpression heading(
        QStringLiteral("^(?:(?:decision\\s+)?revision\\b|修正决定)"),
        QRegularExpression::CaseInsensitiveOption | QRegularExpression::UseUnicodePropertiesOption);
    return heading.match(paragraph).hasMatch();
}

const QRegularExpression &blankLines()
{
    static const QRegularExpression lines(QStringLiteral("\n[^\\S\n]*\n\\s*"));
    return lines;
}

QString normalRevision(const QString &text)
{
    QString revision = normalTraceText(text);
    revision.replace(blankLines(), QStringLiteral("\n"));
    if (revision.isEmpty() || opensWithHeading(revision)) {
        return revision;
    }
    return (hasHan(revision) ? QStringLiteral("修正决定：") : QStringLiteral("Decision revision: "))
           + revision;
}

} // namespace

QString normalTraceText(QStringView text)
{
    QString normal = withoutLoneHalves(text.trimmed().toString());
    normal.replace(QStringLiteral("\r\n"), QStringLiteral("\n"));
    normal.replace(u'\r', u'\n');
    return normal;
}

QString escapedTraceText(const QString &text)
{
    QString escaped = text;
    escaped.replace(u'&', QStringLiteral("&amp;"));
    escaped.replace(u'<', QStringLiteral("&lt;"));
    return escaped;
}

QString unescapedTraceText(const QString &text)
{
    QString plain = text;
    plain.replace(QStringLiteral("&lt;"), QStringLiteral("<"));
    plain.replace(QStringLiteral("&amp;"), QStringLiteral("&"));
    return plain;
}

QString composedCritique(const QString &reflection, const QString &revision)
{
    if (reflection.isEmpty() || revision.isEmpty()) {
        return reflection + revision;
    }
    return reflection + kParagraphBreak + revision;
}

Critique splitCritique(const QString &text)
{
    qsizetype start = 0;
    qsizetype reflectionEnd = 0;
    QRegularExpressionMatchIterator breaks = blankLines().globalMatch(text);
    while (breaks.hasNext()) {
        const QRegularExpressionMatch paragraphBreak = breaks.next();
        reflectionEnd = paragraphBreak.capturedStart();
        start = paragraphBreak.capturedEnd();
    }
    const QString last = text.sliced(start);
    if (!opensWithHeading(last)) {
        return {text, {}};
    }
    return {text.first(reflectionEnd), last};
}

Trace normalTrace(const Trace &trace)
{
    Trace normal = trace;
    normal.draft = normalTraceText(trace.draft);
    const QString critique =
        composedCritique(normalTraceText(trace.reflection), normalRevision(trace.revision));
    const Critique parts = splitCritique(critique);
    normal.reflection = normalTraceText(parts.reflection);
    normal.revision = parts.revision;
    for (UnitFinding &finding : normal.answer.findings) {
        finding.type = withoutLoneHalves(finding.type.trimmed());
    }
    return normal;
}

} // namespace ra
