// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/image/imageheader.h"

#include <QByteArray>

namespace ra {

/// Whether the bytes of a PNG or JPEG file hold their whole picture, for a fraction of what
/// decoding costs: the checksums of a PNG's blocks are compared, a JPEG is decoded at an eighth of
/// its size. `imageDamaged` where something is missing or wrong; `header` is the file's own. Any
/// thread.
[[nodiscard]] Status checkImageBytes(const QByteArray &bytes, const ImageHeader &header);

} // namespace ra
