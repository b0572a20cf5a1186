// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/textfield.h"

namespace ra::ui {

class Theme;

/// A plain text field as high as its text. Undo and redo are left to the window, since there is one
/// stack for everything. GUI thread.
class GrowingText final : public TextField
{
    Q_OBJECT

public:
    explicit GrowingText(const Theme &theme, QWidget *parent = nullptr);

    /// Shows the text without telling edited(); keeps the cursor where it is, and leaves the field
    /// alone where only white space at the ends differs.
    void showText(const QString &text);
    /// Selects them, in UTF-16 units, and takes the focus.
    void selectWords(qsizetype offset, qsizetype length);
    /// While held, the undo key is the field's own: see takenBack().
    void setHeld(bool isHeld) { m_isHeld = isHeld; }
    /// Shows only the first lines, until it gets the focus. It opens for as long as it has the
    /// focus; where a click takes that away it stays open, lest what was clicked moves away.
    void setFolded(bool isFolded);
    /// Closes what a click has left open.
    void fold();
    /// By so many pixels it would be higher if it were not folded.
    [[nodiscard]] int foldedAway() const;
    /// What an empty field says; the field is as high as it.
    void showHint(const QString &hint);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

Q_SIGNALS:
    /// The person changed the text.
    void edited(const QString &text);
    /// The keys go elsewhere, if only for a while.
    void paused();
    /// The person went elsewhere in the window.
    void left();
    /// The undo key was pressed while the field was held.
    void takenBack();

protected:
    bool event(QEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void insertFromMimeData(const QMimeData *source) override;
    void resizeEvent(QResizeEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;

private:
    [[nodiscard]] int hintHeight() const;
    [[nodiscard]] int openHeight() const;
    [[nodiscard]] int foldedHeight() const;
    void setOpen(bool isOpen);
    void setLineHeight();

    void rememberCursor();

    const Theme &m_theme;
    bool m_isShowing = false;
    bool m_isHeld = false;
    bool m_isFolded = false;
    /// Read or written in: not folded for now.
    bool m_isOpen = false;
    /// While edited() is told, what is shown may be the text from before: the cursor goes back to
    /// where it was, so that the same key does the same again.
    bool m_isTelling = false;
    int m_position = 0;
    int m_anchor = 0;
};

} // namespace ra::ui
