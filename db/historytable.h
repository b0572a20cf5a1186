// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/projectstore.h"
#include "annotation/port/samplequery.h"
#include "db/writerthread.h"

namespace ra::db {

struct HistoryEntry {
    /// None for changes of the taxonomy.
    SampleId sample;
    ActionId action;
    Author author;
    EditKind kind = EditKind::Edit;
    QString before;
    QString after;
};

/// The number of the next action of a person or run.
[[nodiscard]] Result<ActionId> nextAction(WriteContext &context);

/// Appends to the sample's chain: each row's hash covers the row and the hash before it.
[[nodiscard]] Status addHistory(WriteContext &context, const HistoryEntry &entry);

/// True where the sample's record once was exactly this (as toHistoryJson writes it).
[[nodiscard]] Result<bool> wasEver(Connection &connection, SampleId sample, const QString &json);

/// What the newest change of each of these samples' records left, as toHistoryJson writes it; those
/// never changed are left out.
[[nodiscard]] Result<QHash<qint64, QString>> readNewestRecords(Connection &connection,
                                                               const QString &jsonIds);

/// As SampleQuery::history() gives it.
[[nodiscard]] Result<std::vector<RecordRevision>>
readHistory(Connection &connection, SampleId sample, const Taxonomy &taxonomy);

/// One record that an action changed.
struct ActionChange {
    SampleId sample;
    /// The record before the action, as toHistoryJson writes it.
    QString before;
    /// Nothing happened to the record since, or it is again as the action left it.
    bool isAsLeft = false;
    /// The record is again as it was before.
    bool isBack = false;
    /// The row's hash doesn't fit.
    bool isDamaged = false;
};

/// The samples whose records an action changed and the kind of the first of them.
[[nodiscard]] Result<ActionRow> readActionRow(Connection &connection, ActionId action);

/// What an action did to these samples' records, each once, in id order; those that it didn't
/// change are left out.
[[nodiscard]] Result<std::vector<ActionChange>> readAction(Connection &connection, ActionId action,
                                                           const QString &jsonIds);

/// Calls `onBroken(sample id or 0, sequence)` for each row that doesn't fit its chain.
[[nodiscard]] Status verifyHistory(Connection &connection,
                                   const std::function<void(qint64, qint64)> &onBroken);

} // namespace ra::db
