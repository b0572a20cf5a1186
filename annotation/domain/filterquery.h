// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/result.h"

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace ra {

/// What a filter term can speak of; `outcome.type` is OutcomeType, a bare word is Text. The record
/// is meant unless the name says otherwise: `truth.type` is ground truth's type; the fields that
/// begin with `trace.` speak of the newest trace of the monitors that a `monitor` term names (else
/// of any monitor), all terms of a filter of the same trace.
enum class FilterField {
    State,
    Truth,
    TruthType,
    Draft,
    Verdict,
    Outcome,
    OutcomeAnswer,
    OutcomeType,
    OutcomeLocation,
    Type,
    Category,
    Scenario,
    Monitor,
    Annotator,
    Tag,
    Split,
    Text,
    Path,
    Score,
    Reward,
    Hardness,
    TraceOutcome,
    TraceOutcomeAnswer,
    TraceOutcomeType,
    TraceOutcomeLocation,
    TraceScore,
    TraceReward
};

/// A range of numbers; a missing end is open to infinity.
struct FilterInterval {
    std::optional<double> low;
    std::optional<double> high;
    bool includesLow = true;
    bool includesHigh = true;

    friend bool operator==(const FilterInterval &, const FilterInterval &) = default;
};

/// `field:a,b` = a or b; enum fields hold canonical keys (vocabulary.h); `isNegated` for a leading
/// `-`. Number fields have an interval instead of values.
struct FilterTerm {
    FilterField field = FilterField::Text;
    bool isNegated = false;
    QStringList values;
    std::optional<FilterInterval> interval;

    friend bool operator==(const FilterTerm &, const FilterTerm &) = default;
};

/// Terms joined by AND; no terms = everything.
struct Filter {
    std::vector<FilterTerm> terms;

    [[nodiscard]] bool isEmpty() const { return terms.empty(); }
    friend bool operator==(const Filter &, const Filter &) = default;
};

/// Reads the search syntax of the window and the command line. The error's first argument is the
/// offending word, its second the UTF-16 offset in `text` (decimal), its third the same counted
/// from 1, as the sentence tells it; of an unknown value the fourth is its field, the fifth the
/// values that it has.
[[nodiscard]] Result<Filter> parseFilter(QStringView text);
/// Canonical text that parseFilter reads back to the same filter.
[[nodiscard]] QString toText(const Filter &filter);
/// The field's name in the syntax, e.g. `outcome.type`.
[[nodiscard]] QString toKey(FilterField field);

} // namespace ra
