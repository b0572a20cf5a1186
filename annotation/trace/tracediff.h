// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/trace/trace.h"
#include "annotation/trace/typesimilarity.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <optional>
#include <vector>

namespace ra {

enum class ChangeKind { Kept, Changed, Added, Removed };

/// What became of one finding of the draft, or where one of the corrected answer comes from.
/// Changed: its box moved or its type is another.
struct FindingChange {
    ChangeKind kind = ChangeKind::Kept;
    /// Indices into the findings of draft and corrected answer.
    std::optional<size_t> before;
    std::optional<size_t> after;
    /// Of the two boxes; 0 where one is missing.
    double overlap = 0;
    bool isMoved = false;
    bool isRetyped = false;

    friend bool operator==(const FindingChange &, const FindingChange &) = default;
};

/// What changed from the draft's answer to the corrected one.
struct TraceDiff {
    Verdict before = Verdict::Unknown;
    Verdict after = Verdict::Unknown;
    /// Distinct type names, each in the order of its answer; kept ones as the corrected answer
    /// spells them.
    QStringList keptTypes;
    QStringList addedTypes;
    QStringList removedTypes;
    /// First the draft's findings in their order, then the added ones.
    std::vector<FindingChange> findings;

    [[nodiscard]] bool isVerdictChanged() const { return before != after; }
};

/// Compares two answers. Boxes are paired greedily by falling IoU, findings without box by their
/// type; two types are one where `similarity` gives 1 (let it count synonyms). Any thread.
[[nodiscard]] TraceDiff diffAnswers(
    const UnitAnswer &draft, const UnitAnswer &corrected,
    const std::function<double(const QString &, const QString &)> &similarity = typeSimilarity);

} // namespace ra
