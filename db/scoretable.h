// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/score.h"
#include "db/writerthread.h"

#include <QHash>

#include <functional>

namespace ra::db {

/// Whose score it is. Numbers are stored: never change them.
enum class ScoreOwner { Trace = 0, Record = 1 };

struct StoredScore {
    RewardParts parts;
    Outcomes outcomes;
};

using ScoresByOwner = QHash<qint64, StoredScore>;

/// The newest score of each of these owners that was judged; damaged ones are left out.
[[nodiscard]] Result<ScoresByOwner> readScores(Connection &connection, ScoreOwner owner,
                                               const QString &jsonIds);

/// Keeps the score beside the truth (none = the approved answer stood in) and profile it came from;
/// one that was not judged leaves no row.
[[nodiscard]] Status writeScore(WriteContext &context, ScoreOwner owner, qint64 ownerId,
                                std::optional<qint64> truth, qint64 profile, const Score &score);

/// Calls `onDamaged(owner, owner's id)` for each score whose row hash doesn't fit.
[[nodiscard]] Status verifyScores(Connection &connection,
                                  const std::function<void(ScoreOwner, qint64)> &onDamaged);

} // namespace ra::db
