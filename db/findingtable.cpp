// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/findingtable.h"

#include "annotation/base/errorcode.h"
#include "db/nametable.h"
#include "db/statement.h"

#include <QCoreApplication>

#include <algorithm>
#include <cmath>

namespace ra::db {

namespace {

constexpr int kLockedFlag = 1;

constexpr char kSelectSql[] =
    "SELECT f.owner_id, f.type, coalesce(y.name, ''), f.x1, f.y1, f.x2, f.y2, f.confidence, f.flags"
    " FROM finding f LEFT JOIN type y ON y.id = f.type"
    " WHERE f.owner = ? AND f.owner_id IN (SELECT value FROM json_each(?))"
    " ORDER BY f.owner_id, f.position";
constexpr char kInsertSql[] =
    "INSERT INTO finding(owner, owner_id, position, type, x1, y1, x2, y2, confidence, flags)"
    " VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
constexpr char kDeleteSql[] = "DELETE FROM finding WHERE owner = ? AND owner_id = ?";

std::optional<PixelBox> readBox(const Statement &row, int column)
{
    if (row.isNull(column) || row.isNull(column + 1) || row.isNull(column + 2)
        || row.isNull(column + 3)) {
        return std::nullopt;
    }
    const PixelBox box{row.real(column), row.real(column + 1), row.real(column + 2),
                       row.real(column + 3)};
    return isProper(box) ? std::optional(box) : std::nullopt;
}

/// −0.0 comes back from the file as 0.0, and history writes the two differently.
std::optional<PixelBox> asStored(std::optional<PixelBox> box)
{
    if (box) {
        *box = {box->x1 + 0.0, box->y1 + 0.0, box->x2 + 0.0, box->y2 + 0.0};
    }
    return box;
}

int flagsOf(const FindingRow &row)
{
    return row.isLocked ? kLockedFlag : 0;
}

} // namespace

QString toJsonIds(std::span<const qint64> ids)
{
    QString json;
    json.reserve(static_cast<qsizetype>(ids.size()) * 8 + 2);
    json += u'[';
    for (const qint64 id : ids) {
        if (json.size() > 1) {
            json += u',';
        }
        json += QString::number(id);
    }
    return json + u']';
}

Result<FindingsByOwner> readFindings(Connection &connection, FindingOwner owner,
                                     const QString &jsonIds)
{
    FindingsByOwner findings;
    Statement statement(connection, kSelectSql);
    statement.bind(owner).bind(jsonIds);
    RA_TRY(statement.each([&](const Statement &row) {
        findings[row.integer(0)].push_back({row.integerOrNone(1), row.text(2), readBox(row, 3),
                                            row.realOrNone(7), (row.small(8) & kLockedFlag) != 0});
    }));
    return findings;
}

Status insertFindings(WriteContext &context, FindingOwner owner, qint64 ownerId,
                      const FindingRows &rows)
{
    int position = 0;
    for (const FindingRow &row : rows) {
        const auto side = [&](double PixelBox::*member) -> std::optional<double> {
            return row.box ? std::optional(*row.box.*member) : std::nullopt;
        };
        Statement insert(context.connection, kInsertSql);
        RA_TRY(insert.run(owner, ownerId, position++, row.type, side(&PixelBox::x1),
                          side(&PixelBox::y1), side(&PixelBox::x2), side(&PixelBox::y2),
                          row.confidence, flagsOf(row)));
    }
    return {};
}

Status replaceFindings(WriteContext &context, FindingOwner owner, qint64 ownerId,
                       const FindingRows &rows)
{
    RA_TRY(Statement(context.connection, kDeleteSql).run(owner, ownerId));
    return insertFindings(context, owner, ownerId, rows);
}

Result<FindingRows> resolveFindings(WriteContext &context, const Answer &answer)
{
    FindingRows rows;
    rows.reserve(answer.findings.size());
    for (const Finding &finding : answer.findings) {
        const bool isConfidenceBad = finding.confidence && !std::isfinite(*finding.confidence);
        if ((finding.box && !isProper(*finding.box)) || isConfidenceBad) {
            return fail(errorcode::kBadAnswer,
                        QT_TRANSLATE_NOOP("ra", "A box has no size or no position. Draw it "
                                                "again, or remove it."));
        }
        FindingRow row{{}, {}, asStored(finding.box), finding.confidence, finding.isLocked};
        if (row.confidence) {
            *row.confidence += 0.0;
        }
        RA_TRY_ASSIGN(const auto type, typeFor(context, finding.type));
        if (type) {
            row.type = type->id;
            row.typeName = type->name;
        }
        rows.push_back(std::move(row));
    }
    if (answer.verdict == Verdict::No && !rows.empty()) {
        return fail(errorcode::kBadAnswer,
                    QT_TRANSLATE_NOOP("ra", "The answer is no but has findings. Remove "
                                            "them, or change the verdict to yes."));
    }
    return rows;
}

std::vector<qint64> typesOf(const FindingRows &rows)
{
    std::vector<qint64> types;
    for (const FindingRow &row : rows) {
        if (row.type && std::find(types.begin(), types.end(), *row.type) == types.end()) {
            types.push_back(*row.type);
        }
    }
    return types;
}

Answer toAnswer(Verdict verdict, const FindingRows &rows)
{
    Answer answer;
    answer.verdict = verdict;
    answer.findings.reserve(rows.size());
    for (const FindingRow &row : rows) {
        answer.findings.push_back({row.typeName, row.box, row.confidence, row.isLocked});
    }
    return answer;
}

void addTo(RowHash &hash, FindingOwner owner, const FindingRows &rows)
{
    qint64 position = 0;
    for (const FindingRow &row : rows) {
        hash.add(owner).add(position++).add(row.type);
        for (const auto side : {&PixelBox::x1, &PixelBox::y1, &PixelBox::x2, &PixelBox::y2}) {
            hash.add(row.box ? std::optional(*row.box.*side) : std::nullopt);
        }
        hash.add(row.confidence).add(qint64(flagsOf(row)));
    }
}

} // namespace ra::db
