// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/base/diagnostic.h"
#include "annotation/trace/draftreader.h"
#include "annotation/trace/findings.h"
#include "annotation/trace/trace.h"
#include "annotation/trace/tracereader.h"
#include "annotation/trace/typesimilarity.h"

#include <QString>
#include <QStringList>

#include <functional>
#include <vector>

namespace ra {

/// The rules of "the reasoning agrees with the answer" by name (protocol 4.1).
enum class ConsistencyRule { Form, Verdict, Silent, From, To, Kept, Type, Box };

/// `form`, `verdict`, `silent`, `from`, `to`, `kept`, `type`, `box`.
[[nodiscard]] QString toKey(ConsistencyRule rule);

/// What the place of a breach counts in: the text as written, the draft, or the critique as
/// composedCritique() puts it together.
enum class BreachText { Whole, Draft, Critique };

struct RuleResult {
    ConsistencyRule rule = ConsistencyRule::Form;
    bool isKept = true;
    /// Where the rule is broken: code = the rule's name, the reason, its place in code points (−1
    /// where no place can be named).
    Diagnostic breach;
    BreachText text = BreachText::Whole;
};

struct ConsistencyReport {
    /// One result per rule, in the order of the enum.
    std::vector<RuleResult> rules;

    /// The broken rules only.
    [[nodiscard]] Diagnostics breaches() const;
};

struct ConsistencyOptions {
    /// 0..1; let it count synonyms as 1, as Taxonomy::similarity does.
    std::function<double(const QString &, const QString &)> similarity = typeSimilarity;
    /// Let it know the types that the project marked generic, as Taxonomy::isGeneric does.
    GenericNames isGeneric = isGenericTypeName;
    /// Names match above this similarity.
    double typeThreshold = 0.8;
    /// Boxes agree from this IoU on.
    double boxAgreement = 0.5;
    PrefilledThink prefilled = PrefilledThink::Refused;
    /// Known for this trace alone, beside those of its answers: the truth's types.
    QStringList moreTypes;
    /// How coordinates inside the texts are read.
    CoordinateFrame coordinates = CoordinateFrame::Auto;
    ImageSize size;
};

/// Checks a trace text that was read; rule `form` judges the text as written. `draft` null = the
/// draft's answer is read from its text. Any thread.
[[nodiscard]] ConsistencyReport checkConsistency(const TraceReading &reading,
                                                 const UnitAnswer *draft, const DraftReader &reader,
                                                 const ConsistencyOptions &options = {});

/// The same for a trace without text; `form` is kept where writeTrace() can write it.
[[nodiscard]] ConsistencyReport checkConsistency(const Trace &trace, const UnitAnswer *draft,
                                                 const DraftReader &reader,
                                                 const ConsistencyOptions &options = {});

} // namespace ra
