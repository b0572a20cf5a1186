// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/elementscan.h"

#include <QRegularExpression>
#include <QString>

#include <array>

namespace ra {

namespace {

struct Tag {
    TraceElement element = TraceElement::Think;
    bool isClosing = false;
    TextSpan span;
};

constexpr std::array<QLatin1String, 5> kNames{QLatin1String("think"), QLatin1String("reflection"),
                                              QLatin1String("type"), QLatin1String("location"),
                                              QLatin1String("answer")};
constexpr QLatin1String kMisspelt("rflection");

QLatin1String nameOf(TraceElement element)
{
    return kNames[static_cast<size_t>(element)];
}

TraceElement elementNamed(QStringView name)
{
    for (size_t i = 0; i < kNames.size(); ++i) {
        if (name.compare(kNames[i], Qt::CaseInsensitive) == 0) {
            return static_cast<TraceElement>(i);
        }
    }
    return TraceElement::Reflection;
}

bool isFreeText(TraceElement element)
{
    return element == TraceElement::Think || element == TraceElement::Reflection;
}

class ElementScanner final
{
public:
    explicit ElementScanner(QStringView text) : m_text(text) { findTags(); }

    ElementScan scan()
    {
        while (m_next < m_tags.size()) {
            if (m_tags[m_next].isClosing) {
                takeClosing(m_tags[m_next++]);
            } else {
                takeOpening();
            }
        }
        addOutside(m_text.size());
        return std::move(m_scan);
    }

private:
    void findTags()
    {
        // Possessive, so that a long run of spaces is gone through once.
        static const QRegularExpression pattern(
            QStringLiteral("<\\s*+(?:(/)\\s*+)?+"
                           "(think|reflection|rflection|type|location|answer)\\s*+>"),
            QRegularExpression::CaseInsensitiveOption);
        QRegularExpressionMatchIterator matches = pattern.globalMatch(m_text);
        while (matches.hasNext()) {
            const QRegularExpressionMatch match = matches.next();
            const QStringView name = match.capturedView(2);
            const Tag tag{elementNamed(name),
                          match.capturedLength(1) > 0,
                          {match.capturedStart(), match.capturedLength()}};
            const qsizetype exactLength = nameOf(tag.element).size() + (tag.isClosing ? 3 : 2);
            if (name.compare(kMisspelt, Qt::CaseInsensitive) == 0) {
                m_scan.oddTags.push_back({tag.span, true});
            } else if (name != nameOf(tag.element) || tag.span.length != exactLength) {
                m_scan.oddTags.push_back({tag.span, false});
            }
            m_tags.push_back(tag);
        }
    }

    void addOutside(qsizetype end)
    {
        if (end > m_end) {
            m_scan.outside.push_back({m_end, end - m_end});
        }
        m_end = end;
    }

    // A closing tag alone closes the text before it: a template may have written the opening one.
    void takeClosing(const Tag &tag)
    {
        const TextSpan content{m_end, tag.span.offset - m_end};
        const bool hasText = !m_text.sliced(content.offset, content.length).trimmed().isEmpty();
        const bool mayStandHere = tag.element != TraceElement::Think || m_scan.elements.empty();
        const auto index = static_cast<size_t>(tag.element);
        if (hasText && mayStandHere && !m_hasText[index]) {
            m_hasText[index] = true;
            m_scan.elements.push_back(
                {tag.element, {m_end, tag.span.end() - m_end}, content, false, true});
        } else {
            addOutside(tag.span.offset);
            m_scan.strayTags.push_back(tag.span);
        }
        m_end = tag.span.end();
    }

    void takeOpening()
    {
        const Tag &opening = m_tags[m_next];
        addOutside(opening.span.offset);
        const size_t end = isFreeText(opening.element) ? endOfFreeText() : m_next + 1;
        const bool isAtEnd = end >= m_tags.size();
        const bool hasClosing =
            !isAtEnd && m_tags[end].isClosing && m_tags[end].element == opening.element;
        const qsizetype contentEnd = isAtEnd ? m_text.size() : m_tags[end].span.offset;
        const qsizetype wholeEnd = hasClosing ? m_tags[end].span.end() : contentEnd;
        const TextSpan content{opening.span.end(), contentEnd - opening.span.end()};
        m_scan.elements.push_back({opening.element,
                                   {opening.span.offset, wholeEnd - opening.span.offset},
                                   content,
                                   true,
                                   hasClosing});
        if (!m_text.sliced(content.offset, content.length).trimmed().isEmpty()) {
            m_hasText[static_cast<size_t>(opening.element)] = true;
        }
        m_end = wholeEnd;
        m_next = hasClosing ? end + 1 : end;
    }

    // Free text may quote other tags, so it ends at its own closing tag; where there is none
    // before the element opens again, at the next opening tag.
    [[nodiscard]] size_t endOfFreeText() const
    {
        const TraceElement element = m_tags[m_next].element;
        for (size_t i = m_next + 1; i < m_tags.size(); ++i) {
            if (m_tags[i].element == element) {
                if (m_tags[i].isClosing) {
                    return i;
                }
                break;
            }
        }
        for (size_t i = m_next + 1; i < m_tags.size(); ++i) {
            if (!m_tags[i].isClosing) {
                return i;
            }
        }
        return m_tags.size();
    }

    QStringView m_text;
    std::vector<Tag> m_tags;
    size_t m_next = 0;
    qsizetype m_end = 0;
    std::array<bool, kNames.size()> m_hasText{};
    ElementScan m_scan;
};

} // namespace

ElementScan scanElements(QStringView text)
{
    return ElementScanner(text).scan();
}

} // namespace ra
