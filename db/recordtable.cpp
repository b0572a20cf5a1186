// SPDX-FileCopyrightText: 2026 The RA-Studio authors
// SPDX-License-Identifier: Apache-2.0

#include "db/recordtable.h"

#include "annotation/base/errorcode.h"
#include "db/historyjson.h"
#include "db/historytable.h"
#include "db/nametable.h"
#include "db/statement.h"
#include "db/storabletext.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonObject>

namespace ra::db {

namespace {

constexpr char kSelectSql[] =
    "SELECT s.id, r.revision, r.mode, r.draft, r.reflection, r.revision_text, r.draft_verdict,"
    " r.verdict, r.trace, r.marks, r.reason, r.at, r.row_hash, s.state"
    " FROM sample s LEFT JOIN record r ON r.sample = s.id"
    " WHERE s.id IN (SELECT value FROM json_each(?))";
constexpr char kFieldsSql[] = "SELECT f.sample, f.field, f.state, coalesce(a.name, ''), "
                              "coalesce(a.kind, {AuthorKind::Person}), f.at"
                              " FROM field f LEFT JOIN author a ON a.id = f.author"
                              " WHERE f.sample IN (SELECT value FROM json_each(?))";
constexpr char kWriteSql[] =
    "INSERT INTO record(sample, revision, mode, draft, reflection, revision_text, draft_verdict,"
    " verdict, trace, marks, reason, at, row_hash) VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
    " ON CONFLICT(sample) DO UPDATE SET revision = excluded.revision, mode = excluded.mode,"
    " draft = excluded.draft, reflection = excluded.reflection,"
    " revision_text = excluded.revision_text, draft_verdict = excluded.draft_verdict,"
    " verdict = excluded.verdict, trace = excluded.trace, marks = excluded.marks,"
    " reason = excluded.reason, at = excluded.at, row_hash = excluded.row_hash";
constexpr char kWriteFieldSql[] =
    "INSERT INTO field(sample, field, state, author, at) VALUES(?, ?, ?, ?, ?)"
    " ON CONFLICT(sample, field) DO UPDATE SET state = excluded.state, author = excluded.author,"
    " at = excluded.at";

constexpr QLatin1String kInconsistentKey("inconsistent");

/// The bits of the column `marks`.
constexpr qint64 kDiffersBit = 1;
constexpr qint64 kInconsistentBit = 2;

qint64 marksOf(const Record &record)
{
    return (record.differsFromTruth ? kDiffersBit : 0)
           | (record.isInconsistent ? kInconsistentBit : 0);
}

qint64 rowHash(qint64 sample, const StoredRecord &stored)
{
    const Record &record = stored.record;
    RowHash hash;
    hash.add(sample).add(qint64(record.revision)).add(record.mode).add(record.draft);
    hash.add(record.reflection).add(record.revisionText).add(record.draftAnswer.verdict);
    hash.add(record.answer.verdict);
    hash.add(record.takenFrom.isValid() ? std::optional(record.takenFrom.value()) : std::nullopt);
    hash.add(marksOf(record)).add(record.reason).add(stored.atMs);
    addTo(hash, FindingOwner::RecordDraft, stored.draftFindings);
    addTo(hash, FindingOwner::RecordAnswer, stored.answerFindings);
    return hash.value();
}

StoredRecord readRow(const Statement &row)
{
    StoredRecord stored;
    Record &record = stored.record;
    record.revision = row.small(1);
    record.mode = row.enumerator<TraceMode>(2);
    record.draft = row.text(3);
    record.reflection = row.text(4);
    record.revisionText = row.text(5);
    record.draftAnswer.verdict = row.enumerator<Verdict>(6);
    record.answer.verdict = row.enumerator<Verdict>(7);
    record.takenFrom = row.id<TraceId>(8);
    record.differsFromTruth = (row.integer(9) & kDiffersBit) != 0;
    record.isInconsistent = (row.integer(9) & kInconsistentBit) != 0;
    record.reason = row.text(10);
    stored.atMs = row.integer(11);
    record.state = row.enumerator<RecordState>(13);
    return stored;
}

QJsonObject toJson(const FieldMark &mark)
{
    return {{QStringLiteral("state"), static_cast<int>(mark.state)},
            {QStringLiteral("author"), mark.author.name},
            {QStringLiteral("kind"), static_cast<int>(mark.author.kind)},
            {QStringLiteral("at"), mark.atMs}};
}

Status addFields(Connection &connection, const QString &jsonIds, RecordsBySample &records)
{
    Statement fields(connection, kFieldsSql);
    return fields.bind(jsonIds).each([&](const Statement &row) {
        const auto it = records.find(row.integer(0));
        const qint64 field = row.integer(1);
        if (it != records.end() && field >= 0 && field < kRecordFieldCount) {
            it->record.field(static_cast<RecordField>(field)) = {
                row.enumerator<FieldState>(2),
                {row.text(3), row.enumerator<AuthorKind>(4)},
                row.integer(5)};
        }
    });
}

/// The record as it will be read: history and row must tell the same.
Record storable(Record record)
{
    for (QString *text :
         {&record.draft, &record.reflection, &record.revisionText, &record.reason}) {
        *text = storableText(*text);
    }
    for (FieldMark &mark : record.fields) {
        mark.author.name = storableText(mark.author.name);
        if (mark.author.name.isEmpty()) {
            mark.author = {QStringLiteral(""), AuthorKind::Person};
        }
    }
    if (!record.takenFrom.isValid()) {
        record.takenFrom = {};
    }
    return record;
}

FieldMark markFromJson(const QJsonValue &json)
{
    return {
        toEnum<FieldState>(json[QLatin1String("state")]),
        {json[QLatin1String("author")].toString(), toEnum<AuthorKind>(json[QLatin1String("kind")])},
        json[QLatin1String("at")].toInteger()};
}

} // namespace

Result<RecordsBySample> readRecords(Connection &connection, const QString &jsonIds)
{
    RA_TRY_ASSIGN(const auto newest, readNewestRecords(connection, jsonIds));
    RecordsBySample records;
    QHash<qint64, qint64> hashes;
    Statement statement(connection, kSelectSql);
    RA_TRY(statement.bind(jsonIds).each([&](const Statement &row) {
        const qint64 sample = row.integer(0);
        StoredRecord stored = readRow(row);
        const bool wasWritten = !row.isNull(1);
        if (wasWritten) {
            hashes.insert(sample, row.integer(12));
        }
        if (wasWritten || newest.contains(sample)
            || stored.record.state != RecordState::Unlabelled) {
            records.emplace(sample, std::move(stored));
        }
    }));
    if (records.isEmpty()) {
        return records;
    }
    RA_TRY(addFields(connection, jsonIds, records));
    RA_TRY_ASSIGN(FindingsByOwner drafts,
                  readFindings(connection, FindingOwner::RecordDraft, jsonIds));
    RA_TRY_ASSIGN(FindingsByOwner answers,
                  readFindings(connection, FindingOwner::RecordAnswer, jsonIds));
    for (auto it = records.begin(); it != records.end(); ++it) {
        it->draftFindings = drafts.take(it.key());
        it->answerFindings = answers.take(it.key());
        it->record.draftAnswer = toAnswer(it->record.draftAnswer.verdict, it->draftFindings);
        it->record.answer = toAnswer(it->record.answer.verdict, it->answerFindings);
        // State and fields stand in no row's hash, and a whole older row would fit its own.
        const auto hash = hashes.constFind(it.key());
        it->isDamaged = hash == hashes.cend() || rowHash(it.key(), *it) != *hash
                        || toHistoryJson(*it) != newest.value(it.key());
    }
    return records;
}

Result<StoredRecord> readRecord(Connection &connection, SampleId sample)
{
    RA_TRY_ASSIGN(RecordsBySample records, readRecords(connection, toJsonIds(sample)));
    return records.take(sample.value());
}

Result<StoredRecord> resolveRecord(WriteContext &context, const Record &record)
{
    StoredRecord stored;
    stored.record = storable(record);
    RA_TRY_ASSIGN(stored.draftFindings, resolveFindings(context, record.draftAnswer));
    RA_TRY_ASSIGN(stored.answerFindings, resolveFindings(context, record.answer));
    stored.record.draftAnswer = toAnswer(record.draftAnswer.verdict, stored.draftFindings);
    stored.record.answer = toAnswer(record.answer.verdict, stored.answerFindings);
    stored.atMs = context.nowMs;
    return stored;
}

Status writeRecord(WriteContext &context, SampleId sample, const StoredRecord &before,
                   const StoredRecord &after)
{
    const Record &record = after.record;
    RA_TRY(Statement(context.connection, kWriteSql)
               .run(sample, record.revision, record.mode, record.draft, record.reflection,
                    record.revisionText, record.draftAnswer.verdict, record.answer.verdict,
                    record.takenFrom, marksOf(record), record.reason, after.atMs,
                    rowHash(sample.value(), after)));
    // A field without a row is empty.
    for (int i = 0; i < kRecordFieldCount; ++i) {
        const FieldMark &mark = record.field(static_cast<RecordField>(i));
        if (mark == before.record.field(static_cast<RecordField>(i)) && !before.isDamaged) {
            continue;
        }
        std::optional<qint64> author;
        if (!mark.author.name.isEmpty()) {
            RA_TRY_ASSIGN(author, authorId(context, mark.author));
        }
        RA_TRY(Statement(context.connection, kWriteFieldSql)
                   .run(sample, i, mark.state, author, mark.atMs));
    }
    if (before.record.draftAnswer != record.draftAnswer || before.isDamaged) {
        RA_TRY(replaceFindings(context, FindingOwner::RecordDraft, sample.value(),
                               after.draftFindings));
    }
    if (before.record.answer != record.answer || before.isDamaged) {
        RA_TRY(replaceFindings(context, FindingOwner::RecordAnswer, sample.value(),
                               after.answerFindings));
    }
    return {};
}

Error damagedRecord()
{
    return {QLatin1String(errorcode::kDamaged),
            QT_TRANSLATE_NOOP("ra", "The record was changed on the disk since it was stored. "
                                    "Restore a backup, or write the record again."),
            {},
            {}};
}

QString toHistoryJson(const StoredRecord &stored)
{
    const Record &record = stored.record;
    QJsonArray fields;
    for (const FieldMark &mark : record.fields) {
        fields.append(toJson(mark));
    }
    QJsonObject json{
        {QStringLiteral("state"), static_cast<int>(record.state)},
        {QStringLiteral("mode"), static_cast<int>(record.mode)},
        {QStringLiteral("draft"), record.draft},
        {QStringLiteral("reflection"), record.reflection},
        {QStringLiteral("revision"), record.revisionText},
        {QStringLiteral("draftAnswer"), toJson(record.draftAnswer.verdict, stored.draftFindings)},
        {QStringLiteral("answer"), toJson(record.answer.verdict, stored.answerFindings)},
        {QStringLiteral("fields"), fields},
        {QStringLiteral("trace"), record.takenFrom.value()},
        {QStringLiteral("differs"), record.differsFromTruth},
        {QStringLiteral("reason"), record.reason},
    };
    // Only where set: what was stored before there was this mark must go on being told the same.
    if (record.isInconsistent) {
        json.insert(kInconsistentKey, true);
    }
    return compactJson(json);
}

Record recordFromHistory(const QString &json, const Taxonomy &taxonomy)
{
    const QJsonObject object = parseObject(json);
    const auto text = [&](const char *key) { return object[QLatin1String(key)].toString(); };
    Record record;
    record.state = toEnum<RecordState>(object[QLatin1String("state")]);
    record.mode = toEnum<TraceMode>(object[QLatin1String("mode")]);
    record.draft = text("draft");
    record.reflection = text("reflection");
    record.revisionText = text("revision");
    record.draftAnswer = answerFromJson(object[QLatin1String("draftAnswer")].toObject(), taxonomy);
    record.answer = answerFromJson(object[QLatin1String("answer")].toObject(), taxonomy);
    const QJsonArray fields = object[QLatin1String("fields")].toArray();
    for (int i = 0; i < kRecordFieldCount; ++i) {
        record.field(static_cast<RecordField>(i)) = markFromJson(fields.at(i));
    }
    record.takenFrom = TraceId(object[QLatin1String("trace")].toInteger());
    record.differsFromTruth = object[QLatin1String("differs")].toBool();
    record.isInconsistent = object[kInconsistentKey].toBool();
    record.reason = text("reason");
    return record;
}

} // namespace ra::db
