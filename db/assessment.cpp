// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/assessment.h"

#include "annotation/port/judgedrecord.h"
#include "db/countertable.h"
#include "db/nametable.h"
#include "db/scoretable.h"
#include "db/tracetable.h"

#include <algorithm>

namespace ra::db {

namespace {

void addTypes(std::vector<qint64> &types, const FindingRows &rows)
{
    for (const FindingRow &row : rows) {
        if (row.type && std::find(types.begin(), types.end(), *row.type) == types.end()) {
            types.push_back(*row.type);
        }
    }
}

/// What edits can change; category, split and monitors stay and cancel out in a difference.
SampleMarks changingMarks(const JudgedSample &sample)
{
    SampleMarks marks;
    marks.role = sample.facts.role;
    marks.state = sample.facts.repeated.state;
    marks.verdict = sample.facts.repeated.verdict;
    marks.outcome = sample.facts.repeated.outcome;
    addTypes(marks.types, sample.record.answerFindings);
    if (sample.truth) {
        addTypes(marks.types, sample.truth->findings);
    }
    return marks;
}

/// Scores the newest traces and tells the hardness that follows from them.
Result<Hardness> assessTraces(WriteContext &context, const Assessor &assessor,
                              const JudgedSample &sample, std::optional<qint64> truthId,
                              qint64 profile)
{
    RA_TRY_ASSIGN(const auto taxonomy, taxonomyOf(context));
    RA_TRY_ASSIGN(const auto ids, newestTraceIds(context.connection, toJsonIds(sample.id)));
    RA_TRY_ASSIGN(auto traces, readTraces(context.connection, toJsonIds(ids)));
    std::erase_if(traces, [](const StoredTrace &trace) { return trace.isDamaged; });
    for (const StoredTrace &trace : traces) {
        RA_TRY(writeScore(context, ScoreOwner::Trace, trace.id.value(), truthId, profile,
                          assessor.score(judge(trace, sample), *taxonomy)));
    }
    return assessor.hardness(traces, truthOf(sample.record, sample.truth), sample.facts.size,
                             *taxonomy);
}

} // namespace

Result<std::optional<JudgedSample>> readJudged(Connection &connection, SampleId sample)
{
    RA_TRY_ASSIGN(auto facts, readFacts(connection, sample));
    if (!facts) {
        return std::optional<JudgedSample>();
    }
    JudgedSample judged{sample, std::move(*facts), {}, {}};
    RA_TRY_ASSIGN(judged.record, readRecord(connection, sample));
    RA_TRY_ASSIGN(judged.truth, readNewestTruth(connection, sample));
    return judged;
}

const Answer *truthOf(const StoredRecord &record, const StoredTruth *truth)
{
    const auto health = [](bool isDamaged) {
        return isDamaged ? RowHealth::Damaged : RowHealth::Whole;
    };
    switch (truthSource(truth != nullptr ? health(truth->isDamaged) : RowHealth::Missing,
                        health(record.isDamaged), record.record.state)) {
    case TruthSource::GroundTruth:
        return &truth->truth.answer;
    case TruthSource::Record:
        return &record.record.answer;
    case TruthSource::None:
        break;
    }
    return nullptr;
}

Judged judge(const JudgedSample &sample)
{
    return judgedRecord(sample.record.record, sample.facts.size,
                        truthOf(sample.record, sample.truth));
}

Judged judge(const StoredTrace &trace, const JudgedSample &sample)
{
    return {truthOf(sample.record, sample.truth),
            trace.mode,
            trace.draft,
            trace.reflection,
            trace.revision,
            trace.draftAnswer,
            trace.answer,
            sample.facts.size,
            trace.raw};
}

Status assess(WriteContext &context, const Assessor &assessor, const JudgedSample &before,
              JudgedSample &sample, AssessScope scope)
{
    RA_TRY_ASSIGN(const qint64 profile, profileId(context, assessor.profile()));
    const std::optional<qint64> truthId =
        sample.truth && !sample.truth->isDamaged ? std::optional(sample.truth->id) : std::nullopt;
    const Answer *truth = truthOf(sample.record, sample.truth);
    const Record &record = sample.record.record;
    RepeatedColumns &columns = sample.facts.repeated;
    columns.state = record.state;
    columns.truth = truth ? truth->verdict : Verdict::Unknown;
    columns.verdict = record.answer.verdict;
    columns.outcome = Outcome::NotJudged;
    if (record.revision > 0) {
        RA_TRY_ASSIGN(const auto taxonomy, taxonomyOf(context));
        const Score score = assessor.score(judge(sample), *taxonomy);
        RA_TRY(writeScore(context, ScoreOwner::Record, sample.id.value(), truthId, profile, score));
        columns.outcome = score.outcomes.overall;
    }
    if (scope == AssessScope::RecordAndTraces || before.facts.isRepeatedDamaged) {
        RA_TRY_ASSIGN(columns.hardness, assessTraces(context, assessor, sample, truthId, profile));
        columns.hardnessVersion = assessor.hardnessVersion();
    }
    RA_TRY(writeRepeated(context, sample.id, columns));
    CounterDelta delta;
    delta.add(changingMarks(before), -1);
    delta.add(changingMarks(sample), 1);
    return delta.apply(context);
}

} // namespace ra::db
