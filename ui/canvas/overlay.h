// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "ui/canvas/viewtransform.h"
#include "ui/common/recordeditor.h"

#include <QColor>
#include <QPen>
#include <QString>

#include <vector>

class QPainter;

namespace ra::ui {

class Theme;

/// A box as drawn: draft dashed, corrected solid, ground truth dotted.
struct OverlayBox {
    FindingRef finding;
    PixelBox box;
    QString label;
    bool isSelected = false;
    bool isLocked = false;
};

/// The eight places at which a box can be taken hold of; None = its inside or nothing.
enum class Handle { None, TopLeft, Top, TopRight, Right, BottomRight, Bottom, BottomLeft, Left };

/// Centres of the handles in widget pixels, in the order of Handle without None.
[[nodiscard]] std::vector<QPointF> handlePoints(const QRectF &box);

/// Colour of a layer's boxes; the same in both themes.
[[nodiscard]] QColor layerColor(const Theme &theme, Layer layer);
/// Pen of a layer's boxes.
[[nodiscard]] QPen layerPen(const Theme &theme, Layer layer);

struct OverlayLook {
    bool hasLabels = true;
};

/// Paints boxes, their labels and the selected one's handles. `canvas` is the visible part.
void paintOverlay(QPainter &painter, const Theme &theme, const ViewTransform &transform,
                  const QRectF &canvas, const std::vector<OverlayBox> &boxes,
                  const OverlayLook &look);

/// Paints a box being drawn.
void paintRubberBand(QPainter &painter, const Theme &theme, const QRectF &box);

/// How high a frame's caption is.
inline constexpr double kCaptionHeight = 28;
/// Paints the frame of a picture that isn't the sample's own as it was imported, in a colour that
/// no box has, and what it is above it; both stay inside `canvas`.
void paintFrame(QPainter &painter, const Theme &theme, const QRectF &canvas, const QRectF &picture,
                const QString &caption);

} // namespace ra::ui
