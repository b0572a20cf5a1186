// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/growingtext.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QTextBlock>

#include <algorithm>
#include <cmath>

namespace ra::ui {

namespace {
constexpr int kLineHeightPercent = 128;
constexpr int kMostHeight = 260;
} // namespace

GrowingText::GrowingText(QWidget *parent) : QTextEdit(parent)
{
    setAcceptRichText(false);
    setUndoRedoEnabled(false);
    setTabChangesFocus(true);
    setProperty("role", QStringLiteral("bare"));
    setFrameShape(QFrame::NoFrame);
    setVerticalScrollBarPolicy(Qt::ScrollBarAsNeeded);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    document()->setDocumentMargin(0);
    viewport()->setAutoFillBackground(false);
    connect(document()->documentLayout(), &QAbstractTextDocumentLayout::documentSizeChanged, this,
            [this] { updateGeometry(); });
    connect(this, &QTextEdit::textChanged, this, [this] {
        if (!m_isShowing) {
            Q_EMIT edited(toPlainText());
        }
    });
}

void GrowingText::showText(const QString &text)
{
    if (toPlainText().trimmed() == text) {
        return;
    }
    m_isShowing = true;
    const int position = textCursor().position();
    setPlainText(text);
    setLineHeight();
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(position, static_cast<int>(text.size())));
    setTextCursor(cursor);
    m_isShowing = false;
}

QSize GrowingText::sizeHint() const
{
    const int height = static_cast<int>(std::ceil(document()->size().height()));
    const int least = fontMetrics().lineSpacing() + 4;
    return {200, std::clamp(height + 2, least, kMostHeight)};
}

bool GrowingText::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        if (key->matches(QKeySequence::Undo) || key->matches(QKeySequence::Redo)) {
            event->ignore();
            return false;
        }
    }
    return QTextEdit::event(event);
}

void GrowingText::resizeEvent(QResizeEvent *event)
{
    QTextEdit::resizeEvent(event);
    updateGeometry();
}

void GrowingText::focusOutEvent(QFocusEvent *event)
{
    QTextEdit::focusOutEvent(event);
    Q_EMIT left();
}

void GrowingText::setLineHeight()
{
    QTextCursor all(document());
    all.select(QTextCursor::Document);
    QTextBlockFormat format;
    format.setLineHeight(kLineHeightPercent, QTextBlockFormat::ProportionalHeight);
    all.mergeBlockFormat(format);
}

} // namespace ra::ui
