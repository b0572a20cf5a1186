// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/upkeep.h"

#include "db/assessment.h"
#include "db/countertable.h"
#include "db/sqliteerror.h"

#include <sqlite3.h>

namespace ra::db {

namespace {

// About 20 ms of judging: no edit waits longer than that behind it.
constexpr size_t kJudgedAtOnce = 16;

Status countAnew(WriterThread &writer, Connection &reader)
{
    bool isRight = false;
    {
        ReadSnapshot snapshot(reader);
        RA_TRY(snapshot.begin());
        RA_TRY_ASSIGN(const Counts stored, readCounters(reader));
        RA_TRY_ASSIGN(const Counts counted, recount(reader));
        isRight = stored == counted;
    }
    if (isRight) {
        return {};
    }
    return writer.write(WritePriority::Batch, [](WriteContext &context) -> Status {
        RA_TRY_ASSIGN(const Counts counted, recount(context.connection));
        context.note(ProjectPart::Counts);
        return replaceCounters(context, counted);
    });
}

Status judgeAnew(WriteContext &context, const Assessor &assessor,
                 const std::vector<SampleId> &samples)
{
    for (const SampleId sample : samples) {
        RA_TRY_ASSIGN(const auto before, readJudged(context.connection, sample));
        if (before) {
            JudgedSample now = *before;
            RA_TRY(assess(context, assessor, *before, now, AssessScope::RecordAndTraces));
        }
    }
    context.note(samples, SamplePart::Judgement);
    return {};
}

} // namespace

Status bringUpToDate(WriterThread &writer, Connection &reader, const Assessor &assessor,
                     std::stop_token stop)
{
    const WorkLimit limit(reader, stop);
    RA_TRY(countAnew(writer, reader));
    RA_TRY_ASSIGN(const auto samples, readOtherHardness(reader, assessor.hardnessVersion()));
    for (size_t begin = 0; begin < samples.size(); begin += kJudgedAtOnce) {
        if (stop.stop_requested()) {
            return fail(toError(SQLITE_INTERRUPT, {}, reader.path()));
        }
        const size_t end = std::min(samples.size(), begin + kJudgedAtOnce);
        const std::vector<SampleId> block(samples.begin() + static_cast<std::ptrdiff_t>(begin),
                                          samples.begin() + static_cast<std::ptrdiff_t>(end));
        RA_TRY(writer.write(WritePriority::Batch, [&](WriteContext &context) {
            return judgeAnew(context, assessor, block);
        }));
    }
    return {};
}

} // namespace ra::db
