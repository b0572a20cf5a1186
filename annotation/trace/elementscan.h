// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/codepoints.h"

#include <QStringView>

#include <vector>

namespace ra {

/// The elements of trace text in the order of the grammar; Final is `<answer>`.
enum class TraceElement { Think = 0, Reflection = 1, Type = 2, Location = 3, Final = 4 };

/// Part of a trace text in UTF-16 units. An element without opening or closing tag was left open
/// by the writer or by an end that was cut off.
struct ScannedElement {
    TraceElement element = TraceElement::Think;
    TextSpan whole;
    TextSpan content;
    bool hasOpening = true;
    bool hasClosing = true;
};

/// How a tag was written that is not as the grammar says.
struct OddTag {
    TextSpan span;
    bool isMisspelt = false;
};

struct ElementScan {
    std::vector<ScannedElement> elements;
    /// Text between the elements; may be white space only.
    std::vector<TextSpan> outside;
    /// Closing tags that close nothing.
    std::vector<TextSpan> strayTags;
    std::vector<OddTag> oddTags;
};

/// Finds the elements of a trace text, whatever their order and however badly closed; never fails.
/// The text must be valid UTF-16.
[[nodiscard]] ElementScan scanElements(QStringView text);

} // namespace ra
