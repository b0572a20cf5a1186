// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "db/findingtable.h"

#include <QSet>

#include <functional>
#include <optional>

namespace ra::db {

/// Those of these samples whose row does not fit its hash: path, category, split, group or another
/// of the columns that import and people's choices decide was changed on the disk.
[[nodiscard]] Result<QSet<qint64>> readDamagedSamples(Connection &connection,
                                                      const QString &jsonIds);

/// The columns of a sample that its hash covers, as they are read back.
struct HashedSample {
    qint64 id = 0;
    qint64 root = 0;
    QString path;
    std::optional<QByteArray> contentHash;
    std::optional<qint64> bytes;
    std::optional<qint64> modifiedMs;
    std::optional<qint64> width;
    std::optional<qint64> height;
    std::optional<qint64> role;
    std::optional<qint64> pair;
    QString groupKey;
    std::optional<qint64> category;
    std::optional<qint64> scenario;
    std::optional<qint64> split;
    std::optional<qint64> import;
    std::optional<qint64> skippedAtMs;
};

[[nodiscard]] qint64 rowHash(const HashedSample &sample);

/// Hashes rows as they stand.
[[nodiscard]] Status hashSamples(WriteContext &context, const std::vector<SampleId> &samples);

/// Stores what the files of these samples hold: each row is read once and written once. A row that
/// was damaged before stays damaged.
[[nodiscard]] Status setContentHashes(WriteContext &context,
                                      const std::vector<ContentHash> &hashes);

/// Changes rows of these samples by `change` and hashes them anew; a row that was damaged before
/// stays damaged.
[[nodiscard]] Status changeSamples(WriteContext &context, const std::vector<SampleId> &samples,
                                   const std::function<Status()> &change);

} // namespace ra::db
