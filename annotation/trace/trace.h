// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/geometry.h"

#include <QString>

#include <optional>
#include <vector>

namespace ra {

/// Numbers are stored in project files: never change them.
enum class Verdict { Unknown = 0, No = 1, Yes = 2 };
enum class TraceMode { Thinking = 0, Reflective = 1 };

/// One defect: type name (empty = unknown) and box (none = unknown); not both unknown.
template <typename Box>
struct BasicFinding {
    QString type;
    std::optional<Box> box;
    std::optional<double> confidence;
    bool isLocked = false;

    friend bool operator==(const BasicFinding &, const BasicFinding &) = default;
};

/// Verdict plus findings. A No has no findings; Unknown may have none or some.
template <typename Box>
struct BasicAnswer {
    Verdict verdict = Verdict::Unknown;
    std::vector<BasicFinding<Box>> findings;

    friend bool operator==(const BasicAnswer &, const BasicAnswer &) = default;
};

/// Of those findings that have one, in their order.
template <typename Box>
[[nodiscard]] std::vector<Box> boxesOf(const BasicAnswer<Box> &answer)
{
    std::vector<Box> boxes;
    for (const BasicFinding<Box> &finding : answer.findings) {
        if (finding.box) {
            boxes.push_back(*finding.box);
        }
    }
    return boxes;
}

/// As stored and edited: upright pixels.
using Finding = BasicFinding<PixelBox>;
using Answer = BasicAnswer<PixelBox>;
/// As written in traces and JSON: fractions of the image.
using UnitFinding = BasicFinding<UnitBox>;
using UnitAnswer = BasicAnswer<UnitBox>;

/// `size` must be known where a finding has a box.
[[nodiscard]] UnitAnswer toUnit(const Answer &answer, ImageSize size);
[[nodiscard]] Answer toPixel(const UnitAnswer &answer, ImageSize size);

/// A trace's texts and answers, with the two critique parts apart (protocol section 2). Texts have
/// no white space at either end and '\n' as line break. In thinking mode reflection and revision
/// are empty.
struct Trace {
    TraceMode mode = TraceMode::Thinking;
    QString draft;
    QString reflection;
    QString revision;
    UnitAnswer answer;

    friend bool operator==(const Trace &, const Trace &) = default;
};

/// How much of a trace text could be read. Numbers are stored: never change them.
enum class ParseState { Whole = 0, Repaired = 1, Incomplete = 2, Unreadable = 3 };

/// Whether the draft's answer came with the trace or was read from its text (protocol 2.1).
enum class DraftSource { Stored = 0, Read = 1 };

} // namespace ra
