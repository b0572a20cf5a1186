// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/result.h"
#include "annotation/image/imageheader.h"
#include "annotation/image/imageplanes.h"

#include <QString>

namespace ra {

/// What a palette picture becomes: its colours, or (masks) the bare index numbers as grey.
enum class PaletteMode { Colours, Indices };

struct DecodeOptions {
    /// A JPEG may be decoded reduced, but its longer side stays at least this; 0 = full size. Other
    /// formats are always decoded in full.
    int maxSide = 0;
    PaletteMode palette = PaletteMode::Colours;
    ImageLimits limits;
};

struct DecodedImage {
    /// Upright. Smaller than `header.size` only where `maxSide` allowed it.
    ImagePlanes planes;
    ImageHeader header;
    /// `imageDamaged`: parts of the picture are missing or wrong, what is there is shown.
    Diagnostics diagnostics;
};

/// Decodes a picture upright, after its size was checked. Errors: those of readImageHeader,
/// `imageTooLarge`, `imageUnsupported` (a kind of pixel that isn't 8 or 16 bit), `outOfMemory`. Any
/// thread but the GUI's; several at once.
[[nodiscard]] Result<DecodedImage> decodeImage(const QString &path,
                                               const DecodeOptions &options = {});

/// `outOfMemory` for an image of that size.
[[nodiscard]] Error notEnoughMemory(ImageSize size);

/// Keeps the libraries' own messages off standard error and their thread pools off our pools.
/// Called once by each program at start.
void quietImageLibraries();

} // namespace ra
