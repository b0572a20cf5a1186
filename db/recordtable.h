// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/record.h"
#include "annotation/domain/taxonomy.h"
#include "db/findingtable.h"

namespace ra::db {

/// A record with its findings by type id. `isDamaged`: its row hash doesn't fit, or it (or its
/// state or a field) is not what the newest history row says.
struct StoredRecord {
    Record record;
    FindingRows draftFindings;
    FindingRows answerFindings;
    qint64 atMs = 0;
    bool isDamaged = false;
};

using RecordsBySample = QHash<qint64, StoredRecord>;

/// The records of these samples; those never written, and not damaged, are left out.
[[nodiscard]] Result<RecordsBySample> readRecords(Connection &connection, const QString &jsonIds);
/// The sample's record, or an empty one.
[[nodiscard]] Result<StoredRecord> readRecord(Connection &connection, SampleId sample);

/// The record with its answers' types resolved to ids and their names as the project spells them.
[[nodiscard]] Result<StoredRecord> resolveRecord(WriteContext &context, const Record &record);
/// Writes row, fields and findings instead of `before`; `after.record.revision` as given.
[[nodiscard]] Status writeRecord(WriteContext &context, SampleId sample, const StoredRecord &before,
                                 const StoredRecord &after);

/// Why a damaged record is neither given out nor accepted.
[[nodiscard]] Error damagedRecord();

/// Canonical JSON of all but the revision: equal texts are equal records. Kept in history.
[[nodiscard]] QString toHistoryJson(const StoredRecord &record);
/// The record that toHistoryJson wrote; its types by the names they have now.
[[nodiscard]] Record recordFromHistory(const QString &json, const Taxonomy &taxonomy);

} // namespace ra::db
