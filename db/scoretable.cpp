// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/scoretable.h"

#include "db/historyjson.h"
#include "db/statement.h"

namespace ra::db {

namespace {

constexpr char kSelectSql[] =
    "SELECT owner_id, consistency, answer, type, location, reflection, outcome, outcome_answer,"
    " outcome_type, outcome_location FROM score"
    " WHERE owner = ? AND owner_id IN (SELECT value FROM json_each(?)) ORDER BY id";
// Without a truth revision of its own a score has nothing that would tell it from the next one.
constexpr char kDeleteSql[] = "DELETE FROM score WHERE owner = ? AND owner_id = ?"
                              " AND (truth IS NULL OR (truth IS ? AND profile = ?))";
constexpr char kInsertSql[] =
    "INSERT INTO score(owner, owner_id, truth, profile, consistency, answer, type, location,"
    " reflection, outcome, outcome_answer, outcome_type, outcome_location, reasons)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

} // namespace

Result<ScoresByOwner> readScores(Connection &connection, ScoreOwner owner, const QString &jsonIds)
{
    ScoresByOwner scores;
    Statement statement(connection, kSelectSql);
    RA_TRY(statement.bind(owner).bind(jsonIds).each([&](const Statement &row) {
        scores.insert(
            row.integer(0),
            {{row.real(1), row.real(2), row.real(3), row.real(4), row.real(5)},
             {row.enumerator(6, Outcome::StillWrong), row.enumerator(7, Outcome::StillWrong),
              row.enumerator(8, Outcome::StillWrong), row.enumerator(9, Outcome::StillWrong)}});
    }));
    return scores;
}

Status writeScore(WriteContext &context, ScoreOwner owner, qint64 ownerId,
                  std::optional<qint64> truth, qint64 profile, const Score &score)
{
    RA_TRY(Statement(context.connection, kDeleteSql).run(owner, ownerId, truth, profile));
    if (!score.isJudged) {
        return {};
    }
    const RewardParts &parts = score.parts;
    const Outcomes &outcomes = score.outcomes;
    return Statement(context.connection, kInsertSql)
        .run(owner, ownerId, truth, profile, parts.consistency, parts.answer, parts.type,
             parts.location, parts.reflection, outcomes.overall, outcomes.answer, outcomes.type,
             outcomes.location, toJson(score.reasons));
}

} // namespace ra::db
