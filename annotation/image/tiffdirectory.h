// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/image/imageheader.h"

#include <QIODevice>

#include <optional>

namespace ra {

/// The tags of a first TIFF directory that matter here; TIFF files and EXIF blocks share the form.
struct TiffDirectory {
    ImageSize size;
    int bitDepth = 1;
    int channels = 1;
    Orientation orientation = Orientation::Upright;
    /// Where the orientation's 16-bit number stands in the device.
    std::optional<qint64> orientationOffset;
    bool isLittleEndian = true;
};

/// None where the device doesn't start with a TIFF header or the directory lies outside of it.
/// Reads at most 1,000 entries.
[[nodiscard]] std::optional<TiffDirectory> readTiffDirectory(QIODevice &device);

} // namespace ra
