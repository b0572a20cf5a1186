// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/port/assessor.h"
#include "annotation/port/projectstore.h"
#include "db/writerthread.h"

namespace ra::db {

/// One action of a person on any number of samples: each change is checked against the stored
/// record (revision, transition) and refused by itself; the others are stored with history, score
/// and counters.
[[nodiscard]] Result<EditResult> applyEdit(WriteContext &context, const Assessor &assessor,
                                           const EditRequest &request);

/// Brings the records that `action` changed back, where nothing happened to them since.
[[nodiscard]] Result<EditResult> undoAction(WriteContext &context, const Assessor &assessor,
                                            const UndoRequest &request);

/// Returns how the samples were before.
[[nodiscard]] Result<std::vector<SkipMark>>
setSkipped(WriteContext &context, const std::vector<SampleId> &samples, std::optional<qint64> atMs);
[[nodiscard]] Status restoreSkipped(WriteContext &context, const std::vector<SkipMark> &marks);
[[nodiscard]] Status setRole(WriteContext &context, const std::vector<SampleId> &samples,
                             SampleRole role);

/// Adds a ground-truth revision and judges record and traces by it. Returns its number.
[[nodiscard]] Result<int> addTruth(WriteContext &context, const Assessor &assessor, SampleId sample,
                                   const Answer &answer, const Author &author, const QString &note);

/// Appends a further text of a run for a sample. It judges nothing: the trace that follows counts.
[[nodiscard]] Status addRollout(WriteContext &context, const StoredTrace &trace);
/// Appends the trace of a run, takes it over where the record is nobody's work, and brings scores,
/// hardness and counters up to date.
[[nodiscard]] Status addRunTrace(WriteContext &context, const Assessor &assessor, ActionId action,
                                 const StoredTrace &trace);

[[nodiscard]] Result<TypeId> saveTypeWithHistory(WriteContext &context, const DefectType &type,
                                                 const Author &author);

} // namespace ra::db
