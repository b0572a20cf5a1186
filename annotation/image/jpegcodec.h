// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/imagedecoder.h"

#include <QByteArray>

namespace ra {

/// Pixels as stored (not turned yet), and whether the decoder had to guess.
struct StoredPixels {
    ImagePlanes planes;
    bool isDamaged = false;
};

/// Decodes JPEG bytes to grey or RGB; CMYK and YCCK are mixed down. `maxSide` as in DecodeOptions.
/// `imageDamaged` where nothing can be decoded or the size isn't `expected` (the one checked).
[[nodiscard]] Result<StoredPixels> decodeJpeg(const QByteArray &bytes, ImageSize expected,
                                              int maxSide);

} // namespace ra
