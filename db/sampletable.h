// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"
#include "annotation/port/projectstore.h"
#include "annotation/port/samplequery.h"
#include "db/writerthread.h"

#include <QHash>

namespace ra::db {

/// A list row with what only the detail view needs.
struct SampleHead {
    SampleRow row;
    QByteArray contentHash;
    FileStamp imported;
    QString groupKey;
    SampleId pair;
    qint64 root = 0;
    qint64 category = 0;
    /// Types of the record's answer.
    std::vector<qint64> types;
};

/// The samples of these ids, in no certain order, with the findings of their records.
[[nodiscard]] Result<std::vector<SampleHead>> readHeads(Connection &connection,
                                                        const QString &jsonIds);

/// A sample's file with the names it hangs on.
struct FileHead {
    SampleFile file;
    qint64 root = 0;
    qint64 category = 0;
};

/// The files of these samples and references, in no certain order; their damage is not looked for.
[[nodiscard]] Result<std::vector<FileHead>> readFiles(Connection &connection,
                                                      const QString &jsonIds);

/// Ids of a category's references, oldest first, at most `limit`.
[[nodiscard]] Result<std::vector<SampleId>> referenceIds(Connection &connection,
                                                         const QString &category, int limit);

/// The first `limit` samples and references after `after`.
[[nodiscard]] Result<std::vector<SampleId>> idsAfter(Connection &connection, SampleId after,
                                                     int limit);

/// The first `limit` samples and references after `after` that have no content hash.
[[nodiscard]] Result<UnhashedPage> readUnhashed(Connection &connection, SampleId after, int limit);

/// What a list shows of record, truth, score and traces; repeated in the sample's row.
struct RepeatedColumns {
    RecordState state = RecordState::Unlabelled;
    Verdict truth = Verdict::Unknown;
    Verdict verdict = Verdict::Unknown;
    Outcome outcome = Outcome::NotJudged;
    Hardness hardness;
    /// Of the assessor that gave the hardness; 0 = none was given yet.
    int hardnessVersion = 0;
};
[[nodiscard]] qint64 rowHash(SampleId sample, const RepeatedColumns &columns);

/// What an edit needs to know of its sample.
struct SampleFacts {
    ImageSize size;
    SampleRole role = SampleRole::Sample;
    QString path;
    RepeatedColumns repeated;
    /// The repeated columns were changed on the disk.
    bool isRepeatedDamaged = false;
};
using FactsBySample = QHash<qint64, SampleFacts>;

[[nodiscard]] Result<FactsBySample> readFacts(Connection &connection, const QString &jsonIds);
[[nodiscard]] Result<std::optional<SampleFacts>> readFacts(Connection &connection, SampleId sample);

[[nodiscard]] Status writeRepeated(WriteContext &context, SampleId sample,
                                   const RepeatedColumns &columns);

/// Samples whose hardness another version of the assessor gave.
[[nodiscard]] Result<std::vector<SampleId>> readOtherHardness(Connection &connection, int version);

[[nodiscard]] tl::unexpected<Error> noSample(SampleId sample);

} // namespace ra::db
