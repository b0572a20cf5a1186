// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/geometry.h"
#include "annotation/trace/boxscan.h"
#include "annotation/trace/trace.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace ra {

struct TraceReadOptions {
    CoordinateFrame coordinates = CoordinateFrame::Auto;
    /// Of the upright image; needed for pixel coordinates.
    ImageSize size;
    /// Names at which `/` and ` and ` may split a type (all names and synonyms of the project).
    QStringList knownTypes;
};

/// What could be read of a trace text. The answer's verdict is Unknown where it could not be read.
struct TraceReading {
    Trace trace;
    ParseState parse = ParseState::Unreadable;
    /// Every tolerance that was needed, with its place in code points of `original`; of white space
    /// the first place, and of a hostile text's tolerances some hundreds.
    Diagnostics diagnostics;
    /// The first of all tolerances that break the exact form, and the first that does even where
    /// `<think>` may be prefilled; see formFault().
    std::optional<Diagnostic> firstFault;
    std::optional<Diagnostic> firstFaultBehindPrefill;
    /// The largest number of a box in location, draft and critique (CoordinateContext).
    double largestNumber = 0;
    /// What the numbers of the answer's boxes were taken for; none where it has none.
    std::optional<CoordinateFrame> frame;
    /// Text outside the elements.
    QString remark;
    /// The text as it came, never changed.
    QString original;
};

/// Reads a trace text as tolerantly as protocol section 2 says; never fails and never loses text.
/// Any thread; the time is linear in the length of the text. Codes of tolerances: `whiteSpace`
/// (note), `prefilledThink`, `loneSurrogate`, `textOutside`, `misspeltTag`, `tagSpelling`,
/// `strayTag`, `missingOpening`, `missingClosing`, `elementOrder`, `repeatedElement`,
/// `missingElement`, `needlessElement`, `emptyText`, `unescaped`, `typeSeparator`, `typeCharacter`,
/// `emptyType`, `countMismatch`, `locationForm`, `coordinatesPermille`, `coordinatesPixel`,
/// `boxOrder`, `boxClamped`, `emptyBox`, `answerSpelling`; errors: `noAnswer`, `badVerdict`,
/// `findingsWithNo`, `locationUnreadable`, `imageSizeUnknown`, `tooManyFindings`.
[[nodiscard]] TraceReading readTrace(const QString &text, const TraceReadOptions &options = {});

/// A `<think>` that the chat template wrote may be missing at the front of a monitor's output.
enum class PrefilledThink { Refused, Allowed };

/// The first diagnostic that breaks the exact form of section 2 (rule `form`); null where the text
/// has the form. White space between elements, between corners and at the ends of a text does not
/// break it, nor do other line breaks than `\n` in a text.
[[nodiscard]] const Diagnostic *formFault(const TraceReading &reading,
                                          PrefilledThink prefilled = PrefilledThink::Refused);

} // namespace ra
