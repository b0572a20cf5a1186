// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/image/imageplanes.h"

#include <QByteArray>

namespace ra {

/// `Plain` brings pixels to 8-bit grey or RGB, which every trainer reads; `AsIs` keeps 16 bits and
/// alpha.
enum class PixelKind { Plain, AsIs };

/// PNG file content. Any thread but the GUI's.
[[nodiscard]] Result<QByteArray> encodePng(const ImagePlanes &planes,
                                           PixelKind kind = PixelKind::Plain);

} // namespace ra
