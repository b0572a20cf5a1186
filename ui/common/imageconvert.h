// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/imageplanes.h"

#include <QImage>

namespace ra::ui {

/// 8-bit planes as an image of its own memory: grey as Grayscale8, colour as RGB32, with alpha as
/// ARGB32. Null for planes of 16 bits, which have to be tone mapped first. Any thread.
[[nodiscard]] QImage toQImage(const ImagePlanes &planes);

} // namespace ra::ui
