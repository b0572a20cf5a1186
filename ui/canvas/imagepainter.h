// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/image/tonemap.h"
#include "ui/canvas/viewtransform.h"
#include "ui/common/imageloader.h"

#include <QImage>

#include <vector>

class QPainter;

namespace ra::ui {

/// Paints the visible part of an image from its nearest halved level, through the tone table.
void paintImage(QPainter &painter, const LoadedImage &image, const ViewTransform &transform,
                const QRectF &canvas, const ToneSettings &tone);

/// A heat map of values 0..1 as a picture of growing warmth, clear where nothing stands out.
[[nodiscard]] QImage heatMapImage(int width, int height, const std::vector<float> &values);

} // namespace ra::ui
