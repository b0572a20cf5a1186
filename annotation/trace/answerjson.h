// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"
#include "annotation/trace/trace.h"

#include <QJsonObject>
#include <QJsonValue>

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

} // namespace ra
