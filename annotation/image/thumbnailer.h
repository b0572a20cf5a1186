// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/image/imageplanes.h"

#include <QString>

namespace ra {

/// The planes with the longer side `maxSide` pixels (area average); unchanged where they are not
/// larger. Depth and channels stay. Any thread.
[[nodiscard]] ImagePlanes scaledDown(const ImagePlanes &planes, int maxSide);

/// 8-bit planes of the whole value range. Any thread.
[[nodiscard]] ImagePlanes toEightBit(const ImagePlanes &planes);

/// Decodes (JPEG reduced) and scales to at most `maxSide` pixels; upright, 8 bit (16-bit values by
/// the bits that the picture uses). Errors as decodeImage. Any thread but the GUI's.
[[nodiscard]] Result<ImagePlanes> makeThumbnail(const QString &path, int maxSide);

} // namespace ra
