// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/scoretable.h"

#include "db/historyjson.h"
#include "db/namehash.h"
#include "db/rowhash.h"
#include "db/statement.h"

namespace ra::db {

namespace {

constexpr char kSelectSql[] =
    "SELECT owner, owner_id, truth, profile, consistency, answer, type, location, reflection,"
    " outcome, outcome_answer, outcome_type, outcome_location, reasons, row_hash FROM score"
    " WHERE owner = ? AND owner_id IN (SELECT value FROM json_each(?)) ORDER BY id";
constexpr char kAllSql[] =
    "SELECT owner, owner_id, truth, profile, consistency, answer, type, location, reflection,"
    " outcome, outcome_answer, outcome_type, outcome_location, reasons, row_hash FROM score";
// Without a truth revision of its own a score has nothing that would tell it from the next one.
constexpr char kDeleteSql[] = "DELETE FROM score WHERE owner = ? AND owner_id = ?"
                              " AND (truth IS NULL OR (truth IS ? AND profile = ?))";
constexpr char kInsertSql[] =
    "INSERT INTO score(owner, owner_id, truth, profile, consistency, answer, type, location,"
    " reflection, outcome, outcome_answer, outcome_type, outcome_location, reasons, row_hash)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";

struct ScoreRow {
    qint64 owner = 0;
    qint64 ownerId = 0;
    std::optional<qint64> truth;
    qint64 profile = 0;
    StoredScore score;
    QString reasonsJson;
};

qint64 rowHash(const ScoreRow &row)
{
    const RewardParts &parts = row.score.parts;
    const Outcomes &outcomes = row.score.outcomes;
    RowHash hash;
    hash.add(row.owner).add(row.ownerId).add(row.truth).add(row.profile).add(parts.consistency);
    hash.add(parts.answer).add(parts.type).add(parts.location).add(parts.reflection);
    hash.add(outcomes.overall).add(outcomes.answer).add(outcomes.type).add(outcomes.location);
    return hash.add(row.reasonsJson).value();
}

ScoreRow readRow(const Statement &row)
{
    return {row.integer(0),
            row.integer(1),
            row.integerOrNone(2),
            row.integer(3),
            {{row.real(4), row.real(5), row.real(6), row.real(7), row.real(8)},
             {row.enumerator<Outcome>(9), row.enumerator<Outcome>(10), row.enumerator<Outcome>(11),
              row.enumerator<Outcome>(12)}},
            row.text(13)};
}

bool isDamaged(const ScoreRow &read, const Statement &row)
{
    return rowHash(read) != row.integer(14);
}

} // namespace

Result<ScoresByOwner> readScores(Connection &connection, ScoreOwner owner, const QString &jsonIds)
{
    ScoresByOwner scores;
    RA_TRY_ASSIGN(const auto damagedProfiles, readDamagedIds(connection, NameTable::Profile));
    Statement statement(connection, kSelectSql);
    RA_TRY(statement.bind(owner).bind(jsonIds).each([&](const Statement &row) {
        const ScoreRow read = readRow(row);
        if (isDamaged(read, row) || damagedProfiles.contains(read.profile)) {
            scores.remove(read.ownerId);
        } else {
            scores.insert(read.ownerId, read.score);
        }
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
    const ScoreRow row{static_cast<qint64>(owner), ownerId, truth, profile, {parts, outcomes},
                       toJson(score.reasons)};
    return Statement(context.connection, kInsertSql)
        .run(owner, ownerId, truth, profile, parts.consistency, parts.answer, parts.type,
             parts.location, parts.reflection, outcomes.overall, outcomes.answer, outcomes.type,
             outcomes.location, row.reasonsJson, rowHash(row));
}

Status verifyScores(Connection &connection,
                    const std::function<void(ScoreOwner, qint64)> &onDamaged)
{
    Statement statement(connection, kAllSql);
    return statement.each([&](const Statement &row) {
        const ScoreRow read = readRow(row);
        if (isDamaged(read, row)) {
            onDamaged(row.enumerator<ScoreOwner>(0), read.ownerId);
        }
    });
}

} // namespace ra::db
