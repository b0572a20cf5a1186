// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"
#include "db/rowhash.h"
#include "db/writerthread.h"

#include <QHash>

#include <span>

namespace ra::db {

/// Whose finding it is. Numbers are stored: never change them.
enum class FindingOwner {
    Truth = 0,
    TraceDraft = 1,
    TraceAnswer = 2,
    RecordDraft = 3,
    RecordAnswer = 4
};

/// A finding as stored: its type by id, so that renaming a type touches no finding.
struct FindingRow {
    std::optional<qint64> type;
    QString typeName;
    std::optional<PixelBox> box;
    std::optional<double> confidence;
    bool isLocked = false;
};

using FindingRows = std::vector<FindingRow>;
using FindingsByOwner = QHash<qint64, FindingRows>;

/// `[1,2,3]`, to be read back by json_each: one statement text for any number of ids.
[[nodiscard]] QString toJsonIds(std::span<const qint64> ids);
template <typename Tag>
[[nodiscard]] QString toJsonIds(Id<Tag> id)
{
    const qint64 value = id.value();
    return toJsonIds(std::span(&value, 1));
}
template <typename Tag>
[[nodiscard]] QString toJsonIds(const std::vector<Id<Tag>> &ids)
{
    std::vector<qint64> values;
    values.reserve(ids.size());
    for (const Id<Tag> id : ids) {
        values.push_back(id.value());
    }
    return toJsonIds(values);
}

/// The findings of several owners, each owner's in order.
[[nodiscard]] Result<FindingsByOwner> readFindings(Connection &connection, FindingOwner owner,
                                                   const QString &jsonIds);
[[nodiscard]] Status insertFindings(WriteContext &context, FindingOwner owner, qint64 ownerId,
                                    const FindingRows &rows);
[[nodiscard]] Status replaceFindings(WriteContext &context, FindingOwner owner, qint64 ownerId,
                                     const FindingRows &rows);

/// The stored form of an answer's findings; unknown type names are added to the project. Errors:
/// `badAnswer` for boxes that are no boxes and a `no` with findings.
[[nodiscard]] Result<FindingRows> resolveFindings(WriteContext &context, const Answer &answer);

/// Which types they have, each once.
[[nodiscard]] std::vector<qint64> typesOf(const FindingRows &rows);
[[nodiscard]] Answer toAnswer(Verdict verdict, const FindingRows &rows);
void addTo(RowHash &hash, FindingOwner owner, const FindingRows &rows);

} // namespace ra::db
