// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>

#include <functional>

class QKeyEvent;
class QWidget;

namespace ra::ui {

/// Takes the keys of a widget's window for something that must be answered or ended first: a panel
/// that asks, a drag. While it holds them no shortcut of the window is heard. The keys of dialogs
/// and pop-ups stay theirs. GUI thread.
class KeyOwner final : public QObject
{
public:
    /// Gets key presses and releases of the window, those of another layout by their position.
    /// Returns whether it took the key; one that is left goes to the widget with the focus, yet to
    /// no shortcut.
    using Handler = std::function<bool(QWidget *focus, QKeyEvent &event)>;

    /// `widget` outlives the owner.
    KeyOwner(QWidget &widget, Handler handler);

    void begin();
    void end();

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    QWidget &m_widget;
    Handler m_handler;
};

} // namespace ra::ui
