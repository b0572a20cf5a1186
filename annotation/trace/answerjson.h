// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/trace/boxscan.h"
#include "annotation/trace/trace.h"

#include <QJsonObject>
#include <QJsonValue>

#include <optional>

namespace ra {

/// An answer as all files and commands write it:
/// `{"answer":"yes","findings":[{"type":"bent","box":[x1,y1,x2,y2]}]}`, boxes in 0..1, `type` or
/// `box` null where unknown, `"answer":"none"` for an unknown verdict.
[[nodiscard]] QJsonObject toJson(const UnitAnswer &answer);

/// Reads that form, and `"normal"` as the whole or as verdict for no. Corners are put in order;
/// other keys are ignored. Errors (nothing is guessed): `answerNotObject`, `answerVerdict`,
/// `answerFindings` (not a list, or beside a no), `answerTooLong` (over 1000 findings),
/// `findingNotObject`, `findingEmpty` (neither type nor box), `findingType`, `findingBox`. The
/// error's last argument is the finding's number from 1 where it concerns one.
[[nodiscard]] Result<UnitAnswer> answerFromJson(const QJsonValue &value);

/// An answer with what the numbers of its boxes were taken for; none where it has no box.
struct AnswerReading {
    UnitAnswer answer;
    std::optional<CoordinateFrame> frame;
};

/// The same for an answer of another program: the verdict may be the whole, in any case, or true
/// and false, and boxes may count as those of a trace text do (protocol section 2): boxes are cut
/// to the image, and one without an area in it is the error `findingBox`. Besides:
/// `imageSizeUnknown` for pixels of an image whose size is not known.
[[nodiscard]] Result<AnswerReading> answerFromJson(const QJsonValue &value, CoordinateFrame frame,
                                                   ImageSize size);

} // namespace ra
