// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QColor>
#include <QStringList>
#include <QSyntaxHighlighter>

namespace ra::ui {

/// Marks words in a text: what was given up struck through, what was put in its place bold.
class ChangeHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    explicit ChangeHighlighter(QTextDocument *document);

    void setColors(const QColor &removed, const QColor &added);
    void setWords(const QStringList &removed, const QStringList &added);

protected:
    void highlightBlock(const QString &text) override;

private:
    void mark(const QString &text, const QString &word, const QTextCharFormat &format);

    QTextCharFormat m_removedFormat;
    QTextCharFormat m_addedFormat;
    QStringList m_removed;
    QStringList m_added;
};

} // namespace ra::ui
