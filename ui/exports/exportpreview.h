// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/exchange/target/exporter.h"

#include <QFrame>
#include <QImage>
#include <QSyntaxHighlighter>

class QLabel;
class QPlainTextEdit;
class QPushButton;

namespace ra::ui {

class Theme;

/// Colours the parts of a trace inside an exported row: draft, corrected answer, the rest.
class RowHighlighter final : public QSyntaxHighlighter
{
    Q_OBJECT

public:
    RowHighlighter(QTextDocument *document, const Theme *theme);

protected:
    void highlightBlock(const QString &text) override;

private:
    const Theme *m_theme;
};

/// A picture beside the rows that it becomes, with buttons to the previous and next sample.
class ExportPreviewPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit ExportPreviewPanel(const Theme *theme, QWidget *parent = nullptr);

    void setPlace(int place, int count);
    void setRows(const std::vector<ExportPreview> &rows);
    void setProblem(const QString &sentence);
    void setPicture(const QImage &image, const QString &caption);
    void retranslate();

Q_SIGNALS:
    void stepped(int step);

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void scalePicture();

    QLabel *m_title;
    QLabel *m_picture;
    QLabel *m_caption;
    QPlainTextEdit *m_text;
    QPushButton *m_previous;
    QPushButton *m_next;
    QImage m_image;
    int m_place = 0;
    int m_count = 0;
};

} // namespace ra::ui
