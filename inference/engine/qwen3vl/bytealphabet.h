// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>
#include <QStringView>

#include <optional>

namespace ra::inference::qwen3vl {

/// The letter that stands for a byte where vocabulary files write tokens as text: printable bytes
/// of Latin-1 stand for themselves, the other 68 are U+0100 and on (a space is Ġ, a new line Ċ).
[[nodiscard]] char16_t letterOf(uchar byte);

/// The bytes that such letters stand for; none where one is not of the alphabet.
[[nodiscard]] std::optional<QByteArray> bytesOf(QStringView letters);

} // namespace ra::inference::qwen3vl
