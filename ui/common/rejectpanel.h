// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/common/keyowner.h"

#include <QFrame>

#include <vector>

class QBoxLayout;
class QLabel;
class QLineEdit;
class QPushButton;

namespace ra::ui {

class Chip;
class Theme;

/// Asks for the reason of a rejection: chips with the keys 1–9, and own words. Return or
/// Ctrl+Return rejects, Esc closes; until then the window's keys do nothing else. Going elsewhere
/// with the mouse closes it, too. GUI thread.
class RejectPanel final : public QFrame
{
    Q_OBJECT

public:
    explicit RejectPanel(const Theme &theme, QWidget *parent = nullptr);

    /// Shows it empty and takes the focus. It is about so many samples.
    void open(int count = 1);
    void retranslate();

Q_SIGNALS:
    /// The reason as it is stored, whatever the language.
    void confirmed(const QString &reason);
    void dismissed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    bool focusNextPrevChild(bool next) override;

private:
    /// False where the key goes to the field or button that has the focus.
    [[nodiscard]] bool takeKey(QWidget *focus, QKeyEvent &event);
    [[nodiscard]] bool holds(const QWidget *widget) const;
    /// The number of the reason that the key stands for; 0 where it is for none.
    [[nodiscard]] int reasonOf(const QKeyEvent &event) const;
    void confirm();
    /// The first reason is enough to reject; further ones are added to what was begun.
    void chooseByDigit(int number);
    [[nodiscard]] QString reason() const;

    int m_count = 1;
    QLabel *m_title;
    /// Own words and the buttons, above each other where there is little room.
    QBoxLayout *m_row;
    QLineEdit *m_text;
    QPushButton *m_confirm;
    QPushButton *m_cancel;
    std::vector<Chip *> m_chips;
    KeyOwner m_keys;
};

} // namespace ra::ui
