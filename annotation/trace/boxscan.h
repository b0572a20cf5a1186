// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/geometry.h"
#include "annotation/trace/codepoints.h"

#include <QStringView>

#include <optional>
#include <vector>

namespace ra {

/// What the numbers of boxes in a text count (protocol section 2). Auto looks at the largest one.
enum class CoordinateFrame { Auto, Fraction, Permille, Pixel };

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
    /// True where the content is written as the grammar says.
    bool hasExactForm = false;
};

/// Reads the content of a `<location>`: corners in brackets, `[x1,y1,x2,y2]` or bare numbers.
[[nodiscard]] LocationScan scanLocation(QStringView content);

/// The boxes that stand in brackets in free text: `(x1,y1)(x2,y2)` or `[x1,y1,x2,y2]`.
[[nodiscard]] std::vector<WrittenBox> scanFreeText(QStringView text);

/// The frame that the numbers are read in: `wanted`, or for Auto up to 1.5 fractions, up to 1000
/// per mille, else pixels. None where that needs an image size that is not known.
[[nodiscard]] std::optional<CoordinateFrame> chosenFrame(const std::vector<WrittenBox> &boxes,
                                                         CoordinateFrame wanted, ImageSize size);

/// A written box as fractions; `box` is empty where nothing of it lies inside the image.
struct ResolvedBox {
    std::optional<UnitBox> box;
    bool wasOrdered = false;
    bool wasClamped = false;
};

/// `frame` must not be Auto; Pixel needs a known size.
[[nodiscard]] ResolvedBox resolvedBox(const WrittenBox &box, CoordinateFrame frame, ImageSize size);

} // namespace ra
