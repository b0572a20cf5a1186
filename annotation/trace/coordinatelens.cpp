// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "annotation/trace/coordinatelens.h"

#include "annotation/trace/tracewriter.h"

namespace ra {

CoordinateReading readCoordinates(const PixelBox &box, ImageSize size)
{
    const UnitBox exact = toUnit(box, size);
    CoordinateReading reading;
    reading.written = writtenBox(exact);
    reading.overlap = iou(reading.written, exact);
    reading.isBelowPatch = box.width() < kVisualPatchPx && box.height() < kVisualPatchPx;
    return reading;
}

} // namespace ra
