// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/changehighlighter.h"

namespace ra::ui {

namespace {

bool isWordPart(const QString &text, qsizetype at)
{
    // Chinese has no spaces between words, so only Latin letters join.
    return at >= 0 && at < text.size() && text[at].isLetterOrNumber()
           && text[at].script() != QChar::Script_Han;
}

} // namespace

ChangeHighlighter::ChangeHighlighter(QTextDocument *document) : QSyntaxHighlighter(document)
{
    m_removedFormat.setFontStrikeOut(true);
    m_addedFormat.setFontWeight(QFont::DemiBold);
}

void ChangeHighlighter::setColors(const QColor &removed, const QColor &added)
{
    m_removedFormat.setForeground(removed);
    m_addedFormat.setForeground(added);
    rehighlight();
}

void ChangeHighlighter::setWords(const QStringList &removed, const QStringList &added)
{
    if (removed == m_removed && added == m_added) {
        return;
    }
    m_removed = removed;
    m_added = added;
    rehighlight();
}

void ChangeHighlighter::highlightBlock(const QString &text)
{
    for (const QString &word : m_removed) {
        mark(text, word, m_removedFormat);
    }
    for (const QString &word : m_added) {
        mark(text, word, m_addedFormat);
    }
}

void ChangeHighlighter::mark(const QString &text, const QString &word,
                             const QTextCharFormat &format)
{
    if (word.isEmpty()) {
        return;
    }
    qsizetype at = text.indexOf(word, 0, Qt::CaseInsensitive);
    while (at >= 0) {
        if (!isWordPart(text, at - 1) && !isWordPart(text, at + word.size())) {
            setFormat(static_cast<int>(at), static_cast<int>(word.size()), format);
        }
        at = text.indexOf(word, at + word.size(), Qt::CaseInsensitive);
    }
}

} // namespace ra::ui
