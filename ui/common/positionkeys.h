// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QObject>
#include <Qt>

#include <functional>
#include <optional>

class QKeyEvent;
class QWidget;

namespace ra::ui {

/// The letter, digit or backtick that a US keyboard has in the place of the pressed key, where the
/// person's layout has none of them there: Д on a Russian keyboard, é in the row of digits on a
/// French one. None elsewhere, and for made events, which have no place. Scan codes are those of
/// X11 and Wayland.
[[nodiscard]] std::optional<Qt::Key> keyByPosition(const QKeyEvent &event);

/// True for fields that are written in, where every key means what its layout says.
[[nodiscard]] bool isWrittenIn(const QWidget &widget);

/// Brings keys that no shortcut and no text field wanted to what has the key of their position.
/// GUI thread.
class PositionKeys final : public QObject
{
public:
    /// Does what the key, with its modifiers, stands for where `focus` has the keys; false where
    /// that is nothing.
    using Press = std::function<bool(QKeyCombination key, const QWidget &focus)>;

    PositionKeys(Press press, QObject *parent);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    Press m_press;
};

} // namespace ra::ui
