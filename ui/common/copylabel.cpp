// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/copylabel.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QKeyEvent>

namespace ra::ui {

CopyLabel::CopyLabel(QWidget *parent) : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setTextInteractionFlags(Qt::TextSelectableByMouse);
    setContextMenuPolicy(Qt::NoContextMenu);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
}

void CopyLabel::setWhole(const QString &text)
{
    // A line is a line, whatever a file is called.
    m_whole = QString(text).replace(QLatin1Char('\n'), QLatin1Char(' '));
    setAccessibleName(m_whole);
    updateGeometry();
    showElided();
}

QSize CopyLabel::sizeHint() const
{
    // A label wants a pixel more than its text is wide.
    return {fontMetrics().horizontalAdvance(m_whole) + 1, QLabel::sizeHint().height()};
}

QSize CopyLabel::minimumSizeHint() const
{
    return {0, QLabel::minimumSizeHint().height()};
}

bool CopyLabel::event(QEvent *event)
{
    // The key would else be a shortcut of the window's.
    if (event->type() == QEvent::ShortcutOverride && hasSelectedText()
        && static_cast<QKeyEvent *>(event)->matches(QKeySequence::Copy)) {
        event->accept();
        return true;
    }
    return QLabel::event(event);
}

void CopyLabel::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Copy) && hasSelectedText() && selectedText() == text()) {
        QGuiApplication::clipboard()->setText(m_whole);
        return;
    }
    QLabel::keyPressEvent(event);
}

void CopyLabel::resizeEvent(QResizeEvent *event)
{
    QLabel::resizeEvent(event);
    showElided();
}

void CopyLabel::showElided()
{
    const QString shown = fontMetrics().elidedText(m_whole, Qt::ElideMiddle, width());
    if (shown != text()) {
        setText(shown);
    }
}

} // namespace ra::ui
