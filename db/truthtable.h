// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"
#include "db/findingtable.h"

namespace ra::db {

struct StoredTruth {
    qint64 id = 0;
    TruthRevision truth;
    FindingRows findings;
    bool isDamaged = false;
};

using TruthsBySample = QHash<qint64, StoredTruth>;
using SampleTruths = std::vector<std::pair<SampleId, StoredTruth>>;

/// The newest ground-truth revision of each of these samples that has one.
[[nodiscard]] Result<TruthsBySample> readNewestTruths(Connection &connection,
                                                      const QString &jsonIds);
[[nodiscard]] Result<std::optional<StoredTruth>> readNewestTruth(Connection &connection,
                                                                 SampleId sample);

/// Truth revisions by their ids, with the samples they belong to.
[[nodiscard]] Result<SampleTruths> readTruths(Connection &connection, const QString &jsonIds);

struct NewTruth {
    SampleId sample;
    int revision = 1;
    Verdict verdict = Verdict::Unknown;
    FindingRows findings;
    qint64 author = 0;
    std::optional<qint64> import;
    QString note;
};

[[nodiscard]] Status insertTruth(WriteContext &context, const NewTruth &truth);

} // namespace ra::db
