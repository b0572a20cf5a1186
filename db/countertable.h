// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#pragma once

#include "annotation/domain/sample.h"
#include "db/writerthread.h"

#include <QHash>

namespace ra::db {

/// What the counters count. Numbers are stored: never change them. Role counts all samples, the
/// others those with role Sample; Category, Type and Monitor are by id.
enum class CounterKind {
    Role = 0,
    State = 1,
    Verdict = 2,
    Outcome = 3,
    Category = 4,
    Scenario = 5,
    Split = 6,
    Type = 7,
    Monitor = 8
};

using CounterKey = std::pair<int, qint64>;
using Counts = QHash<CounterKey, qint64>;

/// Everything of one sample that is counted. Types are those of its record's answer and newest
/// truth, monitors the authors of its traces.
struct SampleMarks {
    SampleRole role = SampleRole::Sample;
    RecordState state = RecordState::Unlabelled;
    Verdict verdict = Verdict::Unknown;
    Outcome outcome = Outcome::NotJudged;
    qint64 category = 0;
    Scenario scenario = Scenario::Unknown;
    Split split = Split::None;
    std::vector<qint64> types;
    std::vector<qint64> monitors;
};

[[nodiscard]] Result<SampleMarks> readMarks(Connection &connection, SampleId sample);

/// Collects what changes in the counters, and writes it as one.
class CounterDelta final
{
public:
    void add(const SampleMarks &marks, int sign);
    void add(CounterKind kind, qint64 value, int sign);
    [[nodiscard]] Status apply(WriteContext &context);

private:
    Counts m_counts;
};

[[nodiscard]] Result<Counts> readCounters(Connection &connection);
/// Counts everything anew; what readCounters() must give.
[[nodiscard]] Result<Counts> recount(Connection &connection);
[[nodiscard]] Status replaceCounters(WriteContext &context, const Counts &counts);

} // namespace ra::db
