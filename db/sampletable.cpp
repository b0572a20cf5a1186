// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/sampletable.h"

#include "db/findingtable.h"
#include "db/statement.h"
#include "db/truthtable.h"

#include <QCoreApplication>

namespace ra::db {

namespace {

constexpr char kHeadsSql[] =
    "SELECT s.id, s.path, o.path, c.name, s.scenario, s.split, s.role, s.width, s.height, s.state,"
    " s.truth_verdict, coalesce(r.draft_verdict, {Verdict::Unknown}), s.verdict, s.outcome, "
    "s.hardness,"
    " s.hardness_reason, s.skipped_at, s.content_hash, s.group_key, s.pair,"
    " (SELECT t.confidence FROM trace t WHERE t.sample = s.id AND NOT (t.parse = "
    "{ParseState::Incomplete} AND t.verdict = {Verdict::Unknown}) ORDER BY t.id DESC LIMIT 1),"
    " (SELECT k.consistency + k.answer + k.type + k.location + k.reflection FROM score k"
    " WHERE k.owner = {ScoreOwner::Record} AND k.owner_id = s.id ORDER BY k.id DESC LIMIT 1), "
    "s.root, s.category, s.bytes, s.modified"
    " FROM sample s JOIN root o ON o.id = s.root JOIN category c ON c.id = s.category"
    " LEFT JOIN record r ON r.sample = s.id"
    " WHERE s.id IN (SELECT value FROM json_each(?))";
constexpr char kFilesSql[] =
    "SELECT s.id, s.path, o.path, c.name, s.scenario, s.width, s.height, s.content_hash,"
    " s.group_key, po.path || '/' || p.path, s.root, s.category, s.bytes, s.modified"
    " FROM sample s JOIN root o ON o.id = s.root JOIN category c ON c.id = s.category"
    " LEFT JOIN sample p ON p.id = s.pair LEFT JOIN root po ON po.id = p.root"
    " WHERE s.id IN (SELECT value FROM json_each(?))";
constexpr char kFactsSql[] =
    "SELECT id, width, height, role, path, state, truth_verdict, verdict, outcome, hardness,"
    " hardness_reason, hardness_version, repeated_hash FROM sample"
    " WHERE id IN (SELECT value FROM json_each(?))";
constexpr char kReferencesSql[] =
    "SELECT s.id FROM sample s JOIN category c ON c.id = s.category"
    " WHERE c.name = ? AND s.role = {SampleRole::Reference} ORDER BY s.id LIMIT ?";
constexpr char kIdsAfterSql[] = "SELECT id FROM sample WHERE id > ? ORDER BY id LIMIT ?";
constexpr char kUnhashedSql[] =
    "SELECT s.id, s.path, o.path, s.width, s.height, s.bytes, s.modified"
    " FROM sample s JOIN root o ON o.id = s.root"
    " WHERE s.content_hash IS NULL AND s.id > ? ORDER BY s.id LIMIT ?";
constexpr char kCountUnhashedSql[] =
    "SELECT count(*) FROM sample WHERE content_hash IS NULL AND id > ?";
constexpr char kRepeatedSql[] =
    "UPDATE sample SET state = ?, truth_verdict = ?, verdict = ?, outcome = ?, hardness = ?,"
    " hardness_reason = ?, hardness_version = ?, repeated_hash = ? WHERE id = ?";
constexpr char kOtherHardnessSql[] =
    "SELECT id FROM sample WHERE hardness >= 0 AND hardness_version <> ?";

constexpr int kMaxSide = 1 << 20;

ImageSize readSize(const Statement &row, int column)
{
    return {static_cast<int>(qBound(qint64(0), row.integer(column), qint64(kMaxSide))),
            static_cast<int>(qBound(qint64(0), row.integer(column + 1), qint64(kMaxSide)))};
}

SampleHead readRow(const Statement &row)
{
    SampleHead head;
    SampleRow &sample = head.row;
    sample.id = row.id<SampleId>(0);
    sample.path = row.text(1);
    sample.filePath = row.text(2) + u'/' + sample.path;
    sample.category = row.text(3);
    sample.scenario = row.enumerator<Scenario>(4);
    sample.split = row.enumerator<Split>(5);
    sample.role = row.enumerator<SampleRole>(6);
    sample.size = readSize(row, 7);
    sample.state = row.enumerator<RecordState>(9);
    sample.truth = row.enumerator<Verdict>(10);
    sample.draft = row.enumerator<Verdict>(11);
    sample.verdict = row.enumerator<Verdict>(12);
    sample.outcome = row.enumerator<Outcome>(13);
    sample.hardness = row.real(14);
    sample.hardnessReason = row.text(15);
    sample.isSkipped = !row.isNull(16);
    head.contentHash = row.bytes(17);
    head.groupKey = row.text(18);
    head.pair = row.id<SampleId>(19);
    sample.confidence = row.realOrNone(20);
    sample.reward = row.realOrNone(21);
    head.root = row.integer(22);
    head.category = row.integer(23);
    head.imported = {row.integer(24), row.integer(25)};
    return head;
}

/// What is known of samples that nobody and nothing has labelled yet.
Status addTruths(Connection &connection, std::vector<SampleHead> &heads)
{
    const auto isWanted = [](const SampleHead &head) {
        return head.row.state == RecordState::Unlabelled && head.row.truth == Verdict::Yes;
    };
    std::vector<SampleId> ids;
    for (const SampleHead &head : heads) {
        if (isWanted(head)) {
            ids.push_back(head.row.id);
        }
    }
    if (ids.empty()) {
        return {};
    }
    RA_TRY_ASSIGN(TruthsBySample truths, readNewestTruths(connection, toJsonIds(ids)));
    for (SampleHead &head : heads) {
        const auto found = isWanted(head) ? truths.find(head.row.id.value()) : truths.end();
        if (found != truths.end() && !found->isDamaged) {
            head.row.truthFindings = found->truth.answer.findings;
        }
    }
    return {};
}

} // namespace

Result<std::vector<SampleHead>> readHeads(Connection &connection, const QString &jsonIds)
{
    std::vector<SampleHead> heads;
    Statement statement(connection, kHeadsSql);
    RA_TRY(
        statement.bind(jsonIds).each([&](const Statement &row) { heads.push_back(readRow(row)); }));
    RA_TRY_ASSIGN(FindingsByOwner findings,
                  readFindings(connection, FindingOwner::RecordAnswer, jsonIds));
    for (SampleHead &head : heads) {
        const FindingRows rows = findings.take(head.row.id.value());
        head.row.findings = toAnswer(head.row.verdict, rows).findings;
        head.types = typesOf(rows);
    }
    RA_TRY(addTruths(connection, heads));
    return heads;
}

Result<std::vector<FileHead>> readFiles(Connection &connection, const QString &jsonIds)
{
    std::vector<FileHead> files;
    Statement statement(connection, kFilesSql);
    RA_TRY(statement.bind(jsonIds).each([&](const Statement &row) {
        FileHead head;
        SampleFile &file = head.file;
        file.sample = row.id<SampleId>(0);
        file.path = row.text(1);
        file.filePath = row.text(2) + u'/' + file.path;
        file.category = row.text(3);
        file.scenario = row.enumerator<Scenario>(4);
        file.size = readSize(row, 5);
        file.contentHash = row.bytes(7);
        file.groupKey = row.text(8);
        file.templatePath = row.text(9);
        head.root = row.integer(10);
        head.category = row.integer(11);
        file.imported = {row.integer(12), row.integer(13)};
        files.push_back(std::move(head));
    }));
    return files;
}

qint64 rowHash(SampleId sample, const RepeatedColumns &columns)
{
    RowHash hash;
    hash.add(sample.value()).add(columns.state).add(columns.truth).add(columns.verdict);
    hash.add(columns.outcome).add(columns.hardness.value).add(columns.hardness.reason);
    return hash.add(qint64(columns.hardnessVersion)).value();
}

Result<FactsBySample> readFacts(Connection &connection, const QString &jsonIds)
{
    FactsBySample facts;
    Statement statement(connection, kFactsSql);
    RA_TRY(statement.bind(jsonIds).each([&](const Statement &row) {
        SampleFacts &read = facts[row.integer(0)];
        read.size = readSize(row, 1);
        read.role = row.enumerator<SampleRole>(3);
        read.path = row.text(4);
        RepeatedColumns &columns = read.repeated;
        columns.state = row.enumerator<RecordState>(5);
        columns.truth = row.enumerator<Verdict>(6);
        columns.verdict = row.enumerator<Verdict>(7);
        columns.outcome = row.enumerator<Outcome>(8);
        columns.hardness = {row.real(9), row.text(10)};
        columns.hardnessVersion = row.small(11);
        read.isRepeatedDamaged = rowHash(row.id<SampleId>(0), columns) != row.integer(12);
    }));
    return facts;
}

Result<std::optional<SampleFacts>> readFacts(Connection &connection, SampleId sample)
{
    RA_TRY_ASSIGN(const FactsBySample facts, readFacts(connection, toJsonIds(sample)));
    const auto it = facts.constFind(sample.value());
    return it == facts.cend() ? std::nullopt : std::optional(*it);
}

Result<std::vector<SampleId>> referenceIds(Connection &connection, const QString &category,
                                           int limit)
{
    std::vector<SampleId> ids;
    Statement statement(connection, kReferencesSql);
    RA_TRY(statement.bind(category).bind(limit).each(
        [&](const Statement &row) { ids.push_back(row.id<SampleId>(0)); }));
    return ids;
}

Result<std::vector<SampleId>> idsAfter(Connection &connection, SampleId after, int limit)
{
    std::vector<SampleId> ids;
    Statement statement(connection, kIdsAfterSql);
    // No id would be bound as NULL, which nothing comes after.
    const qint64 last = after.isValid() ? after.value() : 0;
    RA_TRY(statement.bind(last).bind(limit).each(
        [&](const Statement &row) { ids.push_back(row.id<SampleId>(0)); }));
    return ids;
}

Result<UnhashedPage> readUnhashed(Connection &connection, SampleId after, int limit)
{
    UnhashedPage page;
    Statement count(connection, kCountUnhashedSql);
    // No id would be bound as NULL, which nothing comes after.
    const qint64 last = after.isValid() ? after.value() : 0;
    RA_TRY(count.bind(last).next());
    page.total = count.integer(0);
    Statement statement(connection, kUnhashedSql);
    RA_TRY(statement.bind(last).bind(limit).each([&](const Statement &row) {
        const QString path = row.text(1);
        page.files.push_back({row.id<SampleId>(0),
                              path,
                              row.text(2) + u'/' + path,
                              readSize(row, 3),
                              {row.integer(5), row.integer(6)}});
    }));
    return page;
}

Status writeRepeated(WriteContext &context, SampleId sample, const RepeatedColumns &columns)
{
    return Statement(context.connection, kRepeatedSql)
        .run(columns.state, columns.truth, columns.verdict, columns.outcome, columns.hardness.value,
             columns.hardness.reason, columns.hardnessVersion, rowHash(sample, columns), sample);
}

Result<std::vector<SampleId>> readOtherHardness(Connection &connection, int version)
{
    std::vector<SampleId> samples;
    Statement statement(connection, kOtherHardnessSql);
    RA_TRY(statement.bind(version).each(
        [&](const Statement &row) { samples.push_back(row.id<SampleId>(0)); }));
    return samples;
}

tl::unexpected<Error> noSample(SampleId sample)
{
    return fail("noSample", QT_TRANSLATE_NOOP("ra", "Sample %1 is not in this project."),
                {QString::number(sample.value())});
}

} // namespace ra::db
