// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sampledetail.h"

#include "db/assessment.h"
#include "db/namedamage.h"
#include "db/samplehash.h"
#include "db/scoretable.h"
#include "db/statement.h"
#include "db/tracetable.h"

#include <QCoreApplication>

#include <algorithm>

namespace ra::db {

namespace {

constexpr int kShownReferences = 8;

/// For each sample the first other one of its picture that is approved with the verdict.
constexpr char kTwinsSql[] =
    "SELECT s.id, v.value,"
    " (SELECT t.path FROM sample t WHERE t.content_hash = s.content_hash AND t.id <> s.id"
    "  AND t.state = ? AND t.role = ? AND t.verdict = v.value ORDER BY t.id LIMIT 1) AS twin"
    " FROM sample s JOIN json_each(?) v"
    " WHERE s.id IN (SELECT value FROM json_each(?)) AND s.content_hash IS NOT NULL"
    " AND twin IS NOT NULL ORDER BY s.id, v.value";

Diagnostics damageOf(const JudgedSample &sample, bool isRowDamaged)
{
    Diagnostics damages;
    if (sample.record.isDamaged) {
        damages.push_back(damageDiagnostic(damagedRecord().sentence, {}, sample.facts.path));
    }
    if (sample.truth && sample.truth->isDamaged) {
        damages.push_back(damageDiagnostic(
            QT_TRANSLATE_NOOP("ra", "The ground truth was changed on the disk since it was "
                                    "stored, so it is not used. Restore a backup."),
            {}, sample.facts.path));
    }
    if (isRowDamaged) {
        damages.push_back(damageDiagnostic(
            QT_TRANSLATE_NOOP("ra", "What the project says of this image (its path, "
                                    "category, split …) was changed on the disk since it "
                                    "was stored. Restore a backup."),
            {}, sample.facts.path));
    }
    return damages;
}

Diagnostic damagedNames(const StoredTrace &trace)
{
    return damageDiagnostic(
        QT_TRANSLATE_NOOP("ra", "The name of trace %1's monitor or of one of its types was changed "
                                "on the disk since it was stored. Don't rely on it; restore a "
                                "backup."),
        {QString::number(trace.id.value())}, {});
}

void markDamagedNames(StoredTrace &trace, const NameDamage &names)
{
    if (!trace.isDamaged && names.isDamaged(trace)) {
        trace.isDamaged = true;
        trace.diagnostics.insert(trace.diagnostics.begin(), damagedNames(trace));
    }
}

bool isBefore(const SampleHead &a, const SampleHead &b)
{
    return a.row.id < b.row.id;
}

/// What several samples share is read once per block.
struct Block {
    std::vector<SampleHead> heads;
    /// The references that samples have of their own, by their ids.
    QHash<SampleId, SampleHead> pairs;
    RecordsBySample records;
    TruthsBySample truths;
    QSet<qint64> damagedRows;
    QHash<SampleId, std::vector<ApprovedTwin>> twins;
    NameDamage names;

    [[nodiscard]] JudgedSample judged(const SampleHead &head) const
    {
        const qint64 id = head.row.id.value();
        const auto truth = truths.constFind(id);
        return {head.row.id,
                {head.row.size, head.row.role, head.row.path, {}, false},
                records.value(id),
                truth == truths.cend() ? std::nullopt : std::optional(*truth)};
    }

    /// The same with whatever speaks of a damaged type taken for damaged: its word doesn't count.
    [[nodiscard]] JudgedSample trusted(const SampleHead &head) const
    {
        JudgedSample sample = judged(head);
        sample.record.isDamaged |= names.isDamaged(sample.record.answerFindings);
        if (sample.truth) {
            sample.truth->isDamaged |= names.isDamaged(sample.truth->findings);
        }
        return sample;
    }

    [[nodiscard]] Diagnostics damageOf(const SampleHead &head) const
    {
        const JudgedSample sample = judged(head);
        Diagnostics damages = db::damageOf(sample, damagedRows.contains(sample.id.value()));
        FindingRows findings = sample.record.draftFindings;
        const auto add = [&findings](const FindingRows &more) {
            findings.insert(findings.end(), more.begin(), more.end());
        };
        add(sample.record.answerFindings);
        if (sample.truth) {
            add(sample.truth->findings);
        }
        const Diagnostics ofNames = names.of(head, findings);
        damages.insert(damages.end(), ofNames.begin(), ofNames.end());
        return damages;
    }
};

Result<QHash<SampleId, std::vector<ApprovedTwin>>> readTwins(Connection &connection,
                                                             const QString &jsonIds)
{
    QHash<SampleId, std::vector<ApprovedTwin>> twins;
    Statement statement(connection, kTwinsSql);
    RA_TRY(statement.bind(static_cast<int>(RecordState::Approved))
               .bind(static_cast<int>(SampleRole::Sample))
               .bind(QStringLiteral("[%1,%2]")
                         .arg(static_cast<int>(Verdict::No))
                         .arg(static_cast<int>(Verdict::Yes)))
               .bind(jsonIds)
               .each([&](const Statement &row) {
                   twins[row.id<SampleId>(0)].push_back({row.text(2), row.enumerator<Verdict>(1)});
               }));
    return twins;
}

Result<Block> readBlock(Connection &connection, const std::vector<SampleId> &ids)
{
    const QString jsonIds = toJsonIds(ids);
    Block block;
    RA_TRY_ASSIGN(block.heads, readHeads(connection, jsonIds));
    RA_TRY_ASSIGN(block.records, readRecords(connection, jsonIds));
    RA_TRY_ASSIGN(block.truths, readNewestTruths(connection, jsonIds));
    RA_TRY_ASSIGN(block.damagedRows, readDamagedSamples(connection, jsonIds));
    RA_TRY_ASSIGN(block.twins, readTwins(connection, jsonIds));
    RA_TRY_ASSIGN(block.names, NameDamage::read(connection));
    std::sort(block.heads.begin(), block.heads.end(), isBefore);
    std::vector<SampleId> pairs;
    for (const SampleHead &head : block.heads) {
        if (head.pair.isValid()) {
            pairs.push_back(head.pair);
        }
    }
    if (!pairs.empty()) {
        RA_TRY_ASSIGN(const auto heads, readHeads(connection, toJsonIds(pairs)));
        for (const SampleHead &head : heads) {
            block.pairs.insert(head.row.id, head);
        }
    }
    return block;
}

void addReference(SampleDetail &detail, const SampleHead &reference)
{
    if (detail.references.empty()) {
        detail.referenceHash = reference.contentHash;
        detail.referenceImported = reference.imported;
    }
    detail.references.push_back(reference.row);
}

SampleDetail toDetail(const SampleHead &head, const Block &block)
{
    const JudgedSample judged = block.trusted(head);
    SampleDetail detail;
    detail.row = head.row;
    detail.contentHash = head.contentHash;
    detail.imported = head.imported;
    detail.groupKey = head.groupKey;
    detail.twins = block.twins.value(head.row.id);
    if (judged.truth && !judged.truth->isDamaged) {
        detail.truth = judged.truth->truth;
    }
    detail.isTruthDamaged = judged.truth && judged.truth->isDamaged;
    detail.record = judged.record.record;
    detail.isRecordDamaged = judged.record.isDamaged;
    if (const auto pair = block.pairs.constFind(head.pair); pair != block.pairs.cend()) {
        addReference(detail, *pair);
        detail.hasOwnReference = true;
    }
    detail.damage = block.damageOf(head);
    detail.row.isDamaged = !detail.damage.empty();
    return detail;
}

/// What stands for the category where a sample has no reference of its own.
Status addReferences(Connection &connection, SampleDetail &detail)
{
    if (detail.hasOwnReference) {
        return {};
    }
    RA_TRY_ASSIGN(const auto ids, referenceIds(connection, detail.row.category, kShownReferences));
    RA_TRY_ASSIGN(auto heads, readHeads(connection, toJsonIds(ids)));
    std::sort(heads.begin(), heads.end(), isBefore);
    for (const SampleHead &head : heads) {
        addReference(detail, head);
    }
    return {};
}

AuditRow toAuditRow(const StoredTrace &trace, const SampleHead &head, const JudgedSample &judged,
                    const ScoresByOwner &scores)
{
    AuditRow row;
    row.sample = head.row.id;
    row.category = head.row.category;
    row.scenario = head.row.scenario;
    row.monitor = trace.author.name;
    row.run = trace.run;
    row.size = head.row.size;
    if (const Answer *truth = truthOf(judged.record, judged.truth)) {
        row.truth = *truth;
        row.isTruthFromRecord = !judged.truth;
    } else {
        row.isTruthDamaged =
            judged.truth
                ? judged.truth->isDamaged
                : judged.record.isDamaged && judged.record.record.state == RecordState::Approved;
    }
    row.mode = trace.mode;
    row.parse = trace.parse;
    row.draftAnswer = trace.draftAnswer;
    row.answer = trace.answer;
    // A score by a truth that no longer counts says nothing.
    if (const auto score = scores.constFind(trace.id.value());
        row.truth && score != scores.cend()) {
        row.outcomes = score->outcomes;
        row.parts = score->parts;
    }
    row.confidence = trace.confidence;
    row.milliseconds = trace.milliseconds;
    return row;
}

/// Those of `traces` that are the monitor's, or all where it is empty.
Result<std::vector<JudgedTrace>> readJudged(Connection &connection,
                                            const std::vector<SampleId> &samples,
                                            const std::vector<TraceId> &traces,
                                            const QString &monitor)
{
    RA_TRY_ASSIGN(const Block block, readBlock(connection, samples));
    RA_TRY_ASSIGN(auto stored, readTraces(connection, toJsonIds(traces)));
    RA_TRY_ASSIGN(const auto scores, readScores(connection, ScoreOwner::Trace, toJsonIds(traces)));
    QHash<SampleId, const SampleHead *> heads;
    for (const SampleHead &head : block.heads) {
        heads.insert(head.row.id, &head);
    }
    std::vector<JudgedTrace> judged;
    for (StoredTrace &trace : stored) {
        const SampleHead *head = heads.value(trace.sample);
        if (head && (monitor.isEmpty() || trace.author.name == monitor)) {
            markDamagedNames(trace, block.names);
            AuditRow row = toAuditRow(trace, *head, block.trusted(*head), scores);
            judged.push_back({std::move(row), head->row.path, std::move(trace)});
        }
    }
    return judged;
}

} // namespace

Result<SampleDetail> readDetail(Connection &connection, SampleId sample)
{
    RA_TRY_ASSIGN(const Block block, readBlock(connection, {sample}));
    if (block.heads.empty()) {
        return noSample(sample);
    }
    SampleDetail detail = toDetail(block.heads.front(), block);
    RA_TRY_ASSIGN(const auto ids, traceIds(connection, sample));
    RA_TRY_ASSIGN(detail.traces, readTraces(connection, toJsonIds(ids)));
    for (StoredTrace &trace : detail.traces) {
        markDamagedNames(trace, block.names);
    }
    RA_TRY(addReferences(connection, detail));
    return detail;
}

Result<std::vector<SampleDetail>> readRecordDetails(Connection &connection,
                                                    const std::vector<SampleId> &ids)
{
    RA_TRY_ASSIGN(const Block block, readBlock(connection, ids));
    std::vector<SampleDetail> details;
    details.reserve(block.heads.size());
    for (const SampleHead &head : block.heads) {
        details.push_back(toDetail(head, block));
    }
    return details;
}

Result<std::vector<AuditRow>>
readAuditRows(Connection &connection, const std::vector<SampleId> &ids, const QString &monitor)
{
    RA_TRY_ASSIGN(const auto newest, newestTraceIds(connection, toJsonIds(ids)));
    RA_TRY_ASSIGN(std::vector<JudgedTrace> traces, readJudged(connection, ids, newest, monitor));
    std::vector<AuditRow> rows;
    for (JudgedTrace &judged : traces) {
        // A damaged trace judges nothing: figures over it would be figures over noise.
        if (!judged.trace.isDamaged) {
            rows.push_back(std::move(judged.row));
        }
    }
    return rows;
}

Result<std::vector<JudgedTrace>>
readJudgedTraces(Connection &connection, const std::vector<SampleId> &ids, const QString &monitor)
{
    RA_TRY_ASSIGN(const auto newest, newestWrittenTraceIds(connection, toJsonIds(ids)));
    return readJudged(connection, ids, newest, monitor);
}

} // namespace ra::db
