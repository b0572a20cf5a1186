// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

class QFrame;
class QLabel;
class QVBoxLayout;
class QWidget;

namespace ra::ui {

inline constexpr int kCardPadding = 16;

/// A label that wraps, in the style of `role`.
[[nodiscard]] QLabel *roleLabel(QWidget *parent, const char *role);
/// Makes a frame a card, and gives it a column for what stands in it.
[[nodiscard]] QVBoxLayout *cardColumn(QFrame *card);

} // namespace ra::ui
