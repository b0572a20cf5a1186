// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "ui/common/positionkeys.h"

#include <QApplication>
#include <QKeyEvent>
#include <QWidget>

#include <algorithm>
#include <array>
#include <utility>

namespace ra::ui {

namespace {

constexpr quint32 kDigitRow = 10;
constexpr quint32 kUpperRow = 24;
constexpr quint32 kMiddleRow = 38;
constexpr quint32 kLowerRow = 52;
constexpr quint32 kBacktick = 49;
constexpr int kLastOfAscii = 0x7f;
/// From there on Qt counts keys that write nothing.
constexpr int kFirstSpecial = 0x01000000;

constexpr std::array<std::pair<quint32, const char *>, 4> kRows{{{kDigitRow, "1234567890"},
                                                                 {kUpperRow, "QWERTYUIOP"},
                                                                 {kMiddleRow, "ASDFGHJKL"},
                                                                 {kLowerRow, "ZXCVBNM"}}};

/// As a US keyboard has it there.
std::optional<Qt::Key> usKey(quint32 scanCode)
{
    if (scanCode == kBacktick) {
        return Qt::Key_QuoteLeft;
    }
    for (const auto &[first, keys] : kRows) {
        if (scanCode >= first && scanCode < first + qstrlen(keys)) {
            return static_cast<Qt::Key>(keys[scanCode - first]);
        }
    }
    return std::nullopt;
}

bool isDigit(int key)
{
    return key >= Qt::Key_0 && key <= Qt::Key_9;
}

} // namespace

std::optional<Qt::Key> keyByPosition(const QKeyEvent &event)
{
    const std::optional<Qt::Key> there = usKey(event.nativeScanCode());
    const int key = event.key();
    if (!there || key >= kFirstSpecial) {
        return std::nullopt;
    }
    // French has its digits with Shift, and & or " without; a Latin letter is one wherever it is.
    const bool isOther = isDigit(*there)
                             ? !isDigit(key) && !event.modifiers().testFlag(Qt::ShiftModifier)
                             : key > kLastOfAscii;
    return isOther ? there : std::nullopt;
}

bool isWrittenIn(const QWidget &widget)
{
    return widget.testAttribute(Qt::WA_InputMethodEnabled);
}

PositionKeys::PositionKeys(Press press, QObject *parent)
    : QObject(parent),
      m_press(std::move(press))
{
    QCoreApplication::instance()->installEventFilter(this);
}

bool PositionKeys::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress) {
        return false;
    }
    const auto *focus = qobject_cast<const QWidget *>(watched);
    if (focus == nullptr || focus != QApplication::focusWidget() || isWrittenIn(*focus)) {
        return false;
    }
    const auto &pressed = static_cast<const QKeyEvent &>(*event);
    const std::optional<Qt::Key> key = keyByPosition(pressed);
    return key && m_press(QKeyCombination(pressed.modifiers(), *key), *focus);
}

} // namespace ra::ui
