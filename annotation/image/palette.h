// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include <QByteArray>

namespace ra {

/// A palette PNG with its header changed to grey, so that decoding gives the index numbers (spread
/// over 0..255 where they have fewer than 8 bits); other PNG files unchanged.
[[nodiscard]] QByteArray paletteAsGrey(QByteArray png);

} // namespace ra
