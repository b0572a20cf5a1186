// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/score.h"
#include "annotation/scoring/tracejudge.h"

#include <QByteArray>
#include <QJsonObject>

namespace ra {

/// One line's answer: the score's JSON, or `{"id":…,"error":…}` where the line can't be read.
struct ScoredLine {
    QJsonObject json;
    bool isScored = false;
};

/// Scores one line of the `score` command: `{"id","text","truth"}`, optionally `"draft"` (else read
/// from the text), `"coordinates"` and `"imageSize"`. A text that can't be read earns what it
/// earns; only a broken line, or one whose truth has no verdict, is an error. `coordinates` counts
/// where the line states none. Pure, any thread.
[[nodiscard]] ScoredLine scoreLine(const QByteArray &line, const TraceJudge &judge,
                                   CoordinateFrame coordinates = CoordinateFrame::Auto);

/// The outcome's key, null where it is not judged.
[[nodiscard]] QJsonValue toJson(Outcome outcome);
/// `reward`, `parts`, `reasons` and `outcome` of a score.
[[nodiscard]] QJsonObject toJson(const Score &score);

} // namespace ra
