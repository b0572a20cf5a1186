// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/trace/codepoints.h"

#include <QString>
#include <QStringView>

#include <optional>
#include <vector>

namespace ra {

/// What the numbers of boxes in a text count (protocol section 2). Auto looks at the largest one.
enum class CoordinateFrame { Auto, Fraction, Permille, Pixel };
/// `auto`, `fraction`, `permille` and `pixel`.
[[nodiscard]] QString toKey(CoordinateFrame frame);
[[nodiscard]] std::optional<CoordinateFrame> coordinateFrameFromKey(QStringView key);

/// What decides how the numbers in a part of a trace (location, draft, critique) are read.
struct CoordinateContext {
    CoordinateFrame frame = CoordinateFrame::Auto;
    /// Of the upright image; needed for pixel coordinates.
    ImageSize size;
    /// The largest number of a box anywhere in the trace; 0 where the part stands alone.
    double largestOfTrace = 0;
};

/// True where all four numbers are finite.
[[nodiscard]] bool isFinite(const UnitBox &box);

/// A box with the numbers as written and its place in the text, in UTF-16 units.
struct WrittenBox {
    UnitBox numbers;
    TextSpan span;
};

/// What a `<location>` holds. Places are UTF-16 units of the content.
struct LocationScan {
    std::vector<WrittenBox> boxes;
    /// Numbers that make no box.
    std::vector<TextSpan> unread;
    /// True where the content is written as the grammar says, but for white space between corners.
    bool hasExactForm = false;
    /// The first white space between corners, where the form is exact.
    std::optional<TextSpan> whiteSpace;
};

/// Reads the content of a `<location>`: corners in brackets, `[x1,y1,x2,y2]` or bare numbers.
[[nodiscard]] LocationScan scanLocation(QStringView content);

/// The boxes that stand in brackets in free text, which must be valid UTF-16: `(x1,y1)(x2,y2)` or
/// `[x1,y1,x2,y2]`.
[[nodiscard]] std::vector<WrittenBox> scanFreeText(QStringView text);

/// The largest number of the boxes, 0 of none.
[[nodiscard]] double largestNumber(const std::vector<WrittenBox> &boxes);

/// The frame that a part's numbers are read in: the context's, or for Auto fractions where the part
/// has none over 1.5, else per mille where the whole trace has none over 1000, else pixels. None
/// where that needs an image size that is not known.
[[nodiscard]] std::optional<CoordinateFrame> chosenFrame(const CoordinateContext &context,
                                                         double largestOfPart);

/// A written box as fractions; `box` is empty where nothing of it lies inside the image.
struct ResolvedBox {
    std::optional<UnitBox> box;
    bool wasOrdered = false;
    bool wasClamped = false;
};

/// `frame` must not be Auto; Pixel needs a known size.
[[nodiscard]] ResolvedBox resolvedBox(const WrittenBox &box, CoordinateFrame frame, ImageSize size);

} // namespace ra
