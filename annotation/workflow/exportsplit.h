// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/base/ids.h"
#include "annotation/domain/vocabulary.h"
#include "annotation/exchange/formats/exportrecipe.h"

#include <QByteArray>
#include <QHash>
#include <QString>

#include <vector>

namespace ra {

/// What decides whether a sample goes to training or to validation.
struct SplitItem {
    SampleId sample;
    QString path;
    /// Empty = it belongs to no group.
    QString group;
    /// Empty = not known.
    QByteArray contentHash;
    /// As the source says.
    Split stated = Split::None;
};

/// Distributes samples so that nothing leaks: samples of one group (board, tile, serial number) and
/// samples with the same content stay together, also where one leads to the other. Such a group
/// goes where most of its samples are stated to be, validation in a tie; where the source states
/// neither, a hash of group and seed draws. The source's test samples have no vote: exports know no
/// test part. The same items and recipe always give the same, Train or Validation for each sample.
[[nodiscard]] QHash<SampleId, Split> planSplits(const std::vector<SplitItem> &items,
                                                const ExportRecipe &recipe);

/// What is odd about rows that went to `splits`, which planSplits() made of them and maybe more:
/// `groupsMixed`, `testRows`, `validationShare`, `sameContent`.
[[nodiscard]] Diagnostics splitWarnings(const std::vector<SplitItem> &items,
                                        const QHash<SampleId, Split> &splits,
                                        const ExportRecipe &recipe);

/// Train or Validation by a hash of key and seed, with the recipe's share.
[[nodiscard]] Split drawnSplit(const QString &key, const ExportRecipe &recipe);

} // namespace ra
