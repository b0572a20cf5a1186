// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/imagewriter.h"

#include <QString>

namespace ra::test {

/// JPEG file content of 8-bit grey or RGB pixels; quality 1..100.
[[nodiscard]] QByteArray encodeJpeg(const ImagePlanes &planes, int quality);
/// Ends the test program where the file can't be written.
void writePng(const QString &path, const ImagePlanes &planes, PixelKind kind = PixelKind::Plain);

} // namespace ra::test
