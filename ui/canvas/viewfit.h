// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/viewtransform.h"

namespace ra::ui {

class Legend;

/// The whole image in the middle of the canvas, enlarged only so far; where the legend has no place
/// beside it, below a strip for the legend.
[[nodiscard]] ViewTransform wholeImage(ImageSize image, const QSizeF &canvas, const Legend &legend);
/// The same by its width; where it is higher than the canvas, from its top.
[[nodiscard]] ViewTransform wholeWidth(ImageSize image, const QSizeF &canvas);
/// The box with its surroundings, without which a defect can't be judged. For a large box that may
/// be smaller than wholeImage().
[[nodiscard]] ViewTransform aroundBox(const PixelBox &box, ImageSize image, const QSizeF &canvas);

} // namespace ra::ui
