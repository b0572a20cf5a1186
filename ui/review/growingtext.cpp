// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/review/growingtext.h"

#include "ui/common/theme.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>

#include <algorithm>
#include <array>
#include <cmath>

namespace ra::ui {

namespace {
constexpr int kLineHeightPercent = 128;
constexpr int kMostHeight = 260;
constexpr int kFoldedLines = 3;
constexpr double kMorePad = 6;
} // namespace

GrowingText::GrowingText(const Theme &theme, QWidget *parent) : TextField(parent), m_theme(theme)
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
            m_isTelling = true;
            Q_EMIT edited(toPlainText());
            m_isTelling = false;
        }
    });
}

void GrowingText::showText(const QString &text)
{
    if (toPlainText().trimmed() == text) {
        return;
    }
    m_isShowing = true;
    const int position = m_isTelling ? m_position : textCursor().position();
    const int anchor = m_isTelling ? m_anchor : position;
    setPlainText(text);
    setLineHeight();
    const auto length = static_cast<int>(text.size());
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(anchor, length));
    cursor.setPosition(std::min(position, length), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    m_isShowing = false;
}

void GrowingText::selectWords(qsizetype offset, qsizetype length)
{
    setFocus(Qt::ShortcutFocusReason);
    const auto end = static_cast<int>(toPlainText().size());
    QTextCursor cursor = textCursor();
    cursor.setPosition(std::min(static_cast<int>(offset), end));
    cursor.setPosition(std::min(static_cast<int>(offset + length), end), QTextCursor::KeepAnchor);
    setTextCursor(cursor);
    ensureCursorVisible();
}

void GrowingText::showHint(const QString &hint)
{
    setPlaceholderText(hint);
    updateGeometry();
}

void GrowingText::setFolded(bool isFolded)
{
    if (m_isFolded != isFolded) {
        m_isFolded = isFolded;
        setOpen(m_isOpen);
    }
}

void GrowingText::fold()
{
    setOpen(hasFocus());
}

int GrowingText::foldedAway() const
{
    return m_isFolded && !m_isOpen ? openHeight() - foldedHeight() : 0;
}

void GrowingText::setOpen(bool isOpen)
{
    m_isOpen = isOpen;
    const bool isCut = m_isFolded && !isOpen;
    setVerticalScrollBarPolicy(isCut ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAsNeeded);
    if (isCut) {
        verticalScrollBar()->setValue(0);
    }
    updateGeometry();
    viewport()->update();
}

QSize GrowingText::sizeHint() const
{
    return {200, m_isFolded && !m_isOpen ? foldedHeight() : openHeight()};
}

int GrowingText::openHeight() const
{
    const int height = document()->isEmpty()
                           ? hintHeight()
                           : static_cast<int>(std::ceil(document()->size().height()));
    const int least = fontMetrics().lineSpacing() + 4;
    return std::clamp(height + 2, least, kMostHeight);
}

int GrowingText::foldedHeight() const
{
    const int lines = fontMetrics().lineSpacing() * kLineHeightPercent * kFoldedLines / 100;
    return std::min(openHeight(), lines + 2);
}

int GrowingText::hintHeight() const
{
    const QRect room(0, 0, viewport()->width(), kMostHeight);
    return fontMetrics().boundingRect(room, Qt::TextWordWrap, placeholderText()).height();
}

bool GrowingText::event(QEvent *event)
{
    if (event->type() == QEvent::ShortcutOverride) {
        const auto *key = static_cast<QKeyEvent *>(event);
        const bool isUndo = key->matches(QKeySequence::Undo);
        if (isUndo || key->matches(QKeySequence::Redo)) {
            event->setAccepted(isUndo && m_isHeld);
            return event->isAccepted();
        }
    }
    if (event->type() == QEvent::KeyPress || event->type() == QEvent::InputMethod) {
        rememberCursor();
    }
    return TextField::event(event);
}

void GrowingText::keyPressEvent(QKeyEvent *event)
{
    if (m_isHeld && event->matches(QKeySequence::Undo)) {
        Q_EMIT takenBack();
        return;
    }
    TextField::keyPressEvent(event);
}

void GrowingText::insertFromMimeData(const QMimeData *source)
{
    rememberCursor();
    TextField::insertFromMimeData(source);
}

void GrowingText::rememberCursor()
{
    m_position = textCursor().position();
    m_anchor = textCursor().anchor();
}

void GrowingText::resizeEvent(QResizeEvent *event)
{
    TextField::resizeEvent(event);
    updateGeometry();
}

void GrowingText::paintEvent(QPaintEvent *event)
{
    TextField::paintEvent(event);
    if (foldedAway() == 0) {
        return;
    }
    // The last line ends in a sign that it goes on.
    const QString more = QStringLiteral("…");
    QPainter painter(viewport());
    const double width = painter.fontMetrics().horizontalAdvance(more) + 2 * kMorePad;
    const double height = fontMetrics().lineSpacing() * kLineHeightPercent / 100.0;
    const QRectF place(viewport()->width() - width, viewport()->height() - height, width, height);
    painter.fillRect(place, m_theme.color(Token::Surface));
    painter.setPen(m_theme.color(Token::Muted));
    painter.drawText(place, Qt::AlignCenter, more);
}

void GrowingText::focusInEvent(QFocusEvent *event)
{
    TextField::focusInEvent(event);
    setOpen(true);
}

void GrowingText::focusOutEvent(QFocusEvent *event)
{
    TextField::focusOutEvent(event);
    Q_EMIT paused();
    if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason
        || event->reason() == Qt::ShortcutFocusReason || event->reason() == Qt::OtherFocusReason) {
        setOpen(false);
    }
    static constexpr std::array kForAWhile{Qt::PopupFocusReason, Qt::MenuBarFocusReason,
                                           Qt::ActiveWindowFocusReason};
    if (std::find(kForAWhile.begin(), kForAWhile.end(), event->reason()) == kForAWhile.end()) {
        Q_EMIT left();
    }
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
