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
    /// What stands beside it where there is room or it is looked at.
    QString label;
    bool isSelected = false;
    bool isLocked = false;
    /// Stands beside it where the label does not; 0 = nothing does.
    int number = 0;
    /// Its label is wanted, room or not: the pointer is on it, or it is the current one.
    bool isLookedAt = false;
    /// Its handles can be taken hold of.
    bool hasHandles = false;
    /// The corrected answer has it no more: drawn faintly.
    bool isWithdrawn = false;
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

/// Paints boxes, their labels or numbers, and handles. `canvas` is the visible part.
void paintOverlay(QPainter &painter, const Theme &theme, const ViewTransform &transform,
                  const QRectF &canvas, const std::vector<OverlayBox> &boxes,
                  const OverlayLook &look);

/// Paints a box being drawn.
void paintRubberBand(QPainter &painter, const Theme &theme, const QRectF &box);

/// Paints a frame that selects what is in it.
void paintSelectionFrame(QPainter &painter, const Theme &theme, const QRectF &frame);

/// How high a frame's caption is.
inline constexpr double kCaptionHeight = 28;
/// Paints the frame of a picture that isn't the sample's own as it was imported, in a colour that
/// no box has, and what it is above it; both stay inside `canvas`.
void paintFrame(QPainter &painter, const Theme &theme, const QRectF &canvas, const QRectF &picture,
                const QString &caption);

} // namespace ra::ui
