// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/image/imageplanes.h"

#include "annotation/base/verify.h"

namespace ra {

ImagePlanes makePlanes(ImageSize size, int channels, int bitDepth)
{
    RA_VERIFY(size.isKnown() && (bitDepth == 8 || bitDepth == 16), return {});
    ImagePlanes planes{size.width, size.height, channels, bitDepth, {}};
    planes.pixels.resize(planes.bytesPerLine() * static_cast<size_t>(size.height));
    return planes;
}

} // namespace ra
