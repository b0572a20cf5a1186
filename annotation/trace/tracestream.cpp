// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/tracestream.h"

#include "annotation/trace/elementscan.h"
#include "annotation/trace/tracetext.h"

#include <QRegularExpression>

namespace ra {

namespace {

/// No tag is longer, however oddly it is written, and no heading of a revision.
constexpr qsizetype kLongestTag = 24;
constexpr qsizetype kLongestEscape = 5;
constexpr qsizetype kLongestHeading = 18;

/// Where the end begins that may still become a tag or an escape.
qsizetype certainLength(const QString &text)
{
    qsizetype length = text.size();
    if (text.back().isHighSurrogate()) {
        --length;
    }
    const qsizetype tag = text.lastIndexOf(u'<');
    if (tag >= 0 && text.indexOf(u'>', tag) < 0 && text.size() - tag <= kLongestTag) {
        length = std::min(length, tag);
    }
    const qsizetype escape = text.lastIndexOf(u'&');
    if (escape >= 0 && text.indexOf(u';', escape) < 0 && text.size() - escape < kLongestEscape) {
        length = std::min(length, escape);
    }
    return length;
}

QString readable(QStringView content)
{
    return unescapedTraceText(normalTraceText(content));
}

Critique certainCritique(const QString &text)
{
    Critique parts = splitCritique(text);
    if (!parts.revision.isEmpty()) {
        return parts;
    }
    static const QRegularExpression lastParagraph(QStringLiteral("\\n[^\\S\\n]*\\n\\s*(\\S?.*)$"));
    const QRegularExpressionMatch match = lastParagraph.match(text);
    const bool mayBeHeading = match.hasMatch() && match.capturedLength(1) < kLongestHeading;
    return {mayBeHeading ? text.first(match.capturedStart()) : text, {}};
}

/// What a person reads, as paragraphs of its own.
void addParagraph(QString &prose, QStringView content)
{
    const QString text = readable(content);
    if (!text.isEmpty()) {
        prose += (prose.isEmpty() ? QString() : QStringLiteral("\n\n")) + text;
    }
}

std::array<QString, 4> partsOf(QStringView text)
{
    QString draft;
    QString critique;
    QString answer;
    // Text between the elements belongs to the prose before it.
    QString *prose = &draft;
    const ElementScan scan = scanElements(text);
    auto outside = scan.outside.begin();
    const auto addOutside = [&](qsizetype end) {
        for (; outside != scan.outside.end() && outside->offset < end; ++outside) {
            addParagraph(*prose, text.mid(outside->offset, outside->length));
        }
    };
    for (const ScannedElement &element : scan.elements) {
        addOutside(element.whole.offset);
        const QStringView content = text.mid(element.content.offset, element.content.length);
        switch (element.element) {
        case TraceElement::Think:
            prose = &draft;
            addParagraph(*prose, content);
            break;
        case TraceElement::Reflection:
            prose = &critique;
            addParagraph(*prose, content);
            break;
        case TraceElement::Type:
        case TraceElement::Location:
        case TraceElement::Final:
            answer += text.mid(element.whole.offset, element.whole.length);
            break;
        }
    }
    addOutside(text.size());
    const Critique parts = certainCritique(critique);
    return {draft, parts.reflection, parts.revision, answer};
}

} // namespace

std::vector<TracePartText> TraceStream::push(const QString &more)
{
    m_text += more;
    std::vector<TracePartText> news;
    if (m_text.isEmpty()) {
        return news;
    }
    const auto parts = partsOf(QStringView(m_text).first(certainLength(m_text)));
    for (size_t i = 0; i < parts.size(); ++i) {
        QString &said = m_said[i];
        if (parts[i].size() > said.size() && parts[i].startsWith(said)) {
            news.push_back({static_cast<TracePart>(i), parts[i].sliced(said.size())});
            said = parts[i];
        }
    }
    return news;
}

} // namespace ra
